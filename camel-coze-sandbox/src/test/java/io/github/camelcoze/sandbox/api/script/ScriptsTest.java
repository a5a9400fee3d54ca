/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.List;
import java.util.stream.Stream;

import io.github.camelcoze.sandbox.CozeSandbox;
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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Scripts of bots, workflows and tasks, from Java and over the control API. */
class ScriptsTest extends ChatTestSupport {

    @Test
    void areTakenByTheControlApi() {
        assertThat(script("{\"bots\": [{\"id\": \"" + BOT
                + "\", \"replies\": [{\"when\": \"hi\", \"answers\": [[\"a\", \"b\"]]}, "
                + "{\"when\": {\"matches\": \"x+\"}, \"answers\": \"c\"}]}], \"workflows\": [{\"id\": 5, \"runs\": "
                + "{\"output\": {\"n\": 1}}}], \"chatflows\": [{\"id\": \"6\"}]}").body()).isEqualTo("{}");

        assertThat(stream("hi").body()).contains("\"content\":\"ab\"");
        assertThat(stream("xx").body()).contains("\"content\":\"c\"");
        assertThat(client.json("POST", "/v1/workflow/run", "{\"workflow_id\":\"5\"}").json().path("data").textValue())
                .isEqualTo("{\"n\":1}");
        assertThat(client.get("/sandbox/chats").json().path("items").path(1).toString()).endsWith("\"bot_id\":\"" + BOT
                + "\",\"text\":\"hi\",\"status\":\"completed\",\"streamed\":true,\"client_disconnected\":false}");
    }

    @Test
    void ofTasksCountForThoseThatBeginAfterwards() {
        String tasks = "/v1/commerce/benefit/bill_tasks";
        client.json("POST", tasks, "{}");
        script("{\"tasks\": {\"kind\": \"bills\", \"pending\": 1, \"failed\": \"x\"}}");
        client.json("POST", tasks, "{}");

        List<String> states = Stream.of(1, 2).map(poll -> client.get(tasks + "?page_num=1").data().path("task_infos"))
                .map(found -> String.join(" ", found.findValuesAsText("status"))).toList();

        assertThat(states).containsExactly("succeed running", "succeed failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'bots': [{'id': '1', 'replies': [{'answer': 'x'}]}]} | bots[0].replies[0].answer: unknown field answer; supported: answers,",
        "{'bots': [{'replies': []}]} | bots[0]: id must not be blank",
        "{'bots': [{'id': '1', 'replies': [{'when': {'equals': 'a', 'contains': 'b'}}]}]} | when must have one of equals",
        "{'bots': [{'id': '1', 'replies': [{'when': {'matches': '('}}]}]} | Unclosed group",
        "{'bots': [{'id': '1', 'replies': [{'failed': {'code': 1}, 'error': {'code': 1}}]}]} | at most one of tool_calls",
        "{'bots': [{'id': '1', 'replies': [{'tool_calls': {'name': 'f'}}]}]} | require then",
        "{'bots': [{'id': '1', 'replies': [{'failed': {'msg': 'm'}}]}]} | code is required",
        "{'bots': [{'id': '1', 'replies': [{'rejected': {'status': 400}}]}]} | either code or body",
        "{'bots': [{'id': '1', 'replies': [{'stream': {'delay_ms': -1}}]}]} | must not be negative",
        "{'bots': [{'id': '1', 'replies': [{'stream': {'format': 'lf'}}]}]} | space, ",
        "{'workflows': [{'id': '1', 'runs': [{'interrupt': 'x'}]}]} | interrupt requires then",
        "{'workflows': [{'id': '1', 'runs': [{'interrupt': {'type': 3}, 'then': {}}]}]} | must be one of",
        "{'tasks': {'kind': 'documents', 'pending': -1}} | pending must not be negative",
        "{'tasks': {'pending': 1}} | tasks[0]: kind is required: DOCUMENTS, COPIES or BILLS",
        "{'robots': []} | unknown field robots; supported: bots, chatflows, tasks, workflows"})
    void areRejectedWithTheirPlace(String json, String problem) {
        ApiClient.Response response = script(json.replace('\'', '"'));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").textValue()).contains(problem).doesNotContain("\n");
    }

    @Test
    void ofTheBuilderSurviveAReset() {
        try (CozeSandbox other = CozeSandbox.builder().accessToken(ApiClient.TOKEN)
                .bot(SandboxBot.of("1").otherwise(SandboxReply.text("initial"))).start()) {
            ApiClient at = new ApiClient(other);
            other.script(SandboxBot.of("1").otherwise(SandboxReply.text("changed")));
            assertThat(at.json("POST", "/v3/chat", question("x", "bot_id", "\"1\"", "stream", "true")).body())
                    .contains("changed");
            other.reset();

            assertThat(other.chats()).isEmpty();
            assertThat(at.json("POST", "/v3/chat", question("x", "bot_id", "\"1\"", "stream", "true")).body())
                    .contains("initial");
        }
    }

    @Test
    void saveWhatABotOrWorkflowCannotDo() {
        SandboxBot bot = SandboxBot.of("1");
        SandboxWorkflow workflow = SandboxWorkflow.of("1");

        assertThatIllegalArgumentException().isThrownBy(() -> bot.otherwise(SandboxReply.output("x")))
                .withMessageContaining("unknown field output");
        assertThatIllegalArgumentException().isThrownBy(() -> workflow.run(SandboxReply.text("x")))
                .withMessageContaining("unknown field answers");
        assertThatIllegalArgumentException().isThrownBy(() -> SandboxBot.of(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "{"})
    void mustBeObjects(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> SandboxReply.json(json))
                .withMessageContaining("JSON object");
    }

    @Test
    void areImmutable() {
        SandboxReply reply = SandboxReply.text("a");
        reply.answer("b");
        reply.cutAfter(1);

        assertThat(reply).hasToString("{\"answers\":[[\"a\"]]}");
    }

    private ApiClient.Response script(String json) {
        return client.json("POST", "/sandbox/scripts", json);
    }
}
