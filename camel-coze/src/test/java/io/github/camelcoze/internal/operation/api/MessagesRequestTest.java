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

/** The requests of the operations on messages. */
class MessagesRequestTest extends OperationRequestTestSupport {

    private static final Map<String, Object> IDS = Map.of("conversation_id", "78", "message_id", "9");

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("createMessage?conversationId=78&parameter.content=Hi",
                        Map.of("conversation_id", "78", "content", "Hi"), Set.of("conversation_id", "content"),
                        "POST /v1/conversation/message/create?conversation_id=78",
                        "{\"role\":\"user\",\"content_type\":\"text\",\"content\":\"Hi\"}"),
                new OperationRequest("createMessage?conversationId=78&parameter.role=assistant&parameter.content=[]"
                        + "&parameter.content_type=object_string&parameter.meta_data=RAW({\"a\":\"b\"})",
                        Map.of("conversation_id", "78", "role", "assistant", "content", "[]", "content_type",
                                "object_string", "meta_data", Map.of("a", "b")),
                        Set.of("conversation_id", "content"), "POST /v1/conversation/message/create?conversation_id=78",
                        "{\"role\":\"assistant\",\"content_type\":\"object_string\",\"content\":\"[]\","
                                + "\"meta_data\":{\"a\":\"b\"}}"),
                new OperationRequest("retrieveMessage?conversationId=78&messageId=9", IDS, IDS.keySet(),
                        "GET /v1/conversation/message/retrieve?conversation_id=78&message_id=9"),
                new OperationRequest("listMessages?conversationId=78", Map.of("conversation_id", "78"),
                        Set.of("conversation_id"), "POST /v1/conversation/message/list?conversation_id=78"),
                new OperationRequest("listMessages?conversationId=78&parameter.order=asc&parameter.chat_id=5"
                        + "&parameter.before_id=3&parameter.after_id=1&parameter.limit=20"
                        + "&parameter.include_middle_message=true",
                        Map.of("conversation_id", "78", "order", "asc", "chat_id", "5", "before_id", 3, "after_id", 1,
                                "limit", 20, "include_middle_message", true),
                        Set.of("conversation_id"), "POST /v1/conversation/message/list?conversation_id=78",
                        "{\"order\":\"asc\",\"chat_id\":\"5\",\"before_id\":\"3\",\"after_id\":\"1\",\"limit\":20,"
                                + "\"include_middle_message\":true}"),
                new OperationRequest("updateMessage?conversationId=78&messageId=9&parameter.content=Hi"
                        + "&parameter.content_type=text",
                        Map.of("conversation_id", "78", "message_id", "9", "content", "Hi", "content_type", "text"),
                        Set.of("conversation_id", "message_id", "content", "content_type"),
                        "POST /v1/conversation/message/modify?conversation_id=78&message_id=9",
                        "{\"content\":\"Hi\",\"content_type\":\"text\"}"),
                new OperationRequest("updateMessage?conversationId=78&messageId=9"
                        + "&parameter.meta_data=RAW({\"a\":\"b\"})",
                        Map.of("conversation_id", "78", "message_id", "9", "meta_data", Map.of("a", "b")),
                        Set.of("conversation_id", "message_id", "meta_data"),
                        "POST /v1/conversation/message/modify?conversation_id=78&message_id=9",
                        "{\"meta_data\":{\"a\":\"b\"}}"),
                new OperationRequest("deleteMessage?conversationId=78&messageId=9", IDS, IDS.keySet(),
                        "POST /v1/conversation/message/delete?conversation_id=78&message_id=9"),
                new OperationRequest("createMessageFeedback?conversationId=78&messageId=9"
                        + "&parameter.feedback_type=unlike&parameter.reason_types=wrong,long&parameter.comment=No",
                        Map.of("conversation_id", "78", "message_id", "9", "feedback_type", "unlike", "reason_types",
                                List.of("wrong", "long"), "comment", "No"),
                        Set.of("conversation_id", "message_id", "feedback_type"),
                        "POST /v1/conversations/78/messages/9/feedback",
                        "{\"feedback_type\":\"unlike\",\"reason_types\":[\"wrong\",\"long\"],\"comment\":\"No\"}"),
                new OperationRequest("deleteMessageFeedback?conversationId=78&messageId=9", IDS, IDS.keySet(),
                        "DELETE /v1/conversations/78/messages/9/feedback"));
    }

    @Override
    protected void respondTo(OperationRequest request) {
        switch (request.operation()) {
            case listMessages -> respondWithJson(200, "{\"code\":0,\"data\":[],\"has_more\":false}");
            case updateMessage -> respondWithJson(200, "{\"code\":0,\"message\":{\"id\":\"9\"}}");
            default -> super.respondTo(request);
        }
    }
}
