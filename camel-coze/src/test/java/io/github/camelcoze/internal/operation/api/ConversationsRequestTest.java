/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

/** The requests of the operations on conversations. */
class ConversationsRequestTest extends OperationRequestTestSupport {

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("createConversation?botId=34&name=Food&connectorId=1024"
                        + "&parameter.messages=Hi&parameter.meta_data=RAW({\"a\":\"b\"})",
                        Map.of("bot_id", 34L, "name", "Food", "connector_id", 1024, "messages", List.of("Hi"),
                                "meta_data", Map.of("a", "b")),
                        Set.of(), "POST /v1/conversation/create",
                        "{\"bot_id\":\"34\",\"name\":\"Food\",\"messages\":"
                                + "[{\"role\":\"user\",\"content\":\"Hi\",\"content_type\":\"text\"}],"
                                + "\"connector_id\":\"1024\",\"meta_data\":{\"a\":\"b\"}}"),
                new OperationRequest("createConversation", Map.of(), Set.of(), "POST /v1/conversation/create"),
                new OperationRequest("retrieveConversation?conversationId=78", Map.of("conversation_id", "78"),
                        Set.of("conversation_id"), "GET /v1/conversation/retrieve?conversation_id=78"),
                new OperationRequest("listConversations?botId=34", Map.of("bot_id", "34"), Set.of("bot_id"),
                        "GET /v1/conversations?bot_id=34&page_num=1"),
                new OperationRequest("listConversations?botId=34&pageToken=2&pageSize=7&parameter.sort_order=ASC"
                        + "&connectorId=999",
                        Map.of("bot_id", "34", "page_num", 2, "page_size", 7, "sort_order", "ASC", "connector_id",
                                "999"),
                        Set.of("bot_id"), "GET /v1/conversations?bot_id=34&page_num=2&page_size=7&sort_order=ASC"
                                + "&connector_id=999"),
                new OperationRequest("updateConversation?conversationId=78&name=Food",
                        Map.of("conversation_id", "78", "name", "Food"), Set.of("conversation_id", "name"),
                        "PUT /v1/conversations/78", "{\"name\":\"Food\"}"),
                new OperationRequest("deleteConversation?conversationId=78", Map.of("conversation_id", "78"),
                        Set.of("conversation_id"), "DELETE /v1/conversations/78"),
                new OperationRequest("clearConversation?conversationId=78", Map.of("conversation_id", "78"),
                        Set.of("conversation_id"), "POST /v1/conversations/78/clear"));
    }
}
