/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workflow;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.ChatTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Runs of workflows and chatflows, judged by the samples of their pages. */
class WorkflowTest extends ChatTestSupport {

    private static final String ID = "73664689";
    private static final String RUN = "/v1/workflow/run";
    private static final String STREAM_RUN = "/v1/workflow/stream_run";
    private static final String BODY = "{\"workflow_id\":\"" + ID + "\",\"parameters\":{\"user_name\":\"George\"}}";

    @Test
    void returnsTheOutputAsText() {
        run(SandboxReply.json("{\"output\": {\"output\": \"Hello {{user_name}} \\\"!\\\"\"}}"));
        JsonNode response = client.json("POST", RUN, BODY).json();

        assertThat(response.path("data").textValue()).isEqualTo("{\"output\":\"Hello George \\\"!\\\"\"}");
        assertThat(response.path("debug_url").textValue()).startsWith("https://www.coze.cn/work_flow?execute_id=");
        assertThat(response.path("usage").path("token_count").isInt()).isTrue();
        assertThat(response.path("code").asInt()).isZero();
        assertThat(response.has("execute_id")).isFalse();
    }

    @Test
    void takesParametersAsText() {
        run(SandboxReply.output("{{user_name}}"));

        assertThat(client.json("POST", RUN, "{\"workflow_id\":\"" + ID
                + "\",\"parameters\":\"{\\\"user_name\\\":\\\"George\\\"}\"}").json().path("data").textValue())
                .isEqualTo("George");
    }

    @Test
    void streamsNodesAsInTheSample() {
        run(SandboxReply.output("out").node("Joke", "why", "?").pings(1));
        ApiClient.Response response = client.json("POST", STREAM_RUN, BODY);

        assertThat(response.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(response.body().replaceAll("\"node_(execute_uu)?id\":\"[0-9]+\",?", "")).startsWith(
                "id: 0\nevent: PING\ndata: {}\n\nid: 1\nevent: Message\ndata: {\"content\":\"why\",\"content_type\":\"text\","
                        + "\"node_is_finish\":false,\"node_seq_id\":\"0\",\"node_title\":\"Joke\",}\n\n")
                .contains("id: 3\nevent: Message\ndata: {\"content\":\"out\"", "\"node_is_finish\":true")
                .contains("id: 4\nevent: Done\ndata: {\"debug_url\":\"https://www.coze.cn/work_flow?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'error': {'code': 4000, 'msg': 'Request parameter error'}} | id: 0\\nevent: Error\\ndata: {\"error_code\":4000,"
                + "\"error_message\":\"Request parameter error\"}\\n\\n",
        "{'output': 'x', 'stream': {'format': 'no_space'}, 'rejected': {'code': 4200}} | {\"code\":4200,",
        "{'output': 'x', 'stream': {'format': ['no_space', 'crlf']}} | id:0\\r\\nevent:Message\\r\\ndata:{",
        "{'output': 'x', 'stream': {'end_after': 1}} | id: 0\\nevent: Message"})
    void streamsOtherForms(String reply, String expected) {
        run(SandboxReply.json(reply.replace('\'', '"')));

        assertThat(client.json("POST", STREAM_RUN, BODY).body())
                .startsWith(expected.replace("\\n", "\n").replace("\\r", "\r")).doesNotContain("Done\n");
    }

    @Test
    void reportsAnErrorOfARun() {
        run(SandboxReply.error(720702204, "boom"));

        assertThat(client.json("POST", RUN, BODY).code()).isEqualTo(720702204);
        assertThat(client.json("POST", RUN, BODY).msg()).isEqualTo("boom");
    }

    @Test
    void delaysAndCutsARunThatIsNotStreamed() {
        run(SandboxReply.output("x").delay(Duration.ofMillis(1)));
        assertThat(client.json("POST", RUN, BODY).code()).isZero();

        run(SandboxReply.output("x").cutAfter(0));
        assertThatThrownBy(() -> client.json("POST", RUN, BODY)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void interruptsAndResumesAStreamTwice() {
        run(SandboxReply.interrupt("Where?", SandboxReply.interrupt("When?", SandboxReply.output("on {{text}}"))));
        List<Event> first = events(client.json("POST", STREAM_RUN, BODY).body());

        assertThat(first).extracting(Event::name).containsExactly("Message", "Interrupt");
        String eventId = first.get(1).data().path("interrupt_data").path("event_id").textValue();
        assertThat(eventId).matches("[0-9]+/[0-9]+");
        assertThat(resume("/v1/workflows/resume", eventId, 2, "x").code()).as("not its operation").isEqualTo(4000);
        assertThat(resume("/v1/workflow/stream_resume", eventId, 5, "x").code()).as("not its type").isEqualTo(4000);
        List<Event> second = events(resume("/v1/workflow/stream_resume", eventId, 2, "Hangzhou").body());
        assertThat(resume("/v1/workflow/stream_resume", eventId, 2, "x").code()).as("again").isEqualTo(4000);
        String third = resume("/v1/workflow/stream_resume",
                second.get(1).data().path("interrupt_data").path("event_id").textValue(), 2, "Monday").body();
        assertThat(third).startsWith("id: 0\n").contains("on Monday", "event: Done");
    }

    @Test
    void resumesAtMostThreeTimes() {
        SandboxReply reply = SandboxReply.output("x");
        for (int i = 0; i < 4; i++) {
            reply = SandboxReply.interrupt("?", reply);
        }
        run(reply);
        JsonNode response = client.json("POST", RUN, BODY).json();
        for (int i = 0; i < 3; i++) {
            response = resume(response).json();
            assertThat(response.path("interrupt_data").path("type").asInt()).isEqualTo(2);
        }

        assertThat(resume(response).code()).isEqualTo(4000);
    }

    @Test
    void resumesARunThatIsNotStreamed() {
        run(SandboxReply.json("{\"interrupt\": {\"type\": 5, \"data\": \"d\", \"required_parameters\": {\"img\": "
                + "{\"required\": true, \"type\": \"image\"}}}, \"then\": {\"output\": \"in {{text}}\"}}"));
        JsonNode interrupted = client.json("POST", RUN, BODY).json();

        assertThat(interrupted.has("data")).isFalse();
        assertThat(interrupted.path("execute_id").textValue()).isNotEmpty();
        assertThat(interrupted.path("interrupt_data").path("data").textValue()).isEqualTo("d");
        assertThat(interrupted.path("interrupt_data").path("required_parameters").path("img").path("type").textValue())
                .isEqualTo("image");
        assertThat(resume("/v1/workflows/resume",
                interrupted.path("interrupt_data").path("event_id").textValue(), 5, "Hangzhou").json().path("data")
                .textValue()).isEqualTo("in Hangzhou");
    }

    @Test
    void runsAsynchronously() {
        run(SandboxReply.output("out").node("Joke", "why").pending(1));
        String history = "/v1/workflows/" + ID + "/run_histories/"
                + client.json("POST", RUN, async()).json().path("execute_id").textValue();
        JsonNode running = client.get(history).data().path(0);

        assertThat(running.path("execute_status").textValue()).isEqualTo("Running");
        JsonNode ended = client.get(history).data().path(0);
        assertThat(ended.path("execute_status").textValue()).isEqualTo("Success");
        assertThat(ended.path("output").textValue()).isEqualTo("{\"Output\":\"out\",\"Joke\":\"why\"}");
        assertThat(ended.path("run_mode").asInt()).isEqualTo(2);
        assertThat(ended.path("error_code").textValue()).isEmpty();
        String node = ended.path("node_execute_status").path("Joke").path("node_execute_uuid").textValue();
        assertThat(client.get(history + "/execute_nodes/" + node).data().toString())
                .isEqualTo("{\"is_finish\":true,\"node_output\":\"why\"}");
        assertThat(client.get(history + "/execute_nodes/1").code()).isEqualTo(4200);
        assertThat(client.get("/v1/workflows/1/run_histories/2").code()).isEqualTo(4200);
    }

    @Test
    void showsAFailedAndAnInterruptedRun() {
        coze.script(SandboxWorkflow.of(ID)
                .runContaining("ask", SandboxReply.interrupt("?", SandboxReply.output("after {{text}}")))
                .run(SandboxReply.json("{\"error\": {\"code\": \"Internal\", \"msg\": \"m\"}}")));
        String failed = client.json("POST", RUN, async()).json().path("execute_id").textValue();
        String asking = client.json("POST", RUN, async().replace("George", "ask")).json().path("execute_id")
                .textValue();
        String path = "/v1/workflows/" + ID + "/run_histories/";

        await().until(() -> client.get(path + failed).data().path(0).path("execute_status").textValue().equals("Fail"));
        assertThat(client.get(path + failed).data().path(0).path("error_code").textValue()).isEqualTo("Internal");
        await().until(() -> client.get(path + asking).data().path(0).has("interrupt_data"));
        JsonNode resumed = resume(client.get(path + asking).data().path(0)).json();
        assertThat(resumed.path("execute_id").textValue()).isEqualTo(asking);
        await().until(() -> client.get(path + asking).data().path(0).path("output").textValue().contains("after x"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'workflow_id': '1'} | 404 | 4200", "{'workflow_id': '2'} | 404 | 4200",
        "{} | 400 | 4000", "{'workflow_id': '3', 'bot_id': '1', 'app_id': '2'} | 400 | 4000",
        "{'workflow_id': '3', 'parameters': []} | 400 | 4000", "{'workflow_id': '3', 'ext': {'a': 1}} | 400 | 4000",
        "{'workflow_id': '3', 'is_async': 'true'} | 400 | 4000", "{'workflow_id': '3', 'is_async': true} | 400 | 6003",
        "{'workflow_id': '3'} | 200 | 0"})
    void rejectsAWrongRun(String body, int status, long code) {
        coze.script(SandboxWorkflow.of("2").run(SandboxReply.output("x")).unpublished());
        coze.script(SandboxWorkflow.of("3").run(SandboxReply.output("x")).withoutAsync());
        ApiClient.Response response = client.json("POST", RUN, body.replace('\'', '"'));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'event_id': 'e', 'interrupt_type': 2, 'resume_data': 'x'}",
        "{'workflow_id': '1', 'interrupt_type': 2, 'resume_data': 'x'}",
        "{'workflow_id': '1', 'event_id': 'e', 'interrupt_type': 3, 'resume_data': 'x'}",
        "{'workflow_id': '1', 'event_id': 'e', 'interrupt_type': '2', 'resume_data': 'x'}",
        "{'workflow_id': '1', 'event_id': 'e', 'interrupt_type': 2}",
        "{'workflow_id': '1', 'event_id': 'e', 'interrupt_type': 2, 'resume_data': 'x'}"})
    void rejectsAWrongResume(String body) {
        assertThat(client.json("POST", "/v1/workflows/resume", body.replace('\'', '"')).code()).isEqualTo(4000);
    }

    @Test
    void acceptsARequestOfMoreThanOneMebibyte() {
        run(SandboxReply.output("ok"));
        String big = BODY.replace("George", "x".repeat(2 * 1024 * 1024));

        assertThat(client.json("POST", RUN, big).code()).isZero();
        assertThat(coze.lastRequest().body()).hasSize(big.length());
        assertThat(client.json("POST", RUN, BODY.replace("George", "x".repeat(20 * 1024 * 1024))).status())
                .isEqualTo(413);
    }

    @Test
    void streamsAChatflowAsInTheSample() {
        coze.scriptChatflow(SandboxBot.of(ID).otherwise(SandboxReply.text("a")));
        String body = chatflow("x", "").body();

        assertThat(names(body)).isEqualTo("chat.created chat.in_progress message.delta message.completed"
                + " message.completed chat.completed done");
        assertThat(body).startsWith("event: conversation.chat.created\ndata: {")
                .contains("generate_answer_finish\\\",\\\"data\\\":"
                        + "\\\"{\\\\\\\"finish_reason\\\\\\\":0,");
        assertThat(events(body).get(6).data().path("debug_url").textValue()).startsWith("https://");
        assertThat(events(body).get(0).data().has("bot_id")).isFalse();
    }

    @Test
    void interruptsAChatflowAndGoesOnWithTheNextMessage() {
        coze.scriptChatflow(SandboxBot.of(ID)
                .reply("book", SandboxReply.interrupt("Where to?", SandboxReply.text("To {{text}}."))));
        List<Event> first = events(chatflow("book", "").body());

        assertThat(first).extracting(Event::name).endsWith("conversation.message.completed",
                "conversation.message.completed", "conversation.message.completed", "done")
                .doesNotContain("conversation.chat.completed");
        assertThat(first.get(4).data().path("content").textValue()).contains("\"msg_type\":\"interrupt\"");
        String conversation = first.get(0).data().path("conversation_id").textValue();
        assertThat(chatflow("Rome", ",\"conversation_id\":\"" + conversation + "\"").body()).contains("To Rome.");
        assertThat(chatflow("Oslo", ",\"conversation_id\":\"" + conversation + "\"").body()).contains("\"Oslo\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'app_id': '1', 'parameters': {}, 'additional_messages': [] | 4000",
        "'app_id': '1', 'additional_messages': [M] | 4000", "'parameters': {}, 'additional_messages': [M] | 4000",
        "'app_id': '1', 'bot_id': '2', 'parameters': {}, 'additional_messages': [M] | 4000",
        "'app_id': '1', 'parameters': {}, 'additional_messages': [M, {'role': 'assistant', 'content': 'x', 'content_type':"
                + " 'text'}] | 4000",
        "'app_id': '1', 'parameters': {}, 'additional_messages': [M] | 4200"})
    void rejectsAWrongChatflow(String fields, long code) {
        String body = "{'workflow_id': '1', "
                + fields.replace("M", "{'role': 'user', 'content': 'x', 'content_type': 'text'}")
                + "}";

        assertThat(client.json("POST", "/v1/workflows/chat", body.replace('\'', '"')).code()).isEqualTo(code);
    }

    private void run(SandboxReply reply) {
        coze.script(SandboxWorkflow.of(ID).run(reply));
    }

    private static String async() {
        return BODY.substring(0, BODY.length() - 1) + ",\"is_async\":true}";
    }

    private ApiClient.Response chatflow(String text, String more) {
        return client.json("POST", "/v1/workflows/chat",
                "{\"workflow_id\":\"" + ID + "\",\"app_id\":\"1\",\"parameters\":{},"
                        + "\"additional_messages\":[{\"role\":\"user\",\"content_type\":\"text\",\"content\":\"" + text
                        + "\"}]"
                        + more + "}");
    }

    private ApiClient.Response resume(JsonNode interrupted) {
        return resume("/v1/workflows/resume", interrupted.path("interrupt_data").path("event_id").textValue(), 2, "x");
    }

    private ApiClient.Response resume(String path, String eventId, int type, String data) {
        return client.json("POST", path, "{\"workflow_id\":\"" + ID + "\",\"event_id\":\"" + eventId
                + "\",\"interrupt_type\":" + type + ",\"resume_data\":\"" + data + "\"}");
    }
}
