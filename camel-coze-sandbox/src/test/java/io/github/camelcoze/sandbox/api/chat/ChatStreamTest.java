/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.sandbox.SandboxChat;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.ChatTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streams of chats, judged by the samples of https://docs.coze.cn/developer_guides/chat_v3. */
class ChatStreamTest extends ChatTestSupport {

    @Test
    void writesEventsAsInTheSample() {
        reply(SandboxReply.text("2", "024"));
        ApiClient.Response response = stream("which year?");
        String ids = response.body().replaceAll("\"[0-9]{19}\"", "\"N\"").replaceAll("[0-9]{10}", "0");

        assertThat(response.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(response.header("X-Tt-Logid")).isEqualTo(coze.lastRequest().logId());
        assertThat(ids)
                .startsWith("event:conversation.chat.created\ndata:{\"id\":\"N\",\"conversation_id\":\"N\",\"bot_id\":"
                        + "\"73428668\",\"created_at\":0,\"last_error\":{\"code\":0,\"msg\":\"\"},\"meta_data\":{},\"status\":\"created\","
                        + "\"section_id\":\"N\",\"usage\":{\"token_count\":0,\"output_count\":0,\"input_count\":0}}\n\n"
                        + "event:conversation.chat.in_progress\ndata:{")
                .contains(
                        "\n\nevent:conversation.message.delta\ndata:{\"id\":\"N\",\"conversation_id\":\"N\",\"bot_id\":"
                                + "\"73428668\",\"role\":\"assistant\",\"type\":\"answer\",\"content\":\"2\",\"content_type\":\"text\","
                                + "\"chat_id\":\"N\",\"section_id\":\"N\"}\n\n")
                .contains("\"content\":\"2024\"", "\"type\":\"verbose\",\"content\":\"{\\\"msg_type\\\":"
                        + "\\\"generate_answer_finish\\\",\\\"data\\\":\\\"\\\",\\\"from_module\\\":null,\\\"from_unit\\\":null}\"")
                .endsWith("\n\nevent:done\ndata:\"[DONE]\"\n\n");
        assertThat(names(response.body())).isEqualTo("chat.created chat.in_progress message.delta message.delta "
                + "message.completed message.completed chat.completed done");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'knowledge': 'slice', 'answers': 'a'} | knowledge answer verbose",
        "{'function_calls': {'name': 'f', 'arguments': {'x': 1}, 'response': 'r'}, 'answers': 'a'}"
                + " | function_call tool_response answer verbose",
        "{'answers': ['a', ['b', 'c']]} | answer answer verbose",
        "{'answers': 'a', 'follow_ups': ['q1', 'q2']} | answer verbose follow_up follow_up"})
    void writesMessagesInOrder(String reply, String types) {
        reply(SandboxReply.json(reply.replace('\'', '"')));

        assertThat(events(stream("x").body())).filteredOn(event -> event.name().endsWith("message.completed"))
                .extracting(event -> event.data().path("type").asText()).containsExactly(types.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'failed': {'code': 5000, 'msg': 'm'}} | chat.created chat.in_progress chat.failed | \"last_error\":{\"code\":5000,\"msg\":\"m\"}",
        "{'failed': {'code': '720702204', 'msg': 'm', 'short': true}} | chat.created chat.in_progress chat.failed"
                + " | {\"code\":\"720702204\",\"msg\":\"m\"}",
        "{'answers': 'a', 'error': {'code': 4016, 'msg': 'm'}} | chat.created chat.in_progress message.delta message.completed error"
                + " | {\"code\":4016,\"msg\":\"m\"}"})
    void endsWithAFailure(String reply, String names, String data) {
        reply(SandboxReply.json(reply.replace('\'', '"')));
        List<Event> events = events(stream("x").body());

        assertThat(events).extracting(event -> event.name().replace("conversation.", ""))
                .containsExactly(names.split(" "));
        assertThat(events.get(events.size() - 1).text()).contains(data);
        assertThat(coze.chats()).singleElement().extracting(SandboxChat::status).isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"space | event: conversation.chat.created\\ndata: {",
        "crlf | event:conversation.chat.created\\r\\ndata:{",
        "comments | : event 0\\nevent:conversation.chat.created\\ndata:{",
        "bare_done | event:done\\ndata:[DONE]\\n\\n"})
    void writesOtherForms(String format, String expected) {
        reply(SandboxReply.text("a").format(format));

        assertThat(stream("x").body()).contains(expected.replace("\\n", "\n").replace("\\r", "\r"));
    }

    @ParameterizedTest
    @CsvSource({"cut_after, 0, false", "cut_after, 3, false", "end_after, 3, true", "end_after, 0, true"})
    void endsEarlyWhileTheChatGoesOn(String how, int events, boolean complete) {
        reply(SandboxReply.json("{\"answers\": \"a\", \"stream\": {\"" + how + "\": " + events + "}}"));
        String body = question("x", "stream", "true");
        String response = client.raw("POST /v3/chat HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + ApiClient.TOKEN + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);

        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").contains("text/event-stream");
        assertThat(response.split("event:", -1)).hasSize(events + 1);
        assertThat(response.endsWith("0\r\n\r\n")).isEqualTo(complete);
        await().until(() -> coze.chats().get(0).status().equals("completed"));
        assertThat(coze.chats().get(0).clientDisconnected()).isFalse();
    }

    @Test
    void noticesThatTheClientIsGoneAndOccupiesTheConversationUntilCanceled() throws Exception {
        reply(SandboxReply.text("a").silentAfter(2));
        HttpRequest request = client.request("/v3/chat").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question("x", "stream", "true"))).build();
        try (InputStream stream = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            stream.read();
            assertThat(coze.chats().get(0).clientDisconnected()).isFalse();
        }
        await().until(() -> coze.chats().get(0).clientDisconnected());
        SandboxChat chat = coze.chats().get(0);
        String path = "/v3/chat?conversation_id=" + chat.conversationId();

        assertThat(client.json("POST", path, question("y", "stream", "true")).body())
                .startsWith("event:error\ndata:{\"code\":4016,\"msg\":\"Conversation occupied");
        assertThat(coze.lastRequest().code()).isEqualTo(4016);
        assertThat(client.json("POST", path, question("y")).code()).isEqualTo(4016);
        client.json("POST", "/v3/chat/cancel", "{\"chat_id\":\"" + chat.id() + "\",\"conversation_id\":\""
                + chat.conversationId() + "\"}");
        reply(SandboxReply.text("free"));
        assertThat(client.json("POST", path, question("y", "stream", "true")).body()).contains("free");
    }

    @Test
    void writesEventByEvent() throws Exception {
        reply(SandboxReply.text("a").delay(Duration.ofMinutes(10)));
        HttpRequest request = client.request("/v3/chat").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question("x", "stream", "true"))).build();

        // the head is there long before the first event
        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream()).statusCode())
                .isEqualTo(200);
        assertThat(coze.chats().get(0).status()).isEqualTo("in_progress");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'status': 200, 'code': 4100, 'msg': 'no'} | 200 | application/json | 4100 | {\"code\":4100,\"msg\":\"no\",",
        "{'status': 429, 'code': '4013'} | 429 | application/json | 4013 | {\"code\":\"4013\",\"msg\":\"\",",
        "{'status': 400, 'body': 'missing required Host header'} | 400 | text/plain; charset=utf-8 | -1 | missing"})
    void respondsWithSomethingElse(String rejected, int status, String type, long code, String body) {
        reply(SandboxReply.json("{\"rejected\": " + rejected.replace('\'', '"') + "}"));
        ApiClient.Response response = stream("x");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo(type);
        assertThat(response.body()).startsWith(body);
        assertThat(coze.lastRequest().code()).isEqualTo(code);
        assertThat(coze.chats()).isEmpty();
    }

    @Test
    void callsToolsTwice() {
        reply(SandboxReply.toolCall("one", "{\"a\":1}").andToolCall("two", "{}")
                .then(SandboxReply.toolCall("three", "{}").then(SandboxReply.text("got {{text}}"))));
        List<Event> first = events(stream("x").body());
        JsonNode chat = first.get(4).data();

        assertThat(first).extracting(Event::name).endsWith("conversation.chat.requires_action", "done");
        assertThat(chat.path("required_action").path("submit_tool_outputs").path("tool_calls").toString())
                .matches("\\[\\{\"id\":\"[0-9]+\",\"type\":\"function\",\"function\":\\{\"name\":\"one\",\"arguments\":"
                        + "\"\\{\\\\\"a\\\\\":1}\"}},.*");
        List<Event> second = events(submit(chat, 0, 1, "o1", "true").body());
        assertThat(second).extracting(Event::name).startsWith("conversation.chat.in_progress",
                "conversation.message.completed");
        assertThat(second.get(1).data().path("type").asText()).isEqualTo("tool_response");
        List<Event> third = events(submit(second.get(second.size() - 2).data(), 0, 0, "o2", "true").body());
        assertThat(third).extracting(event -> event.data().path("content").asText()).contains("got o2");
        assertThat(submit(second.get(second.size() - 2).data(), 0, 0, "o2", "true").code()).isEqualTo(4000);
    }

    @Test
    void submitsToolOutputsWithoutAStream() {
        reply(SandboxReply.toolCall("one", "{}").then(SandboxReply.text("got {{text}}").pending(1)));
        JsonNode chat = events(stream("x").body()).get(3).data();

        assertThat(submit(chat, 0, 0, "o1", "false").data().path("status").asText()).isEqualTo("in_progress");
        assertThat(retrieve(chat).data().path("status").asText()).isEqualTo("in_progress");
        assertThat(retrieve(chat).data().path("status").asText()).isEqualTo("completed");
        assertThat(messages(chat)).contains("got o1");
    }

    @Test
    void requiresASavedChatForToolOutputs() {
        reply(SandboxReply.toolCall("one", "{}").then(SandboxReply.text("a")));
        JsonNode chat = events(chat(question("x", "stream", "true", "auto_save_history", "false")).body()).get(3)
                .data();

        assertThat(submit(chat, 0, 0, "o", "true").code()).isEqualTo(5000);
    }

    @Test
    void isSubjectToFaults() {
        coze.inject(SandboxFault.onApiCalls().status(503).forOperation("POST", "/v3/chat"));
        coze.inject(SandboxFault.onApiCalls().delay(Duration.ofMillis(1)));

        assertThat(stream("x").code()).isEqualTo(5003);
        assertThat(names(stream("x").body())).endsWith("done");
    }

    private ApiClient.Response submit(JsonNode chat, int first, int last, String output, String stream) {
        JsonNode calls = chat.path("required_action").path("submit_tool_outputs").path("tool_calls");
        StringBuilder outputs = new StringBuilder();
        for (int i = first; i <= last; i++) {
            outputs.append(i == first ? "" : ",").append("{\"tool_call_id\":").append(calls.path(i).path("id"))
                    .append(",\"output\":\"").append(output).append("\"}");
        }
        return client.json("POST", "/v3/chat/submit_tool_outputs" + query(chat), "{\"stream\":" + stream
                + ",\"tool_outputs\":[" + outputs + "]}");
    }
}
