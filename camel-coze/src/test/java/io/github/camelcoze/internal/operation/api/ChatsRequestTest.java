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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

/** The requests of the operations on chats. */
class ChatsRequestTest extends OperationRequestTestSupport {

    private static final String QUESTION = "[{\"role\":\"user\",\"content\":\"Hi\",\"content_type\":\"text\"}]";

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("chat?botId=34&userId=56&parameter.additional_messages=Hi",
                        Map.of("bot_id", 34L, "user_id", 56, "additional_messages", "Hi"),
                        Set.of("bot_id", "user_id", "additional_messages"), "POST /v3/chat",
                        "{\"stream\":true,\"bot_id\":\"34\",\"user_id\":\"56\",\"additional_messages\":" + QUESTION
                                + "}"),
                new OperationRequest("chat?botId=34&userId=alice&conversationId=78&parameter.additional_messages=Hi"
                        + "&parameter.custom_variables=RAW({\"a\":\"b\"})&parameter.auto_save_history=false"
                        + "&parameter.publish_status=unpublished_draft",
                        Map.of("bot_id", "34", "user_id", "alice", "conversation_id", "78", "additional_messages",
                                List.of("Hi"), "custom_variables", Map.of("a", "b"), "auto_save_history", false,
                                "publish_status", "unpublished_draft"),
                        Set.of("bot_id", "user_id"), "POST /v3/chat?conversation_id=78",
                        "{\"stream\":true,\"bot_id\":\"34\",\"user_id\":\"alice\",\"additional_messages\":" + QUESTION
                                + ",\"custom_variables\":{\"a\":\"b\"},\"auto_save_history\":false,"
                                + "\"publish_status\":\"unpublished_draft\"}"),
                new OperationRequest("createChat?botId=34&userId=alice&parameter.additional_messages=Hi",
                        Map.of("bot_id", "34", "user_id", "alice", "additional_messages", "Hi"),
                        Set.of("bot_id", "user_id", "additional_messages"), "POST /v3/chat",
                        "{\"stream\":false,\"bot_id\":\"34\",\"user_id\":\"alice\",\"additional_messages\":" + QUESTION
                                + "}"),
                new OperationRequest("retrieveChat?conversationId=78&chatId=9",
                        Map.of("conversation_id", "78", "chat_id", "9"), Set.of("conversation_id", "chat_id"),
                        "GET /v3/chat/retrieve?conversation_id=78&chat_id=9"),
                new OperationRequest("listChatMessages?conversationId=78&chatId=9",
                        Map.of("conversation_id", "78", "chat_id", "9"), Set.of("conversation_id", "chat_id"),
                        "GET /v3/chat/message/list?conversation_id=78&chat_id=9"),
                new OperationRequest("cancelChat?conversationId=78&chatId=9",
                        Map.of("conversation_id", "78", "chat_id", "9"), Set.of("conversation_id", "chat_id"),
                        "POST /v3/chat/cancel", "{\"conversation_id\":\"78\",\"chat_id\":\"9\"}"),
                new OperationRequest("submitToolOutputs?conversationId=78&chatId=9"
                        + "&parameter.tool_outputs=RAW([{\"tool_call_id\":\"t\",\"output\":{\"a\":1}}])",
                        Map.of("conversation_id", "78", "chat_id", "9", "tool_outputs",
                                List.of(Map.of("tool_call_id", "t", "output", Map.of("a", 1)))),
                        Set.of("conversation_id", "chat_id", "tool_outputs"),
                        "POST /v3/chat/submit_tool_outputs?conversation_id=78&chat_id=9",
                        "{\"stream\":true,\"tool_outputs\":[{\"tool_call_id\":\"t\",\"output\":\"{\\\"a\\\":1}\"}]}"),
                new OperationRequest("chatWithWorkflow?workflowId=12&botId=34&parameter.additional_messages=Hi",
                        Map.of("workflow_id", "12", "bot_id", "34", "additional_messages", "Hi"),
                        Set.of("workflow_id", "bot_id", "additional_messages"), "POST /v1/workflows/chat",
                        "{\"parameters\":{},\"workflow_id\":\"12\",\"bot_id\":\"34\",\"additional_messages\":"
                                + QUESTION
                                + "}"),
                new OperationRequest("chatWithWorkflow?workflowId=12&parameter.app_id=5&conversationId=78"
                        + "&parameter.additional_messages=Hi&parameter.parameters=RAW({\"a\":\"b\"})",
                        Map.of("workflow_id", "12", "app_id", "5", "conversation_id", "78", "additional_messages", "Hi",
                                "parameters", Map.of("a", "b")),
                        Set.of("workflow_id", "app_id", "additional_messages"), "POST /v1/workflows/chat",
                        "{\"parameters\":{\"a\":\"b\"},\"workflow_id\":\"12\",\"app_id\":\"5\",\"conversation_id\":\"78\","
                                + "\"additional_messages\":" + QUESTION + "}"));
    }

    @Override
    protected void respondTo(OperationRequest request) {
        switch (request.operation()) {
            case chat, submitToolOutputs, chatWithWorkflow -> respond(aResponse()
                    .withHeader("Content-Type", "text/event-stream").withBody("event:conversation.chat.completed\n"
                            + "data:{\"id\":\"9\",\"status\":\"completed\"}\n\nevent:done\ndata:[DONE]"));
            case listChatMessages -> respondWithJson(200, "{\"code\":0,\"data\":[]}");
            default -> super.respondTo(request);
        }
    }
}
