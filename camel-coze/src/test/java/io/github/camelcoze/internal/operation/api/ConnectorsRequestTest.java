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
                        "PUT /v1/connectors/12/bots/34", "{\"audit_status\":1}"));
    }
}
