/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelcoze.model.ChatMessage;
import io.github.camelcoze.model.ChatRequest;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.UploadedFile;
import io.github.camelcoze.testing.ChatTestSupport;
import io.github.camelcoze.testing.EventServer;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.DefaultExchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Questions, whole answers and failures of {@code coze:chat}. */
class ChatTest extends ChatTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode sentMessages() throws Exception {
        String body = server.requests(PATH).get(0).split(" ", 3)[2];
        return JSON.readTree(body).path("additional_messages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"What can you do?", "{\"bot_id\": \"7\"}", "{not JSON", "[1]", " two\nlines ", "\"", "你好"})
    void textIsTheQuestionAsItStands(String question) throws Exception {
        byte[] bytes = question.getBytes(StandardCharsets.UTF_8);
        ChatResult answer = new ChatResult(null, "completed", List.of(ChatMessage.assistant(question)), null, null,
                null);
        for (Object body : new Object[]{question, bytes, new ByteArrayInputStream(bytes), TextNode.valueOf(question),
            answer, message(bytes), message(new InputStreamCache(bytes)), message(TextNode.valueOf(question)),
            message(answer)}) {
            server.forget();
            play(PATH, EventServer.recording("chat-text"));

            try (LogCapture log = LogCapture.of(Level.WARN)) {
                assertThat(send(CHAT, body, Map.of()).getException()).isNull();
                assertThat(log.linesOf(CozeComponent.class)).isEmpty();
            }
            assertThat(sentMessages()).singleElement().satisfies(message -> {
                assertThat(message.path("content").asText()).isEqualTo(question);
                assertThat(message.path("content_type").asText()).isEqualTo("text");
                assertThat(message.path("role").asText()).isEqualTo("user");
            });
        }
    }

    private static Map<String, Object> message(Object content) {
        return Map.of("role", "user", "content", content);
    }

    static Stream<Arguments> multimodal() {
        List<Map<String, String>> parts = List.of(Map.of("type", "text", "text", "What is this?"),
                Map.of("type", "image", "file_id", "5"));
        return Stream.of(
                arguments("message", ChatMessage.user("What is this?").withImage("5")),
                arguments("list", List.of(ChatMessage.user("What is this?").withImage("5"))),
                arguments("map of a message", message(parts)),
                arguments("map with Jackson", message(JSON.valueToTree(parts))),
                arguments("map of a request", Map.of("additional_messages", List.of(Map.of("content", parts)))),
                arguments("request", ChatRequest.of(ChatMessage.user("What is this?").withImage("5"))),
                arguments("Jackson",
                        JSON.valueToTree(Map.of("additional_messages", List.of(Map.of("content", parts))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("multimodal")
    void partsAreJsonInText(String kind, Object body) throws Exception {
        play(PATH, EventServer.recording("chat-text"));

        assertThat(send(CHAT, body, Map.of()).getException()).isNull();
        JsonNode message = sentMessages().get(0);
        assertThat(message.path("content_type").asText()).isEqualTo("object_string");
        JsonNode parts = JSON.readTree(message.path("content").textValue());
        assertThat(parts).hasSize(2);
        assertThat(parts.at("/0/text").asText()).isEqualTo("What is this?");
        assertThat(parts.at("/1/file_id").asText()).isEqualTo("5");
    }

    /** What docs/chatting.adoc says of conditions: Camel's contains converts text only. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"${body} == 'price'|true", "${body} regex 'pr.*'|true",
        "${body} startsWith 'pr'|true", "${body} contains 'pr'|false", "${bodyAs(String)} contains 'pr'|true",
        "${bodyAs(String)} ~~ 'PR'|true", "${bodyAs(String)} !contains 'pr'|false",
        "${bodyAs(String)} in 'a,price'|true", "${body.text} contains 'pr'|true"})
    void conditionsOnAnswer(String condition, boolean expected) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(new ChatResult(null, "completed", List.of(ChatMessage.assistant("price")), null,
                null, null));

        assertThat(context.resolveLanguage("simple").createPredicate(condition).matches(exchange)).isEqualTo(expected);
    }

    @Test
    void missingFileIsNotSent() {
        assertThatThrownBy(() -> ChatMessage.user("What is this?").withImage(null))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("The file_id of the image is missing");
    }

    @Test
    void requestSetsAllParameters() throws Exception {
        play(PATH, EventServer.recording("chat-text"));

        send("coze:chat", ChatRequest.of("Hi").withBot("b7").withUser("bob").withConversation("v7")
                .with("meta_data", Map.of("a", "b")), Map.of());

        assertThat(server.requests(PATH)).singleElement().asString().startsWith("POST /v3/chat?conversation_id=v7 ")
                .contains("\"bot_id\":\"b7\"", "\"user_id\":\"bob\"", "\"meta_data\":{\"a\":\"b\"}", "\"stream\":true");
    }

    /** As the header CamelCozeParameters does. */
    @Test
    void requestWithUnknownParameterIsRejected() {
        assertThat(invalidParameterOf(send(CHAT, ChatRequest.of("Hi").with("conversation", "v7"), Map.of())))
                .hasMessageContaining("the ChatRequest of the message body has the field 'conversation', which is not"
                        + " a parameter of this operation: did you mean 'conversation_id'? Parameters: ");
        assertThat(server.requests(PATH)).isEmpty();
    }

    /** They are the input of a chatflow. */
    @ParameterizedTest
    @CsvSource({CHAT + "," + PATH, "coze:chatWithWorkflow?workflowId=w1&botId=b1,/v1/workflows/chat"})
    void parametersAreWrittenLikeTheInputOfWorkflows(String uri, String path) {
        play(path, EventServer.recording("chat-text"));
        Path file = Path.of("a.png");

        send(uri, ChatRequest.of("Hi").with("parameters", Map.of("image", UploadedFile.of("{\"id\":\"7\"}"))),
                Map.of());

        assertThat(server.requests(path)).singleElement().asString()
                .contains("\"parameters\":{\"image\":\"{\\\"file_id\\\":\\\"7\\\"}\"}");
        assertThat(
                invalidParameterOf(send(uri, ChatRequest.of("Hi").with("parameters", Map.of("image", file)), Map.of())))
                .hasMessageContaining("field 'parameters' of the message body contains a " + file.getClass().getName()
                        + ", which has no JSON form: upload a file with coze:uploadFile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void blankQuestionIsNotSent(String question) {
        assertThat(invalidParameterOf(send(CHAT, question, Map.of())))
                .hasMessageStartingWith("Coze operation 'chat' was not called: the message body is blank");
        assertThat(server.requests(PATH)).isEmpty();
    }

    @Test
    void bodyIsTheAnswer() {
        play(PATH, EventServer.recording("chat-overview"));

        Exchange exchange = send(CHAT, "Hi", Map.of());

        ChatResult result = exchange.getMessage().getBody(ChatResult.class);
        String text = result.getText();
        assertThat(text).startsWith("{{card_json}}\n{{msg_005");
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(text);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(exchange.getMessage().getBody(JsonNode.class).path("text").asText()).isEqualTo(text);
        Map<?, ?> map = exchange.getMessage().getBody(Map.class);
        assertThat(map.get("chat_id")).isEqualTo("123");
        assertThat(map.get("status")).isEqualTo("completed");
        assertThat(exchange.getMessage().getHeaders()).containsEntry(CozeConstants.CONVERSATION_ID, "123")
                .containsEntry(CozeConstants.CHAT_ID, "123").containsEntry(CozeConstants.CHAT_STATUS, "completed")
                .containsEntry(CozeConstants.INPUT_TOKENS, 2224L).containsEntry(CozeConstants.OUTPUT_TOKENS, 1173L)
                .containsEntry(CozeConstants.CODE, 0L).containsEntry(CozeConstants.MSG, "")
                .containsEntry(CozeConstants.LOG_ID, "L1");
    }

    /** The answer of one bot is a question to another. */
    @Test
    void nextChatContinuesTheConversation() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice").to(CHAT).to(CHAT);
                from("direct:own").to(CHAT).to(CHAT + "&conversationId=mine");
                from("direct:set").to(CHAT).setHeader(CozeConstants.CONVERSATION_ID, constant("set"))
                        .to(CHAT + "&conversationId=mine");
                from("direct:body").to(CHAT)
                        .setBody(constant(Map.of("additional_messages", "Hi", "conversation_id", "body"))).to(CHAT);
                from("direct:poll").to(CHAT).to("coze:retrieveChat");
            }
        });
        play(PATH, EventServer.recording("chat-text"));

        for (String[] route : new String[][]{{"twice", "7381473525342978089"}, {"own", "mine"}, {"set", "set"},
            {"body", "body"}}) {
            server.requests(PATH);
            send("direct:" + route[0], "Hi", Map.of());
            List<String> requests = server.requests(PATH);
            assertThat(requests.get(requests.size() - 1)).as(route[0])
                    .startsWith("POST /v3/chat?conversation_id=" + route[1] + " ");
        }
        assertThat(server.requests(PATH).get(1)).contains("\"content\":\"2024 年 10 月 1 日是星期三。\"");
        send("direct:poll", "Hi", Map.of());
        assertThat(server.requests("/v3/chat/retrieve")).containsExactly(
                "GET /v3/chat/retrieve?conversation_id=7381473525342978089&chat_id=7382159487131697202 ");
    }

    /** The response sets the header that the route has set, to the same value. */
    @Test
    void nextChatIsInTheConversationOfTheRoute() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:same").to(CHAT + "&conversationId=other").to(CHAT + "&conversationId=other");
            }
        });
        play(PATH, EventServer.recording("chat-text"));

        send("direct:same", "Hi", Map.of(CozeConstants.CONVERSATION_ID, "7381473525342978089"));
        send("direct:same", "Hi", Map.of(CozeConstants.CONVERSATION_ID, 7381473525342978089L));

        assertThat(server.requests(PATH)).hasSize(4).allMatch(
                request -> request.startsWith("POST /v3/chat?conversation_id=7381473525342978089 "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "chat-failed|5000|code 5000, msg 'event interval error', logid L1, HTTP 200 from|false|failed",
        "chat-failed-short|701231|code 701231, msg 'error', logid L1|false|failed",
        "chatflow-failed|720702204|code 720702204, msg '会话名不存在', logid L1|false|failed",
        "chat-error|4016|Another chat of the conversation is in progress: retry when it has ended|true|failed",
        "chat-canceled||the chat was canceled, after 4 events and 7 characters of the answer|false|canceled"})
    void failureIsAnException(String name, Long code, String message, boolean retryable, String status) {
        play(PATH, EventServer.recording(name));

        Exchange exchange = send(CHAT, "Hi", Map.of());

        CozeException failure = failureOf(exchange, "chat");
        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getLogId()).isEqualTo("L1");
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(exchange.getMessage().getHeader(CozeConstants.CHAT_STATUS)).isEqualTo(status);
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(code);
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
    }

    /** Only what Coze reports: an answer that was cut off is always an exception. */
    @Test
    void failureIsAResultOnRequest() {
        play(PATH, EventServer.recording("chat-failed"));
        Exchange failed = send(CHAT + "&throwExceptionOnFailure=false", "Hi", Map.of());
        assertThat(failed.getException()).isNull();
        assertThat(failed.getMessage().getBody(ChatResult.class).getStatus()).isEqualTo("failed");
        assertThat(failed.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(5000L);

        play(PATH, EventServer.recording("chat-text").replaceAll("(?s)event:done.*", ""));
        assertThat(failureOf(send(CHAT + "&throwExceptionOnFailure=false", "Hi", Map.of()), "chat"))
                .hasMessageContaining("the stream ended early, after");
    }

    @Test
    void cutOffAnswerIsAFailureThatSaysHowMuchCame() {
        server.script(PATH, response -> response.chat("created").delta("m", "Half an ").delta("m", "answer"));

        CozeException failure = failureOf(send(CHAT, "Hi", Map.of()), "chat");

        assertThat(failure).hasMessageContaining(
                "the stream ended early, after 3 events and 14 characters of the answer (status created), logid L1");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(server.requests(CANCEL)).as("the conversation would stay busy").singleElement().asString()
                .endsWith("{\"conversation_id\":\"v1\",\"chat_id\":\"c1\"}");
    }

    @Test
    void silentStreamIsAFailure() {
        server.script(PATH, response -> response.chat("created").delta("m", "Half").keepOpen());

        assertThat(failureOf(send(CHAT + "&idleTimeout=1000", "Hi", Map.of()), "chat")).hasMessageContaining(
                "the stream went silent for 1000 ms (option 'idleTimeout') after 2 events and 4 characters");
        assertThat(server.requests(CANCEL)).hasSize(1);
    }

    /** A server may keep the connection open after the last event. */
    @Test
    void endsWithTheLastEvent() {
        server.script(PATH, response -> response.chat("created").message("m", "42").done().keepOpen());

        assertThat(send(CHAT, "Hi", Map.of()).getMessage().getBody(String.class)).isEqualTo("42");
        assertThat(server.requests(CANCEL)).isEmpty();
    }

    @Test
    void chatThatCannotBeCanceledIsNotReported() {
        server.script(PATH, response -> response.chat("created"));
        server.script(CANCEL, response -> response.send("{\"code\":4104,\"msg\":\"ended\"}"));

        assertThat(failureOf(send(CHAT, "Hi", Map.of()), "chat")).hasMessageContaining("the stream ended early");
        await().until(() -> server.requests(CANCEL).size() == 1);
        assertThat(context.getComponent("coze", CozeComponent.class).getOperationsFailed()).isOne();
    }

    @Test
    void asksForToolsWithoutToolUri() {
        play(PATH, EventServer.recording("chat-requires-action"));
        Exchange exchange = send(CHAT, "Hi", Map.of());

        ChatResult result = exchange.getMessage().getBody(ChatResult.class);
        assertThat(result.getStatus()).isEqualTo("requires_action");
        assertThat(result.getToolCalls()).singleElement()
                .satisfies(call -> assertThat(call.getName()).isEqualTo("local_data_assistant"));

        server.script(SUBMIT, response -> response.message("m", "18 °C").done());
        exchange.getMessage().setBody(List.of(result.getToolCalls().get(0).output(Map.of("degrees", 18))));
        template.send("coze:submitToolOutputs", exchange);
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("18 °C");
        assertThat(server.requests(SUBMIT)).singleElement().asString()
                .startsWith("POST " + SUBMIT + "?conversation_id=7381473525342978089&chat_id=7382159487131697202 ")
                .contains("\"output\":\"{\\\"degrees\\\":18}\"");
    }

    @Test
    void chatflow() {
        String uri = "coze:chatWithWorkflow?workflowId=w1&botId=b1";
        play("/v1/workflows/chat", EventServer.recording("chatflow"));
        assertThat(send(uri, "Hi", Map.of()).getMessage().getBody(String.class)).startsWith("那我给你讲个");

        play("/v1/workflows/chat", EventServer.recording("chatflow-interrupted"));
        Exchange interrupted = send(uri, "Hi", Map.of());
        assertThat(interrupted.getMessage().getBody(String.class)).isEqualTo("中午吃啥了");
        assertThat(interrupted.getMessage().getHeader(CozeConstants.CHAT_STATUS)).isEqualTo(ChatResult.INTERRUPTED);
        assertThat(interrupted.getMessage().getHeader(CozeConstants.CONVERSATION_ID)).isEqualTo("456");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"streamOutput=json|Option 'streamOutput' is 'json': it must be one of events,",
        "toolFailure=stop|Option 'toolFailure' is 'stop': it must be one of report, fail",
        "idleTimeout=5|Option 'idleTimeout' is 5 ms: it must be at least 1s, for example 2m (a number without a unit is"
                + " in milliseconds)",
        "maxToolRounds=0|Option 'maxToolRounds' is 0: it must be greater than 0",
        "toolUri=tools|Option 'toolUri' is 'tools', which is no endpoint: set it to a URI, such as direct:tools",
        "streamOutput=sse|Option 'streamOutput' has no effect without option 'stream=true'"})
    void invalidOptionsFailTheRoute(String option, String message) {
        assertThatThrownBy(() -> send(CHAT + "&" + option, "Hi", Map.of())).hasRootCauseInstanceOf(
                IllegalArgumentException.class).rootCause().hasMessageStartingWith(message);
    }

    @Test
    void optionsOfToolsAreNotThoseOfChatflows() {
        assertThat(context.getEndpoint("coze:chatWithWorkflow?workflowId=1&stream=true")).isNotNull();
        assertThatThrownBy(() -> context.getEndpoint("coze:chatWithWorkflow?toolUri=direct:x"))
                .hasStackTraceContaining("Option 'toolUri' is not supported by coze:chatWithWorkflow");
    }
}
