/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

/** The requests of the operations on bots. */
class BotsRequestTest extends OperationRequestTestSupport {

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(new OperationRequest("unpublishBot?botId=34&connectorId=1024&unpublishReason=no longer needed",
                Map.of("bot_id", 34L, "connector_id", 1024L, "unpublish_reason", "no longer needed"),
                Set.of("bot_id", "connector_id"), "POST /v1/bots/34/unpublish",
                "{\"connector_id\":\"1024\",\"unpublish_reason\":\"no longer needed\"}"));
    }
}
