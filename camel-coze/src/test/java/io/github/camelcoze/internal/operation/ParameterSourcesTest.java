/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.Bot;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.model.Conversation;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.model.Transcription;
import io.github.camelcoze.model.UploadedFile;
import io.github.camelcoze.model.WorkflowRun;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileBinding;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.engine.HashMapHeadersMapFactory;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Sources and Java types of parameters; the requests themselves are tested in package api. */
class ParameterSourcesTest extends WireMockTestSupport {

    private static final String ONE_APP = "{\"id\":\"7\",\"name\":\"n\",\"app_type\":\"normal\",\"verify_token\":\"v\"}";

    @Test
    void apiAppBodySuppliesParameters() {
        respondWithJson(200, SUCCESS);

        send("coze:updateApiApp?callbackUrl=https://h.example.com/", ApiApp.of(ONE_APP), Map.of());

        assertThat(request().getUrl()).isEqualTo("/v1/api_apps/7");
        assertThat(request().getBodyAsString())
                .isEqualTo("{\"name\":\"n\",\"callback_url\":\"https://h.example.com/\"}");
    }

    @Test
    void bodySetsAllowedParametersOnly() {
        respondWithJson(200, SUCCESS);

        send("coze:updateApiApp?apiAppId=7&callbackUrl=https://h.example.com/&bodyParameters=name",
                Map.of("name", "n", "callback_url", "https://overridden.example.com/"), Map.of());

        assertThat(request().getBodyAsString())
                .isEqualTo("{\"name\":\"n\",\"callback_url\":\"https://h.example.com/\"}");
    }

    @Test
    void apiAppBodyIsDeletedOrSubscribed() {
        respondWithJson(200, SUCCESS);

        send("coze:deleteApiApp", ApiApp.of(ONE_APP), Map.of());
        send("coze:subscribe?eventTypes=bot.published", ApiApp.of(ONE_APP), Map.of());

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getMethod() + " "
                + event.getRequest().getUrl()).containsExactlyInAnyOrder("DELETE /v1/api_apps/7",
                        "POST /v1/api_apps/7/events");
    }

    @Test
    void optionMeansWhatHeadersSayEachTime() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{}}");
        String uri = "coze:submitToolOutputs?conversationId=1&chatId=2&parameter.tool_outputs=sunny";

        List.of("call-1", "call-2").forEach(id -> send(uri, null, Map.of(CozeConstants.TOOL_CALL_ID, id)));

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getBodyAsString())
                .containsExactlyInAnyOrder(
                        "{\"stream\":true,\"tool_outputs\":[{\"tool_call_id\":\"call-1\",\"output\":\"sunny\"}]}",
                        "{\"stream\":true,\"tool_outputs\":[{\"tool_call_id\":\"call-2\",\"output\":\"sunny\"}]}");
    }

    /** As a redelivery does; a Map that cannot keep the text is rejected then. */
    @Test
    void streamInMapIsSentTwice() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"id\":\"3\",\"conversation_id\":\"2\"}}");
        byte[] text = "price".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> part = new HashMap<>(Map.of("type", "text", "text", new ByteArrayInputStream(text)));
        Map<String, Object> output = new HashMap<>(Map.of("tool_call_id", "t", "output", new StringReader("price")));
        Map<String, Object> question = new HashMap<>(Map.of("role", "user", "content", new StringReader("price")));
        String chat = "coze:createChat?botId=1&userId=a";

        for (int i = 0; i < 2; i++) {
            send(chat, question, Map.of());
            send(chat, Map.of("additional_messages", List.of(Map.of("content", List.of(part)))), Map.of());
            send("coze:submitToolOutputs?conversationId=1&chatId=2", output, Map.of());
        }
        Map<String, Object> immutable = Map.of("role", "user", "content", new ByteArrayInputStream(text));
        send(chat, immutable, Map.of());

        assertThat(SERVER.getAllServeEvents()).hasSize(7)
                .allMatch(event -> event.getRequest().getBodyAsString().contains("price"));
        for (Object blank : List.of(immutable, Map.of("role", "user", "content", new byte[0]))) {
            assertThat(invalidParameterOf(send(chat, blank, Map.of())))
                    .hasMessageContaining("contains a message whose 'content' is blank");
        }
    }

    @Test
    void bytesOfToolOutputAreText() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{}}");

        send("coze:submitToolOutputs?conversationId=1&chatId=2",
                Map.of("tool_call_id", "t", "output", "18 °C".getBytes(StandardCharsets.UTF_8)), Map.of());

        assertThat(request().getBodyAsString())
                .isEqualTo("{\"stream\":true,\"tool_outputs\":[{\"tool_call_id\":\"t\",\"output\":\"18 °C\"}]}");
    }

    @Test
    void warnsOnceOfUnknownHeader() {
        respondWithJson(200, SUCCESS);
        Map<String, Object> headers = Map.of("CamelCozeApiAppIds", "8", "camelCozeEventType", "bot.published",
                "CamelCozeLogid", "1", "Coze", "x");
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            send("coze:deleteApiApp?apiAppId=7", null, headers);
            send("coze:deleteApiApp?apiAppId=7", null, headers);

            assertThat(log.linesOf(CozeComponent.class)).containsExactly("WARN io.github.camelcoze.CozeComponent Header"
                    + " 'CamelCozeApiAppIds' is unknown, and is ignored: did you mean 'CamelCozeApiAppId'?");
        }
    }

    /** Of two spellings, the right one is read. */
    @Test
    void warnsOfHeaderInAnotherCaseWhereThatMatters() {
        // as camel.main.caseInsensitiveHeaders=false
        context.getCamelContextExtension().setHeadersMapFactory(new HashMapHeadersMapFactory());
        respondWithJson(200, SUCCESS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            send("coze:deleteApiApp?apiAppId=7", null, Map.of("CamelCozeApiAppID", "8", "camelCozeEventType",
                    "bot.published", CozeConstants.EVENT_TYPE, "bot.published"));

            assertThat(request().getUrl()).isEqualTo("/v1/api_apps/7");
            assertThat(log.linesOf(CozeComponent.class)).containsExactly("WARN io.github.camelcoze.CozeComponent Header"
                    + " 'CamelCozeApiAppID' is unknown, and is ignored: did you mean 'CamelCozeApiAppId'?");
        }
    }

    @Test
    void subscriptionsBodySuppliesEventTypes() {
        respondWithJson(200, SUCCESS);
        EventSubscription one = EventSubscription.of("{\"api_app_id\":\"7\",\"event_type\":\"bot.published\"}");
        EventSubscription two = EventSubscription.of("{\"api_app_id\":\"7\",\"event_type\":\"bot.deleted\"}");

        send("coze:unsubscribe", one, Map.of());
        send("coze:unsubscribe?apiAppId=8", List.of(one, two), Map.of());

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getUrl() + " "
                + event.getRequest().getBodyAsString()).containsExactlyInAnyOrder(
                        "/v1/api_apps/7/events {\"event_types\":[\"bot.published\"]}",
                        "/v1/api_apps/8/events {\"event_types\":[\"bot.published\",\"bot.deleted\"]}");
    }

    @Test
    void foreignBodyIsIgnoredWhereNotNeeded() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[]}}");

        for (Object body : List.of("{ \"half\": of a JSON", 42, "text", List.of(1), new byte[]{(byte) 0xff})) {
            Exchange exchange = send("coze:listApiApps", body, Map.of());
            assertThat(exchange.getException()).isNull();
        }

        assertThat(SERVER.getAllServeEvents()).hasSize(5)
                .allMatch(event -> event.getRequest().getUrl().equals("/v1/api_apps"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'name': 'n', 'promptInfo': {}}||1",
        "{'promptInfo': {}}||1",
        "{'name': 'n', 'promt_info': {}}||1",
        "{'name': 'n', 'promptInfo': {}, 'prompt_info': {}}||0",
        "{'name': 'n', 'promptInfo': {}}|{}|0",
        "{'name': 'n', 'prompt': 'p'}||1", "{'name': 'n', 'prompt': 'p'}|{}|0",
        "{'name': 'n', 'prompt_info_text': {}, 'pro': 1, 'prompt': null}||0",
        "{'name': 'n', 'otherField': {}}||0"})
    void warnsOfMistypedNameInBodyUnlessTheParameterIsSet(String body, String promptInfo, int warnings) {
        respondWithJson(200, SUCCESS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (int i = 0; i < 2; i++) {
                send("coze:updateBot?botId=7", body.replace('\'', '"'),
                        promptInfo == null
                                ? Map.of()
                                : Map.of(CozeConstants.PARAMETERS, Map.of("prompt_info", Map.of())));
            }

            assertThat(log.linesOf(CozeComponent.class)).hasSize(warnings).allMatch(line -> line.matches(
                    ".* Field 'prom\\w+' of the message body is ignored, because Coze's name is 'prompt_info'"));
        }
    }

    /** A message that was received has more than can be sent. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'role': 'user', 'content': '[]', 'contentType': 'object_string'}|contentType|content_type",
        "{'Role': 'assistant', 'content': 'x'}|Role|role",
        "{'role': 'user', 'content': 'x', 'content_type': 'text', 'contentType': 'text'}||",
        "{'id': '1', 'conversation_id': '2', 'bot_id': '3', 'chat_id': '4', 'section_id': '5', 'created_at': 6,"
                + " 'updated_at': 7, 'reasoning_content': 'r', 'content': 'x'}||"})
    void warnsOfMistypedNameInMessage(String message, String field, String meant) {
        respondWithJson(200, SUCCESS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            send("coze:createConversation", ("{'messages': [" + message + ", " + message + "]}").replace('\'', '"'),
                    Map.of());

            assertThat(log.linesOf(CozeComponent.class)).hasSize(field == null ? 0 : 1)
                    .allMatch(line -> line.endsWith(" Field '" + field + "' of a message is ignored, because Coze's"
                            + " name is '" + meant + "'"));
        }
    }

    /** What an application has of its own. */
    record Order(String name) {
    }

    /** A Map of a library, such as Spring's for the rows of a table. */
    private static final class Row extends HashMap<String, Object> {

        Row(Map<String, Object> columns) {
            super(columns);
        }
    }

    @Test
    void warnsOfBeanInBodyWhereItCouldSetParameters() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[]}}");
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            send("coze:listApiApps", new Order("n"), Map.of());
            send("coze:runWorkflow?workflowId=2", new Row(Map.of("column", "c")), Map.of());
            assertThat(log.linesOf(CozeComponent.class)).isEmpty();
            send("coze:updateBot?botId=7", new Order("n"), Map.of());
            send("coze:updateBot?botId=7", new Order("n"), Map.of());

            assertThat(log.linesOf(CozeComponent.class)).singleElement().asString().endsWith("The message body is a "
                    + Order.class.getName()
                    + ", which supplies no parameters: marshal it to JSON, or convert it to a Map,"
                    + " with Coze's names");
        }
        assertThat(invalidParameterOf(send("coze:updateBot", new Order("n"), Map.of()))).hasMessageContaining(
                "'bot_id' is missing").hasMessageContaining(". The message body is a " + Order.class.getName());
    }

    static Stream<Arguments> unreadableBodies() {
        return Stream.of(
                arguments("{ \"half\": of a JSON", "starts like a JSON object but is not valid JSON"),
                arguments("\u4e2d".getBytes(Charset.forName("GBK")), "is not UTF-8"),
                arguments(new ByteArrayInputStream(new byte[1024 * 1024 + 1]), "has more than 1048576 bytes"));
    }

    /** Of updateDataset, for example, what is not sent is reset. */
    @ParameterizedTest
    @MethodSource("unreadableBodies")
    void warnsOfUnreadableBodyWhereItCouldSetParameters(Object body, String reason) throws Exception {
        respondWithJson(200, SUCCESS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (String uri : List.of("updateDataset?parameter.dataset_id=7&parameter.name=n",
                    "updateDataset?parameter.dataset_id=8&parameter.name=n", "updateBot?botId=7",
                    "updateConversation?conversationId=7&parameter.name=n", "createBot?parameter.space_id=7&name=n"
                            + "&bodyParameters=none")) {
                if (body instanceof ByteArrayInputStream stream) {
                    stream.reset();
                }
                send("coze:" + uri, body, Map.of());
            }

            assertThat(log.linesOf(CozeComponent.class)).satisfiesExactly(
                    first -> assertThat(first).contains("The message body " + reason)
                            .endsWith(". It supplies no parameters of coze:updateDataset, such as 'file_id'"),
                    second -> assertThat(second).contains("The message body " + reason)
                            .endsWith(". It supplies no parameters of coze:updateBot, such as 'name'"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "updateBot?botId=7|{'text': 'p', 'code': 1}|text', 'code",
        "addEnterpriseMembers?parameter.enterprise_id=7|{'user_id': '1', 'role': 'r'}|user_id', 'role",
        "updateVoiceprintFeature?parameter.group_id=7&parameter.feature_id=8|{'title': 't'}|title",
        "updateBot?botId=7|{}|", "updateBot|{'bot_id': '7', 'text': 'p'}|text",
        "updateDocument|{'document_id': '7', 'name': 'n'}|name",
        "updateBot|{'bot_id': '7', 'text': 'p', 'name': 'n'}|",
        "updateBot?botId=7&name=n|{'text': 'p'}|", "updateBot?botId=7&bodyParameters=none|{'text': 'p'}|",
        "addEnterpriseMembers?parameter.enterprise_id=7|{'header': {'event_type': 'bot.published', 'event_id': 'e',"
                + " 'api_app_id': '7'}, 'event': {}}|",
        "updateAuditResult?connectorId=7&botId=8&auditStatus=approved|{'bot': '8'}|",
        "unpublishBot?botId=7&connectorId=8|{'bot': '7'}|", "listMessages?conversationId=7|{'question': 'q'}|",
        "createBillTask|{'start_time': 1743004800, 'end_time': 1743091199}|start_time', 'end_time",
        "createConversation|{'title': 't'}|title", "createConversation?botId=7|{'title': 't'}|",
        "createConversation|{'name': 'n', 'title': 't'}|", "createConversation|{}|",
        "createConversation?bodyParameters=none|{'title': 't'}|", "createRoom?botId=7|{'title': 't'}|title",
        "createConversation|{'header': {'event_type': 'bot.published', 'event_id': 'e', 'api_app_id': '7'},"
                + " 'event': {}}|",
        "duplicateTemplate?parameter.template_id=7&parameter.workspace_id=8|{'title': 't'}|title"})
    void warnsOfChangeOrCreationByOtherFields(String uri, String body, String fields) throws Exception {
        respondWithJson(200,
                "{\"code\":0,\"data\":" + (uri.startsWith("list") ? "[]" : "{\"id\":\"1\",\"task_id\":\"1\"}") + "}");
        Map<?, ?> map = new ObjectMapper().readValue(body.replace('\'', '"'), Map.class);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (int i = 0; i < 2; i++) {
                assertThat(send("coze:" + uri, map, Map.of()).getException()).isNull();
            }

            assertThat(log.linesOf(CozeComponent.class)).hasSize(fields == null ? 0 : 1).allMatch(line -> line.contains(
                    "The message body has the fields '" + fields + "', none of which is a parameter of coze:"
                            + uri.replaceFirst("\\?.*", "") + ", and nothing else sets what it "
                            + (uri.matches("(update|add).*") ? "changes" : "creates") + ". Parameters: ")
                    && line.endsWith(". If the body is not meant for them, set option 'bodyParameters=none'"));
        }
    }

    /** Nobody wrote their fields; text is none. */
    @Test
    void doesNotWarnOfCreationByResultOrText() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"id\":\"1\"}}");
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (Object body : List.of(ApiApp.of(ONE_APP), UploadedFile.of("{\"id\": \"7\"}"), "Hi")) {
                assertThat(send("coze:createConversation", body, Map.of()).getException()).isNull();
            }

            assertThat(log.linesOf(CozeComponent.class)).isEmpty();
        }
    }

    @Test
    void warnsOfChangeByResult() {
        respondWithJson(200, SUCCESS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (int i = 0; i < 2; i++) {
                send("coze:updateBot?botId=7", WorkflowRun.of("{}"), Map.of());
                send("coze:updateBot", Bot.of("{\"bot_id\": \"7\"}"), Map.of());
                send("coze:updateBot?name=n", Bot.of("{\"bot_id\": \"7\"}"), Map.of());
                send("coze:updateBot?bodyParameters=bot_id", Bot.of("{\"bot_id\": \"7\"}"), Map.of());
                send("coze:updateApiApp", ApiApp.of(ONE_APP), Map.of());
            }

            assertThat(log.linesOf(CozeComponent.class)).zipSatisfy(
                    List.of(WorkflowRun.class.getName() + " none", Bot.class.getName() + " bot_id"),
                    (line, expected) -> assertThat(line).contains("The message body is a " + expected.split(" ")[0]
                            + ", which sets nothing that coze:updateBot changes, and nothing else does. Parameters: ")
                            .endsWith("set option 'bodyParameters=" + expected.split(" ")[1] + "'"));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "&name=n, 0", "&bodyParameters=none, 0"})
    void warnsOfChangeByBodyWithoutFields(String options, int warnings) {
        respondWithJson(200, SUCCESS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (int i = 0; i < 2; i++) {
                send("coze:updateBot?botId=7" + options, "a prompt", Map.of());
            }

            assertThat(log.linesOf(CozeComponent.class)).hasSize(warnings).allMatch(
                    line -> line.contains("The message body is a java.lang.String, which supplies no parameters: "));
        }
    }

    /** Without input, a workflow runs all the same. */
    @ParameterizedTest
    @CsvSource({"'', 1", "&bodyParameters=none, 0", "&bodyParameters=workflow_id, 0", "&parameter.parameters={}, 0"})
    void warnsOfResultThatIsNoInputOfWorkflow(String options, int warnings) {
        respondWithJson(200, SUCCESS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            List<Object> results = List.of(UploadedFile.of("{\"id\": \"7\"}"), ApiApp.of(ONE_APP),
                    WorkflowRun.of("{\"data\": \"{}\"}"),
                    new CozeResponse(200, 0, "", null, null, SUCCESS.getBytes(StandardCharsets.UTF_8)),
                    Transcription.of("{\"text\": \"t\"}"));
            List<Object> bodies = new ArrayList<>(results);
            bodies.addAll(List.of(UploadedFile.of("{\"id\": \"8\"}"), "{\"workflow_id\": \"2\"}"));
            for (Object body : bodies) {
                assertThat(send("coze:runWorkflow?workflowId=2" + options, body, Map.of()).getException()).isNull();
            }

            assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getBodyAsString())
                    .noneMatch(sent -> sent.contains("\"code\"") || sent.contains("\"text\""));
            assertThat(log.linesOf(CozeComponent.class)).zipSatisfy(results.subList(0, results.size() * warnings),
                    (line, result) -> assertThat(line).endsWith("The message body is a " + result.getClass().getName()
                            + ", which is no input of a workflow, so coze:runWorkflow sends none: put it into a Map, by"
                            + " the name of a parameter of the workflow, or set option 'bodyParameters=none'"));
        }
    }

    @Test
    void warnsOfResultOfWhichWorkflowGetsTheIdOnly() {
        respondWithJson(200, SUCCESS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (String options : List.of("", "&bodyParameters=bot_id")) {
                send("coze:runWorkflow?workflowId=2" + options, Bot.of("{\"bot_id\": \"1\"}"), Map.of());

                assertThat(requests()).isEqualTo(1);
                assertThat(request().getBodyAsString()).isEqualTo("{\"workflow_id\":\"2\",\"bot_id\":\"1\"}");
                SERVER.resetRequests();
            }

            assertThat(log.linesOf(CozeComponent.class)).singleElement().asString().contains(Bot.class.getName()
                    + ", which is no input of a workflow").endsWith("or set option 'bodyParameters=bot_id'");
        }
    }

    static Stream<Arguments> bodiesWithoutNeedOfAQuestion() {
        return Stream.of(arguments("&botId=1", null), arguments("", Map.of("bot_id", "1")),
                arguments("&botId=1", Conversation.of("{\"id\": \"2\"}")),
                arguments("", Chat.of("{\"id\": \"3\", \"conversation_id\": \"2\", \"bot_id\": \"1\"}")),
                arguments("&botId=1&bodyParameters=none", Bot.of("{\"bot_id\": \"1\"}")),
                arguments("&botId=1", Map.of("conversation_id", "2")),
                arguments("", Map.of("bot_id", "1", "stream", false)), // a field of Coze's, too
                arguments("&bodyParameters=bot_id", Map.of("bot_id", "1", "order", "x")),
                arguments("&botId=1", "{\"question\": \"x\"}"), // the question itself
                arguments("&botId=1&parameter.shortcut_command={}", Map.of("order", "x")),
                arguments("&botId=1&bodyParameters=none", Map.of("order", "x")));
    }

    /** The question may be in the conversation already. */
    @ParameterizedTest
    @MethodSource("bodiesWithoutNeedOfAQuestion")
    void conversationNeedsNoQuestion(String options, Object body) {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"id\":\"3\",\"conversation_id\":\"2\"}}");

        assertThat(send("coze:createChat?userId=a&conversationId=2" + options, body, Map.of()).getException()).isNull();

        assertThat(request().getBodyAsString()).contains("\"bot_id\":\"1\"");
    }

    static Stream<Arguments> bodiesBesideComponent() throws IOException {
        byte[] other = "{\"api_app_id\": \"8\"}".getBytes(StandardCharsets.UTF_8);
        Path path = Files.write(Files.createTempFile("parameters", ".json"), other);
        path.toFile().deleteOnExit();
        GenericFile<File> local = new GenericFile<>();
        local.setFile(path.toFile());
        local.setAbsoluteFilePath(path.toString());
        local.setBinding(new FileBinding());
        GenericFile<Object> streamed = new GenericFile<>();
        streamed.setBody(new ByteArrayInputStream(other));
        return Stream.of(
                arguments(path, "8"), arguments(path.toFile(), "8"), arguments(local, "8"),
                arguments(ByteBuffer.wrap(other), "8"), arguments(streamed, null),
                arguments(new ByteArrayInputStream(other), null), arguments(new Order("n"), null),
                arguments("bot.deleted", "bot.deleted"), arguments(List.of("bot.deleted"), "bot.deleted"),
                arguments("{\"event_types\": [\"bot.deleted\"]}", "bot.deleted"),
                arguments(Map.of("api_app_id", 8), "8"), arguments("{\"api_app_id\": \"8\"}", "8"),
                arguments(new InputStreamCache("{\"api_app_id\": \"8\"}".getBytes(StandardCharsets.UTF_8)), "8"),
                arguments("{\"event_types\": [\"bot.archived\"]}", "bot.archived"),
                arguments(Map.of("api_app_id", " "), null),
                arguments(Map.of("event_types", "bot.unpublished,bot.published"), null),
                arguments("bot.published,bot.unpublished", null), arguments("bot.published", "bot.published"),
                arguments("hello", null), arguments(Map.of("api_app_id", 7), null));
    }

    /** Which of the two is meant, only the route can say. */
    @ParameterizedTest
    @MethodSource("bodiesBesideComponent")
    void rejectsBodyThatContradictsComponent(Object body, String other) {
        respondWithJson(200, SUCCESS);
        CozeConfiguration component = context.getComponent("coze", CozeComponent.class).getConfiguration();
        component.setApiAppId("7");
        component.setEventTypes("bot.published,bot.unpublished");

        Exchange exchange = send("coze:unsubscribe", body, Map.of());

        if (other == null) {
            assertThat(request().getUrl()).isEqualTo("/v1/api_apps/7/events");
        } else {
            assertThat(invalidParameterOf(exchange)).hasMessageContaining("but the message body is for '" + other
                    + "': set the header or the endpoint option to choose one");
        }
    }

    /** The same where the component sets it by Coze's name. */
    @ParameterizedTest
    @CsvSource({"8, '', but the message body is for '8'", "7, '',", "8, ?parameter.api_app_id=7,",
        "undefined, '', but field 'api_app_id' of the message body is 'undefined'"})
    void rejectsBodyThatContradictsParameterOfComponent(String app, String option, String reason) {
        respondWithJson(200, SUCCESS);
        CozeConfiguration component = context.getComponent("coze", CozeComponent.class).getConfiguration();
        component.setParameters(Map.of("api_app_id", "7"));

        Exchange exchange = send("coze:deleteApiApp" + option, Map.of("api_app_id", app), Map.of());

        if (reason == null) {
            assertThat(request().getUrl()).isEqualTo("/v1/api_apps/7");
        } else {
            assertThat(invalidParameterOf(exchange)).hasMessageContaining(
                    "option 'parameter.api_app_id' of the component is '7', " + reason);
        }
    }

    /** As a parameter in the URI does. */
    @Test
    void parametersBeanOfEndpointOverridesOptionOfComponent() {
        respondWithJson(200, SUCCESS);
        context.getComponent("coze", CozeComponent.class).getConfiguration().setApiAppId("7");
        context.getRegistry().bind("map", Map.of("api_app_id", "8"));

        send("coze:deleteApiApp?parameters=#bean:map", null, Map.of());

        assertThat(request().getUrl()).isEqualTo("/v1/api_apps/8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"api_app_id\": \"undefined\"}|field 'api_app_id' of the message body is 'undefined', which ",
        "{'api_app_id': '8'}|the message body starts like a JSON object but is not valid JSON", "{'id': '8'}|"})
    void rejectsInvalidFieldBesideComponent(String body, String reason) {
        respondWithJson(200, SUCCESS);
        context.getComponent("coze", CozeComponent.class).getConfiguration().setApiAppId("7");

        Exchange exchange = send("coze:deleteApiApp", body, Map.of());

        if (reason == null) {
            assertThat(requests()).isOne();
        } else {
            assertThat(invalidParameterOf(exchange))
                    .hasMessageContaining("option 'apiAppId' of the component is '7', but " + reason);
        }
    }

    @Test
    void warnsOfParameterThatTheComponentSetsTwice() {
        CozeConfiguration component = context.getComponent("coze", CozeComponent.class).getConfiguration();
        component.setBotId("1");
        component.setParameters(Map.of("bot_id", "2"));
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            context.getEndpoint("coze:chat");

            assertThat(log.linesOf(CozeComponent.class)).singleElement().asString().endsWith("Option 'parameters' of"
                    + " the component has the key 'bot_id', which option 'botId' of the component overrides: set only"
                    + " one of them");
        }
    }

    @Test
    void apiAppBodyDoesNotFilterList() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[]}}");

        send("coze:listApiApps", ApiApp.of(ONE_APP), Map.of());

        assertThat(request().getUrl()).isEqualTo("/v1/api_apps");
    }

    @Test
    void chatBodyDoesNotFilterMessages() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":[]}");

        send("coze:listMessages", Chat.of("{\"id\": \"3\", \"conversation_id\": \"2\"}"), Map.of());

        assertThat(request().getUrl()).isEqualTo("/v1/conversation/message/list?conversation_id=2");
        assertThat(request().getBodyAsString()).doesNotContain("chat_id");
    }

    /** Also where Coze takes them in the query. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "createChat?botId=1&userId=a&parameter.additional_messages=Hi|/v3/chat?conversation_id=2",
        "retrieveVariables?parameter.connector_uid=a|/v1/variables?bot_id=1&connector_uid=a"})
    void bodySuppliesOptionalParametersOfOtherOperations(String uri, String url) {
        respondWithJson(200, SUCCESS);

        send("coze:" + uri, Chat.of("{\"id\": \"3\", \"conversation_id\": \"2\", \"bot_id\": \"1\"}"), Map.of());

        assertThat(request().getUrl()).isEqualTo(url);
    }

    @Test
    void parameterOfEndpointOverridesOptionOfComponent() {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setApiAppId("1");
        respondWithJson(200, SUCCESS);

        send("coze:subscribe?eventTypes=bot.published&parameter.api_app_id=2");

        assertThat(request().getUrl()).isEqualTo("/v1/api_apps/2/events");
    }

    @Test
    void unneededStreamBodyIsNotConsumed() throws Exception {
        respondWithJson(503, "{\"code\":5003,\"msg\":\"later\"}");
        byte[] picture = {(byte) 0xff, (byte) 0xd8, 0, 1, (byte) 0x80};
        byte[] film = new byte[3_000_000];
        new Random(1).nextBytes(film);
        film[0] = '{';

        for (byte[] bytes : List.of(picture, film)) {
            Exchange exchange = send("coze:listApiApps", new ByteArrayInputStream(bytes), Map.of());

            assertThat(exchange.getException()).isInstanceOf(CozeException.class);
            assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(bytes);
        }
    }

    @Test
    void tooLongBodyIsNotParsed() {
        String types = "bot.published,".repeat(100_000);
        for (Object body : List.of(new ByteArrayInputStream(types.getBytes(StandardCharsets.UTF_8)),
                new InputStreamCache(types.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(invalidParameterOf(send("coze:unsubscribe?apiAppId=1", body, Map.of())))
                    .hasMessageContaining("has more than 1048576 bytes");
        }
        assertThat(requests()).isZero();
    }

    @Test
    void jsonStreamSuppliesOptionalParameters() {
        respondWithJson(200, SUCCESS);
        byte[] json = "{\"name\":\"new\"}".getBytes(StandardCharsets.UTF_8);

        send("coze:updateApiApp?apiAppId=1", new ByteArrayInputStream(json), Map.of());
        send("coze:updateApiApp?apiAppId=2", new InputStreamCache(json), Map.of());

        assertThat(SERVER.getAllServeEvents()).hasSize(2)
                .allMatch(event -> event.getRequest().getBodyAsString().equals("{\"name\":\"new\"}"));
    }

    /** Java types for the values of Coze. */
    enum Kind {
        normal
    }

    @Test
    void acceptsJavaTypesAsValues() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"id\":\"7\"}}");

        send("coze:createApiApp?name=x", null, Map.of(CozeConstants.APP_TYPE, Kind.normal));
        send("coze:deleteApiApp", null, Map.of(CozeConstants.API_APP_ID, new AtomicLong(7)));

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getUrl() + " "
                + event.getRequest().getBodyAsString()).containsExactlyInAnyOrder(
                        "/v1/api_apps {\"app_type\":\"normal\",\"name\":\"x\"}", "/v1/api_apps/7 ");
    }

    @Test
    void trimsInvisibleCharactersAroundIds() {
        respondWithJson(200, SUCCESS);

        send("coze:clearConversation", null, Map.of(CozeConstants.CONVERSATION_ID, "\uFEFF12\u200b"));

        assertThat(request().getUrl()).isEqualTo("/v1/conversations/12/clear");
    }

    @Test
    void idsAreEncodedPathSegments() {
        respondWithJson(200, SUCCESS);

        send("coze:updateAuditResult?auditStatus=approved", null,
                Map.of(CozeConstants.CONNECTOR_ID, "a/b{bot_id}", CozeConstants.BOT_ID, "../c?d"));

        assertThat(request().getUrl()).isEqualTo("/v1/connectors/a%2Fb%7Bbot_id%7D/bots/..%2Fc%3Fd");
    }
}
