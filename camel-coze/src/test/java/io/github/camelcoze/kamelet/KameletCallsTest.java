/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.kamelet;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.docs.Page;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.testing.KameletTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The Kamelets that call Coze, each in a route that has nothing else of Coze. */
class KameletCallsTest extends KameletTestSupport {

    private static final List<String> KAMELETS = List.of("coze-subscribe-sink", "coze-subscribe-action",
            "coze-unsubscribe-action", "coze-sync-subscriptions-action", "coze-audit-result-sink", "coze-chat-action",
            "coze-run-workflow-action", "coze-upload-file-action", "coze-create-document-action",
            "coze-create-speech-action", "coze-create-transcription-action", "coze-call-action");

    /** One of the sandbox's. */
    private static final String VOICE = "7426720361733144585";

    private static final String OF_AUDITS = """
            - from:
                uri: direct:start
                steps:
                - to:
                    uri: kamelet:coze-audit-result-sink
            """;

    @BeforeEach
    void configure() {
        KAMELETS.forEach(kamelet -> {
            kameletProperty(kamelet, "baseUrl", coze.baseUrl());
            kameletProperty(kamelet, "token", TOKEN);
        });
    }

    private static String route(String kamelet, String properties) {
        return call(kamelet, "apiAppId: \"{{coze.app}}\"\n" + properties);
    }

    private Message send(String yaml) throws Exception {
        return send(yaml, null, Map.of());
    }

    private Message send(String yaml, Object body, Map<String, Object> headers) throws Exception {
        Exchange exchange = exchange(yaml, body, headers);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage();
    }

    private Exchange exchange(String yaml, Object body, Map<String, Object> headers) throws Exception {
        return start(yaml).createProducerTemplate().send("direct:start", exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    private static JsonNode json(Message message) throws Exception {
        assertThat(message.getBody()).isInstanceOf(String.class);
        assertThat(message.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        return new ObjectMapper().readTree(message.getBody(String.class));
    }

    @Test
    void theSinkSubscribes() throws Exception {
        send(route("coze-subscribe-sink", "eventTypes: bot.published,bot.deleted"));

        assertThat(coze.subscriptions(app)).containsExactlyInAnyOrder("bot.published", "bot.deleted");
    }

    @Test
    void actionSubscribesAndReturnsResponse() throws Exception {
        Message response = send(route("coze-subscribe-action", "eventTypes: bot.published"));

        assertThat(coze.subscriptions(app)).containsExactly("bot.published");
        assertThat(json(response).path("code").asInt(-1)).isZero();
        assertThat(response.getHeaders()).containsEntry(CozeConstants.CODE, 0L)
                .containsEntry(CozeConstants.LOG_ID, coze.lastRequest().logId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"bot.published\", \"bot.deleted\"]",
        "{\"event_types\": [\"bot.published\", \"bot.deleted\"]}", "bot.published,bot.deleted"})
    void theBodyNamesTheEventTypesWhereNothingElseDoes(String body) throws Exception {
        send(route("coze-subscribe-action", ""), body, Map.of());

        assertThat(coze.subscriptions(app)).containsExactlyInAnyOrder("bot.published", "bot.deleted");
    }

    @Test
    void theActionUnsubscribes() throws Exception {
        coze.subscribe(app, "bot.published", "bot.deleted");

        Message response = send(route("coze-unsubscribe-action", "eventTypes: bot.deleted"));

        assertThat(json(response).path("code").asInt(-1)).isZero();
        assertThat(coze.subscriptions(app)).containsExactly("bot.published");
    }

    @Test
    void theActionBringsTheSubscriptionsToWhatIsDeclared() throws Exception {
        coze.subscribe(app, "bot.published", "bot.deleted");

        JsonNode changes = json(
                send(route("coze-sync-subscriptions-action", "eventTypes: bot.published,benefit.usage")));

        assertThat(changes.path("added")).extracting(JsonNode::asText).containsExactly("benefit.usage");
        assertThat(changes.path("removed")).extracting(JsonNode::asText).containsExactly("bot.deleted");
        assertThat(coze.subscriptions(app)).containsExactlyInAnyOrder("bot.published", "benefit.usage");
    }

    @Test
    void aDryRunOnlyTells() throws Exception {
        JsonNode changes = json(send(route("coze-sync-subscriptions-action", """
                eventTypes: bot.published
                dryRun: true""")));

        assertThat(changes.path("added")).hasSize(1);
        assertThat(coze.subscriptions(app)).isEmpty();
    }

    @Test
    void aDryRunOfTheComponentChangesNothing() throws Exception {
        property("camel.component.coze.dryRun", "true");

        JsonNode changes = json(send(route("coze-sync-subscriptions-action", "eventTypes: bot.published")));

        assertThat(changes.path("added")).hasSize(1);
        assertThat(coze.subscriptions(app)).isEmpty();
    }

    private void assertRejected(String reason) {
        assertThat(coze.auditResult(CONNECTOR, BOT)).hasValueSatisfying(audit -> {
            assertThat(audit.status()).isEqualTo(3);
            assertThat(audit.reason()).isEqualTo(reason);
        });
    }

    /** As docs/kamelets.adoc shows it. */
    @Test
    void theOutcomeOfAnAuditIsTakenFromTheBody() throws Exception {
        Page.Snippet shown = Page.of("docs/kamelets.adoc").snippet("json", "audit_status");

        send(OF_AUDITS, shown.text().replace("1024", CONNECTOR).replace("7342866812345678901", BOT), Map.of());

        assertRejected("The description is missing.");
    }

    @Test
    void theOutcomeOfAnAuditIsTakenFromHeaders() throws Exception {
        send(OF_AUDITS, "a body", Map.of(CozeConstants.CONNECTOR_ID, CONNECTOR, CozeConstants.BOT_ID, BOT,
                CozeConstants.AUDIT_STATUS, "rejected", CozeConstants.AUDIT_REASON, "no text"));

        assertRejected("no text");
    }

    @Test
    void theOutcomeOfAnAuditIsTakenFromProperties() throws Exception {
        send(OF_AUDITS + "        parameters:\n" + """
                connectorId: "%s"
                botId: "%s"
                auditStatus: rejected
                auditReason: "RAW(it's 50%% & more)"
                """.formatted(CONNECTOR, BOT).indent(10));

        assertRejected("it's 50% & more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C++ and 50% off", "a)b", "RAW(x", "a&b=c", "C%2B%2B", "#bean"})
    void aValueArrivesAsItIs(String reason) throws Exception {
        kameletProperty("coze-audit-result-sink", "auditReason", reason);
        kameletProperty("coze-audit-result-sink", "connectorId", CONNECTOR);
        kameletProperty("coze-audit-result-sink", "botId", BOT);
        kameletProperty("coze-audit-result-sink", "auditStatus", "rejected");

        send(OF_AUDITS);

        assertRejected(reason);
    }

    /** Camel encodes the values of such a URI, and all of them if it encodes one. */
    @Test
    void aValueOfADynamicUriArrivesAsItIs() throws Exception {
        ProducerTemplate template = start("""
                - from:
                    uri: direct:toD
                    steps:
                    - toD: "%1$s${header.reason}"
                - from:
                    uri: direct:raw
                    steps:
                    - toD: "%1$sRAW(${header.reason})"
                - from:
                    uri: direct:enrich
                    steps:
                    - enrich:
                        simple: "%1$s${header.reason}"
                """.formatted("kamelet:coze-audit-result-sink?auditStatus=rejected&connectorId=" + CONNECTOR + "&botId="
                + BOT + "&auditReason=")).createProducerTemplate();

        for (String call : List.of("toD 张三", "toD Li Ming", "toD C++, 50% (see a@b.cn/c)", "toD +86", "toD a)b",
                "toD x",
                "toD RAW(x", "raw Q&A: C++ 张三", "enrich Li 张三")) {
            String reason = call.replaceFirst("\\w+ ", "");
            template.sendBodyAndHeader("direct:" + call.split(" ")[0], null, "reason", reason);
            assertRejected(reason);
        }
        template.sendBodyAndHeader("direct:toD", null, "reason", "a%40b%2Fc");
        assertRejected("a@b/c");
    }

    @Test
    void theActionReturnsTheAnswerAsText() throws Exception {
        coze.script(SandboxBot.of(BOT).reply("{\"city\": \"北京\"}", SandboxReply.text("晴", ", 18 °C")));

        Message answer = send(call("coze-chat-action", "botId: \"%s\"".formatted(BOT)), "{\"city\": \"北京\"}",
                Map.of(CozeConstants.USER_ID, "alice"));

        assertThat(answer.getBody()).isEqualTo("晴, 18 °C");
        assertThat(answer.getHeaders()).containsEntry(CozeConstants.CHAT_STATUS, "completed")
                .containsEntry(CozeConstants.CODE, 0L).containsEntry(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8")
                .containsKeys(CozeConstants.CONVERSATION_ID, CozeConstants.CHAT_ID, CozeConstants.INPUT_TOKENS);
    }

    @Test
    void aRouteRunsTheToolsOfTheChatAction() throws Exception {
        coze.script(SandboxBot.of(BOT).otherwise(SandboxReply.toolCall("get_weather", "{\"city\":\"Beijing\"}")
                .then(SandboxReply.text("It is {{text}}."))));

        Message answer = send(call("coze-chat-action", """
                botId: "%s"
                userId: alice
                toolUri: direct:tools""".formatted(BOT)) + """
                - from:
                    uri: direct:tools
                    steps:
                    - setBody:
                        simple: "sunny in ${body[city]}"
                """, "The weather?", Map.of());

        assertThat(answer.getBody()).isEqualTo("It is sunny in Beijing.");
    }

    @Test
    void theActionRunsAWorkflow() throws Exception {
        coze.script(SandboxWorkflow.of("73664689").run(SandboxReply.output("{\"greeting\":\"Hello {{user_name}}\"}")));

        Message response = send(call("coze-run-workflow-action", "workflowId: \"73664689\""),
                "{\"user_name\": \"George\"}", Map.of());

        assertThat(json(response).path("data").asText()).isEqualTo("{\"greeting\":\"Hello George\"}");
    }

    /** Those are for other routes, or for other uses of the Kamelet. */
    @ParameterizedTest
    @ValueSource(strings = {"component.coze.stream=true", "kamelet.coze-chat-action.toolFailure=fail",
        "kamelet.coze-chat-action.maxToolRounds=3"})
    void optionsOfOthersDoNotHarm(String option) throws Exception {
        property("camel." + option.replaceAll("=.*", ""), option.replaceAll(".*=", ""));

        theActionReturnsTheAnswerAsText();
        if (option.contains("stream")) {
            stopCamel();
            theActionRunsAWorkflow();
        }
    }

    @Test
    void theActionUploadsAFile() throws Exception {
        Message response = send(call("coze-upload-file-action", ""), new ByteArrayInputStream(new byte[]{1, 2, 3}),
                Map.of(Exchange.FILE_NAME, "three.bin"));

        assertThat(coze.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("three.bin");
            assertThat(file.bytes()).isEqualTo(3);
            assertThat(json(response).path("id").asText()).isEqualTo(file.id());
        });
    }

    private Message call(String method, String path, Object body, Map<String, Object> headers) throws Exception {
        return send(call("coze-call-action", "method: %s\npath: %s".formatted(method, path)), body, headers);
    }

    @Test
    void theActionsCreateADatasetAndADocument() throws Exception {
        String space = json(call("GET", "/v1/workspaces", null, Map.of(CozeConstants.PARAMETERS,
                "{\"page_num\": 1, \"page_size\": 1}"))).at("/data/workspaces/0/id").asText();
        stopCamel();
        String dataset = json(call("POST", "/v1/datasets",
                "{\"name\": \"Manuals\", \"space_id\": \"%s\", \"format_type\": 0}".formatted(space), Map.of()))
                .at("/data/dataset_id").asText();
        stopCamel();

        JsonNode created = json(send(call("coze-create-document-action", """
                datasetId: "%s"
                fileName: manual.txt
                chunkStrategy: '{"chunk_type": 1, "separator": "#", "max_tokens": 800}'""".formatted(dataset)),
                "Turn it off and on.".getBytes(StandardCharsets.UTF_8), Map.of()));

        assertThat(created).singleElement().satisfies(document -> {
            assertThat(document.path("name").asText()).isEqualTo("manual.txt");
            assertThat(document.path("size").asInt()).isEqualTo(19);
            assertThat(document.at("/chunk_strategy/separator").asText()).isEqualTo("#");
        });
    }

    @Test
    void theActionsSpeakAndListen() throws Exception {
        Message audio = send(call("coze-create-speech-action", """
                voiceId: "%s"
                responseFormat: wav
                sampleRate: 8000
                speed: 1.5""".formatted(VOICE)), "Good morning.", Map.of());
        stopCamel();

        assertThat(audio.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("audio/wav");
        assertThat((byte[]) audio.getBody()).startsWith('R', 'I', 'F', 'F');
        Message text = send(call("coze-create-transcription-action", "fileName: recording.wav"),
                audio.getBody(), Map.of());
        assertThat(text.getBody()).isEqualTo("Good morning.");
        assertThat(text.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("text/plain; charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "coze-create-document-action; datasetId: 7; neither a file nor a JSON array",
        "coze-create-document-action; {datasetId: 7, fileName: manual.md}; set its name with option 'fileName'",
        "coze-create-document-action; {datasetId: 7, fileName: manual.txt, chunkStrategy: none}; 'chunk_strategy'",
        "coze-create-speech-action; {voiceId: 7, speed: fast}; 'speed'",
        "coze-create-speech-action; {voiceId: 7, sampleRate: 24001}; 'sample_rate'",
        "coze-create-speech-action; {voiceId: 7, responseFormat: flac}; 'response_format'",
        "coze-create-transcription-action; {fileName: song.txt}; opus, ogg, mp3",
        "coze-call-action; {method: FETCH, path: /v1/bots}; 'method'",
        "coze-call-action; {method: GET, path: https://example.com}; 'path'"})
    void anInvalidValueFailsTheMessage(String kamelet, String properties, String reason) throws Exception {
        Object body = properties.contains("fileName") ? new byte[]{'x'} : "x";

        Exchange exchange = exchange("""
                - from:
                    uri: direct:start
                    steps:
                    - to:
                        uri: kamelet:%s
                        parameters: %s
                """.formatted(kamelet, properties.contains("{") ? properties : "{" + properties + "}"), body, Map.of());

        assertThat(exchange.getException()).hasMessageContaining("was not called").hasMessageContaining(reason);
        assertThat(coze.requests()).isEmpty();
    }

    @Test
    void aFailureIsThrown() throws Exception {
        property("coze.app", "1");

        Exchange exchange = exchange(route("coze-subscribe-sink", "eventTypes: bot.published"), null, Map.of());

        assertThat(exchange.getException()).isInstanceOf(CozeException.class)
                .hasMessageContaining("Coze operation 'subscribe' failed");
    }

    @Test
    void aFailureCanBePassedOnInstead() throws Exception {
        property("coze.app", "1");

        Message response = send(route("coze-subscribe-action", """
                eventTypes: bot.published
                throwExceptionOnFailure: false"""));

        assertThat(json(response).path("code").asInt()).isNotZero()
                .isEqualTo(response.getHeader(CozeConstants.CODE, Integer.class));
    }
}
