/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.ChatTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversations and their messages. */
class ConversationTest extends ChatTestSupport {

    private static final String MESSAGES = "/v1/conversation/message/";

    private String id;

    @BeforeEach
    void create() {
        id = create("{\"bot_id\":\"7\",\"name\":\"n\",\"meta_data\":{\"uuid\":\"1\"},\"messages\":[{\"role\":\"user\","
                + "\"content\":\"m0\",\"content_type\":\"text\"}]}").path("id").asText();
    }

    @Test
    void isCreatedRenamedClearedAndDeleted() {
        JsonNode created = client.get("/v1/conversation/retrieve?conversation_id=" + id).data();
        JsonNode section = client.json("POST", "/v1/conversations/" + id + "/clear", "{}").data();

        assertThat(created.path("meta_data").path("uuid").asText()).isEqualTo("1");
        assertThat(created.path("connector_id").asText()).isEqualTo("1024");
        assertThat(section.path("conversation_id").asText()).isEqualTo(id);
        assertThat(section.path("id")).isNotEqualTo(created.path("last_section_id"));
        assertThat(client.json("PUT", "/v1/conversations/" + id, "{\"name\":\"other\"}").data().path("name").asText())
                .isEqualTo("other");
        assertThat(contents("{}")).as("cleared messages can be read").containsExactly("m0");
        assertThat(client.delete("/v1/conversations/" + id).code()).isZero();
        assertThat(client.get("/v1/conversation/retrieve?conversation_id=" + id).code()).isEqualTo(4200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | 2 1 0 n | false", "&sort_order=ASC | n 0 1 2 | false",
        "&page_size=3 | 2 1 0 | true", "&page_size=3&page_num=2 | n | false", "&page_size=3&page_num=9 | '' | false",
        "&connector_id=999 | '' | false"})
    void listsPages(String query, String names, boolean more) {
        for (int i = 0; i < 3; i++) {
            create("{\"bot_id\":\"7\",\"name\":\"" + i + "\"}");
        }
        create("{\"bot_id\":\"8\"}");
        JsonNode data = client.get("/v1/conversations?bot_id=7" + query).data();

        assertThat(String.join(" ", data.path("conversations").findValuesAsText("name"))).isEqualTo(names);
        assertThat(data.path("has_more").asBoolean()).isEqualTo(more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"GET | /v1/conversations | ",
        "GET | /v1/conversations?bot_id=1&page_size=51 | ",
        "GET | /v1/conversations?bot_id=1&page_num=0 | ", "GET | /v1/conversations?bot_id=1&sort_order=asc | ",
        "GET | /v1/conversation/retrieve | ", "PUT | /v1/conversations/1 | {'name': ''}",
        "POST | /v1/conversation/create | {'name': 1}", "POST | /v1/conversation/create | {'meta_data': {'a': ''}}",
        "POST | /v1/conversation/create | {'messages': [{'role': 'user', 'content': 'x'}]}",
        "POST | /v1/conversation/message/list?conversation_id=1 | {'limit': 51}",
        "POST | /v1/conversation/message/list?conversation_id=1 | {'order': 'up'}",
        "POST | /v1/conversation/message/create?conversation_id=1 | {'role': 'user', 'content_type': 'text'}",
        "POST | /v1/conversation/message/create | {'role': 'user', 'content': 'x', 'content_type': 'text'}",
        "POST | /v1/conversation/message/modify?conversation_id=1&message_id=2 | {}",
        "POST | /v1/conversation/message/modify?conversation_id=1&message_id=2 | {'content': 'x'}",
        "POST | /v1/conversations/1/messages/2/feedback | {'feedback_type': 'love'}",
        "POST | /v1/conversations/1/messages/2/feedback | {'feedback_type': 'like', 'reason_types': [1]}"})
    void rejectsAWrongRequest(String method, String path, String body) {
        assertThat((body == null ? client.get(path) : client.json(method, path, body.replace('\'', '"'))).code())
                .isEqualTo(4000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | 3 2 1 0 | false", "{'order': 'asc'} | 0 1 2 3 | false",
        "{'limit': 2} | 3 2 | true", "{'limit': 2, 'after_id': 'M2'} | 1 0 | false",
        "{'limit': 2, 'after_id': 'M3'} | 2 1 | true", "{'limit': 2, 'order': 'asc', 'after_id': 'M0'} | 1 2 | true",
        "{'limit': 2, 'before_id': 'M0'} | 2 1 | true", "{'limit': 2, 'order': 'asc', 'before_id': 'M1'} | 0 | false",
        "{'after_id': 'M3', 'before_id': 'M0'} | 2 1 | false", "{'after_id': '0'} | 3 2 1 0 | false",
        "{'after_id': 'M0'} | '' | false"})
    void listsMessagesFromAPosition(String body, String contents, boolean more) {
        String[] ids = {listed("{}").path("data").path(0).path("id").asText(), say("m1"), say("m2"), say("m3")};
        String request = body.replace('\'', '"');
        for (int i = 0; i < ids.length; i++) {
            request = request.replace("M" + i, ids[i]);
        }
        JsonNode list = listed(request);

        assertThat(String.join(" ", list.path("data").findValuesAsText("content")).replace("m", ""))
                .isEqualTo(contents);
        assertThat(list.path("has_more").asBoolean()).isEqualTo(more);
        JsonNode data = list.path("data");
        assertThat(list.path("first_id").asText()).isEqualTo(data.path(0).path("id").asText());
        assertThat(list.path("last_id").asText()).isEqualTo(data.path(data.size() - 1).path("id").asText());
    }

    @Test
    void createsAMessageAsInTheSample() {
        String message = client.json("POST", MESSAGES + "create?conversation_id=" + id,
                "{\"role\":\"user\",\"content\":\"x\",\"content_type\":\"text\",\"meta_data\":{\"k\":\"v\"}}").data()
                .toString();

        assertThat(message.replaceAll("\"[0-9]{19}\"", "\"N\"").replaceAll("[0-9]{10}", "0")).isEqualTo(
                "{\"id\":\"N\",\"conversation_id\":\"N\",\"role\":\"user\",\"type\":\"\",\"content\":\"x\",\"content_type\":"
                        + "\"text\",\"section_id\":\"N\",\"created_at\":0,\"bot_id\":\"\",\"chat_id\":\"\",\"meta_data\":"
                        + "{\"k\":\"v\"},\"updated_at\":\"0\"}");
    }

    @Test
    void modifiesRetrievesAndDeletesAMessage() {
        String query = "?conversation_id=" + id + "&message_id=" + say("old");
        JsonNode modified = client.json("POST", MESSAGES + "modify" + query,
                "{\"content\":\"new\",\"content_type\":\"text\",\"meta_data\":{\"k\":\"v\"}}").json().path("message");

        assertThat(modified.path("content").asText()).isEqualTo("new");
        assertThat(client.get(MESSAGES + "retrieve" + query).data()).isEqualTo(modified);
        assertThat(client.json("POST", MESSAGES + "retrieve" + query, "{}").data()).isEqualTo(modified);
        assertThat(client.json("POST", MESSAGES + "delete" + query, "{}").data().path("content").asText())
                .isEqualTo("new");
        assertThat(client.get(MESSAGES + "retrieve" + query).code()).isEqualTo(4200);
    }

    @Test
    void keepsWhatAChatSaysAndDeletesItWithTheAnswer() {
        reply(SandboxReply.text("answer").functionCall("f", "{}", "r").followUps("more"));
        JsonNode chat = events(client.json("POST", "/v3/chat?conversation_id=" + id, question("q", "stream", "true"))
                .body()).get(0).data();

        assertThat(contents("{}")).containsExactly("answer", "q", "m0");
        assertThat(contents("{\"chat_id\":" + chat.path("id") + "}")).containsExactly("answer", "q");
        assertThat(contents("{\"include_middle_message\":true}")).hasSize(7).contains("r", "more");
        String middle = listed("{\"include_middle_message\":true}").path("data").path(0).path("id").asText();
        assertThat(client.json("POST", MESSAGES + "delete?conversation_id=" + id + "&message_id=" + middle, "{}")
                .code()).isEqualTo(4000);
        String answer = listed("{}").path("data").path(0).path("id").asText();
        client.json("POST", MESSAGES + "delete?conversation_id=" + id + "&message_id=" + answer, "{}");
        assertThat(contents("{\"include_middle_message\":true}")).containsExactly("q", "m0");
        assertThat(messages(chat)).isEmpty();
    }

    @Test
    void takesFeedbackOnAnswersOnly() {
        JsonNode said = events(stream("q").body()).get(3).data();
        String path = "/v1/conversations/" + said.path("conversation_id").asText() + "/messages/"
                + said.path("id").asText() + "/feedback";

        assertThat(client
                .json("POST", path, "{\"feedback_type\":\"unlike\",\"reason_types\":[\"wrong\"],\"comment\":\"c\"}")
                .code()).isZero();
        assertThat(client.json("POST", path, "{\"feedback_type\":\"like\",\"comment\":\"" + "c".repeat(251) + "\"}")
                .code()).isEqualTo(4000);
        assertThat(client.delete(path).code()).isZero();
        assertThat(client.json("POST", "/v1/conversations/" + id + "/messages/" + say("x") + "/feedback",
                "{\"feedback_type\":\"like\"}").code()).isEqualTo(4000);
    }

    private JsonNode create(String body) {
        return client.json("POST", "/v1/conversation/create", body).data();
    }

    private String say(String content) {
        return client
                .json("POST", MESSAGES + "create?conversation_id=" + id, "{\"role\":\"user\",\"content\":\"" + content
                        + "\",\"content_type\":\"text\"}")
                .data().path("id").asText();
    }

    private JsonNode listed(String body) {
        ApiClient.Response response = client.json("POST", MESSAGES + "list?conversation_id=" + id, body);
        assertThat(response.code()).isZero();
        return response.json();
    }

    private List<String> contents(String body) {
        return listed(body).path("data").findValuesAsText("content");
    }
}
