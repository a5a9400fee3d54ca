/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.testing;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;

/** Chats with a bot whose reply a test sets. */
public abstract class ChatTestSupport extends SandboxTestSupport {

    public static final String BOT = "73428668";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EVENT = Pattern.compile("event:? ?(\\S+)\\r?\\ndata: ?(.*)\\r?\\n");

    /** A server-sent event. */
    public record Event(String name, String text) {

        public JsonNode data() {
            return tree(text);
        }
    }

    protected void reply(SandboxReply reply) {
        coze.script(SandboxBot.of(BOT).otherwise(reply));
    }

    /** A request's body: with a question, and fields in addition. */
    protected static String question(String text, String... fields) {
        ObjectNode body = (ObjectNode) tree("{\"bot_id\":\"" + BOT + "\",\"user_id\":\"u\"}");
        body.putArray("additional_messages").addObject().put("role", "user").put("content", text)
                .put("content_type", "text");
        for (int i = 0; i < fields.length; i += 2) {
            body.set(fields[i], tree(fields[i + 1]));
        }
        return body.toString();
    }

    protected ApiClient.Response chat(String body) {
        return client.json("POST", "/v3/chat", body);
    }

    protected ApiClient.Response stream(String text) {
        return chat(question(text, "stream", "true"));
    }

    protected ApiClient.Response retrieve(JsonNode chat) {
        return client.get("/v3/chat/retrieve" + query(chat));
    }

    protected List<String> messages(JsonNode chat) {
        return client.get("/v3/chat/message/list" + query(chat)).data().findValuesAsText("content");
    }

    protected static String query(JsonNode chat) {
        return "?conversation_id=" + chat.path("conversation_id").asText() + "&chat_id=" + chat.path("id").asText();
    }

    protected static List<Event> events(String body) {
        return EVENT.matcher(body).results().map(found -> new Event(found.group(1), found.group(2))).toList();
    }

    /** The names of events, without what all have in common, on one line. */
    protected static String names(String body) {
        return events(body).stream().map(event -> event.name().replace("conversation.", ""))
                .collect(Collectors.joining(" "));
    }

    protected static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
