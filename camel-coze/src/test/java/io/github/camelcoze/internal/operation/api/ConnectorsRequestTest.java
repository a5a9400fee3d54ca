/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

/** The requests of the operations on connectors. */
class ConnectorsRequestTest extends OperationRequestTestSupport {

    private static final String CONFIGS = "[{\"key\":\"device_id\",\"enums\":[{\"label\":\"Kitchen\","
            + "\"value\":\"51\"}]}]";

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest(
                        "updateAuditResult?connectorId=12&botId=34&auditStatus=rejected&auditReason=too loud",
                        Map.of("connector_id", 12, "bot_id", 34, "audit_status", 3, "reason", "too loud"),
                        Set.of("connector_id", "bot_id", "audit_status"),
                        "PUT /v1/connectors/12/bots/34", "{\"audit_status\":3,\"reason\":\"too loud\"}"),
                new OperationRequest("updateAuditResult?connectorId=12&botId=34&auditStatus=1",
                        Map.of("connector_id", "12", "bot_id", "34", "audit_status", "inProgress"),
                        Set.of("connector_id", "bot_id", "audit_status"),
                        "PUT /v1/connectors/12/bots/34", "{\"audit_status\":1}"),
                new OperationRequest("installConnector?connectorId=12&parameter.workspace_id=6",
                        Map.of("connector_id", "12", "workspace_id", "6"), Set.of("connector_id", "workspace_id"),
                        "POST /v1/connectors/12/install", "{\"workspace_id\":\"6\"}"),
                new OperationRequest("bindConnectorUserConfig?connectorId=12&parameter.configs=RAW(" + CONFIGS
                        + ")&parameter.user_id=8",
                        Map.of("connector_id", "12", "configs", CONFIGS, "user_id", "8"),
                        Set.of("connector_id", "configs"), "POST /v1/connectors/12/user_configs",
                        "{\"configs\":" + CONFIGS + ",\"user_id\":\"8\"}"));
    }
}
