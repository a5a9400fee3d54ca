/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.ChatTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Chats without a stream, and what can be asked about them. */
class ChatTest extends ChatTestSupport {

    @Test
    void echoesWithoutAScript() {
        assertThat(stream("any\"thing").body()).contains("\"content\":\"any\\\"thing\"");
    }

    @ParameterizedTest
    @CsvSource({"hello, exact", "'hello, you', contained", "bye-bye, matched", "else, otherwise"})
    void repliesWithTheFirstMatch(String text, String answer) {
        coze.script(SandboxBot.of(BOT).reply("hello", SandboxReply.text("exact"))
                .replyContaining("hello", SandboxReply.text("contained"))
                .replyMatching("(bye-?)+", SandboxReply.text("matched")).otherwise(SandboxReply.text("otherwise")));

        assertThat(stream(text).body()).contains("\"content\":\"" + answer + "\"");
    }

    @Test
    void fillsVariablesIn() {
        reply(SandboxReply.text("{{name}} {{text}} {{other}}"));

        assertThat(chat(question("t", "stream", "true", "custom_variables", "{\"name\":\"$1\"}")).body())
                .contains("$1 t {{other}}");
    }

    @Test
    void proceedsByItself() {
        reply(SandboxReply.text("a").followUps("b"));
        JsonNode chat = chat(question("x", "meta_data", "{\"k\":\"v\"}")).data();

        assertThat(chat.path("status").asText()).isEqualTo("in_progress");
        await().until(() -> retrieve(chat).data().path("status").asText().equals("completed"));
        assertThat(retrieve(chat).data().path("meta_data").path("k").asText()).isEqualTo("v");
        assertThat(messages(chat)).contains("a", "b").doesNotContain("x");
    }

    @Test
    void isRetrievedInProgressAsOftenAsTheScriptSays() {
        reply(SandboxReply.text("a").pending(2));
        JsonNode chat = chat(question("x")).data();

        assertThat(retrieve(chat).data().path("status").asText()).isEqualTo("in_progress");
        assertThat(messages(chat)).isEmpty();
        assertThat(retrieve(chat).data().path("status").asText()).isEqualTo("in_progress");
        assertThat(retrieve(chat).data().path("status").asText()).isEqualTo("completed");
        assertThat(messages(chat)).contains("a");
    }

    @Test
    void cannotBeReadWithoutSaving() {
        JsonNode chat = chat(question("x", "auto_save_history", "false")).data();

        assertThat(retrieve(chat).code()).isEqualTo(4200);
        assertThat(client.get("/v3/chat/message/list" + query(chat)).code()).isEqualTo(4200);
        assertThat(client.json("POST", "/v1/conversation/message/list" + query(chat), "{}").json().path("data"))
                .isEmpty();
    }

    @Test
    void canBeCanceledOnlyInProgress() {
        reply(SandboxReply.text("a").delay(Duration.ofMinutes(10)));
        JsonNode running = chat(question("x")).data();
        reply(SandboxReply.text("a"));
        JsonNode ended = events(stream("x").body()).get(0).data();

        assertThat(cancel(running).data().path("status").asText()).isEqualTo("canceled");
        assertThat(cancel(ended).code()).isEqualTo(4104);
        assertThat(retrieve(running).data().path("status").asText()).isEqualTo("canceled");
    }

    @Test
    void takesTheQuestionFromTheConversation() {
        String id = client
                .json("POST", "/v1/conversation/create", "{\"messages\":[{\"role\":\"user\",\"content\":\"old\","
                        + "\"content_type\":\"text\"}]}")
                .data().path("id").asText();

        assertThat(client.json("POST", "/v3/chat?conversation_id=" + id,
                "{\"bot_id\":\"1\",\"user_id\":\"u\",\"stream\":true}").body()).contains("\"content\":\"old\"");
    }

    @Test
    void takesTheQuestionFromAShortcutCommand() {
        assertThat(chat("{\"bot_id\":\"1\",\"user_id\":\"u\",\"stream\":true,\"additional_messages\":[],"
                + "\"shortcut_command\":{\"command_id\":\"7\",\"parameters\":{\"news_query\":"
                + "\"[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"news\\\"}]\"}}}").body())
                .contains("\"content\":\"news\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'user_id': 'u'}", "{'bot_id': '1'}", "{'bot_id': '1', 'user_id': 123}",
        "{'bot_id': 1, 'user_id': 'u'}", "{'bot_id': '1', 'user_id': 'u'}",
        "{'bot_id': '1', 'user_id': 'u', 'stream': 'true', 'additional_messages': []}",
        "{'bot_id': '1', 'user_id': 'u', 'additional_messages': {}}",
        "{'bot_id': '1', 'user_id': 'u', 'additional_messages': ['x']}",
        "{'bot_id': '1', 'user_id': 'u', 'extra_params': {'x': '1'}}",
        "{'bot_id': '1', 'user_id': 'u', 'custom_variables': {'x': 1}}",
        "{'bot_id': '1', 'user_id': 'u', 'shortcut_command': {}}",
        "{'bot_id': '1', 'user_id': 'u', 'publish_status': 'draft'}",
        "{'bot_id': '1', 'user_id': 'u', 'publish_status': 'unpublished_draft', 'bot_version': '1'}",
        "{'bot_id': '1', 'user_id': 'u', 'meta_data': {'': 'v'}}"})
    void rejectsAWrongRequest(String body) {
        assertRejected(chat(body.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'role': 'bot', 'content': 'x', 'content_type': 'text'}",
        "{'role': 'user', 'content': 'x'}", "{'role': 'user', 'content': 'x', 'content_type': 'card'}",
        "{'role': 'user', 'content': 'x', 'content_type': 'text', 'type': 'answer'}",
        "{'role': 'assistant', 'content': 'x', 'content_type': 'text', 'type': 'question'}",
        "{'role': 'assistant', 'content': 'x', 'content_type': 'text', 'type': 'tool_response'}",
        "{'role': 'user', 'content': 'x', 'content_type': 'object_string'}",
        "{'role': 'user', 'content': '[]', 'content_type': 'object_string'}",
        "{'role': 'user', 'content': '[{\\'type\\':\\'text\\',\\'text\\':\\'t\\'}]', 'content_type': 'object_string'}",
        "{'role': 'user', 'content': '[{\\'type\\':\\'image\\'}]', 'content_type': 'object_string'}",
        "{'role': 'user', 'content': '[{\\'type\\':\\'image\\',\\'file_id\\':\\'1\\'}]', 'content_type': 'object_string'}",
        "{'role': 'user', 'content': '[{\\'type\\':\\'page\\'}]', 'content_type': 'object_string'}"})
    void rejectsAWrongMessage(String message) {
        assertRejected(chat(question("x", "additional_messages", "[" + message.replace('\'', '"') + "]")));
    }

    @Test
    void rejectsMoreThan100Messages() {
        String message = "{\"role\":\"user\",\"content\":\"x\",\"content_type\":\"text\"}";

        assertRejected(chat(question("x", "additional_messages", "[" + message + ("," + message).repeat(100) + "]")));
        assertThat(chat(question("x", "additional_messages", "[" + message + ("," + message).repeat(99) + "]")).code())
                .isZero();
    }

    @Test
    void acceptsFilesBesideText() {
        reply(SandboxReply.text("seen {{text}}"));
        String objects = "[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"t\\\"},{\\\"type\\\":\\\"image\\\",\\\"file_url\\\":"
                + "\\\"https://example.com/a.png\\\"}]";

        assertThat(chat(question("x", "stream", "true", "additional_messages", "[{\"role\":\"user\",\"content\":\""
                + objects + "\",\"content_type\":\"object_string\"}]")).body()).contains("seen t");
    }

    @ParameterizedTest
    @CsvSource({"GET, /v3/chat/retrieve?conversation_id=1&chat_id=2, 4200", "GET, /v3/chat/retrieve?chat_id=2, 4000",
        "GET, /v3/chat/message/list?conversation_id=1, 4000", "POST, /v3/chat?conversation_id=1, 4200"})
    void rejectsAnUnknownChatOrConversation(String method, String path, long code) {
        assertThat(("GET".equals(method) ? client.get(path) : client.json(method, path, question("x"))).code())
                .isEqualTo(code);
    }

    private ApiClient.Response cancel(JsonNode chat) {
        return client.json("POST", "/v3/chat/cancel", "{\"chat_id\":" + chat.path("id") + ",\"conversation_id\":"
                + chat.path("conversation_id") + "}");
    }

    private void assertRejected(ApiClient.Response response) {
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(coze.chats()).isEmpty();
    }
}
