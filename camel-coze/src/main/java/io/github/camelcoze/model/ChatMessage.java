/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelcoze.internal.io.CozeJson;

/**
 * A message of a chat (https://docs.coze.cn/developer_guides/chat_v3), to send or received. As the body of
 * {@code coze:chat} it is the question; other operations get the ids and the content of the message. Immutable.
 */
public final class ChatMessage extends CozeObject implements ParameterCarrier {

    private ChatMessage(String json) {
        super(json);
    }

    /**
     * @param  json                     a message as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, as half a sentence
     */
    public static ChatMessage of(String json) {
        return new ChatMessage(json);
    }

    /** A question of the user; empty for one that only has files. */
    public static ChatMessage user(String text) {
        return text("user", "question", text);
    }

    /** An earlier answer of the bot, as context. */
    public static ChatMessage assistant(String text) {
        return text("assistant", "answer", text);
    }

    private static ChatMessage text(String role, String type, String text) {
        return create(role, type, text, "text");
    }

    private static ChatMessage create(String role, String type, String content, String contentType) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", role);
        fields.put("type", type);
        fields.put("content", content);
        fields.put("content_type", contentType);
        return new ChatMessage(json(fields));
    }

    private static String json(Object value) {
        return new String(CozeJson.write(value), StandardCharsets.UTF_8);
    }

    /** The same with an image, by the id of an uploaded file. */
    public ChatMessage withImage(String fileId) {
        return with("image", "file_id", fileId);
    }

    /** The same with an image, by its public URL. */
    public ChatMessage withImageUrl(String url) {
        return with("image", "file_url", url);
    }

    /** The same with a file, by the id of an uploaded file. */
    public ChatMessage withFile(String fileId) {
        return with("file", "file_id", fileId);
    }

    /** The same with a file, by its public URL. */
    public ChatMessage withFileUrl(String url) {
        return with("file", "file_url", url);
    }

    /** The same with speech, by the id of an uploaded file. */
    public ChatMessage withAudio(String fileId) {
        return with("audio", "file_id", fileId);
    }

    /** Coze takes the parts of a message as a JSON array in text. */
    private ChatMessage with(String type, String field, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The " + field + " of the " + type + " is missing");
        }
        ArrayNode parts = parts();
        parts.addObject().put("type", type).put(field, value);
        return create(getRole(), getType(), json(parts), "object_string");
    }

    private ArrayNode parts() {
        String content = getContent();
        if ("object_string".equals(getContentType())) {
            try {
                if (CozeJson.read(content) instanceof ArrayNode parts) {
                    return parts;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        if (content != null && !content.isBlank()) {
            parts.addObject().put("type", "text").put("text", content);
        }
        return parts;
    }

    /** The id of the message; null for one to send. */
    public String getId() {
        return nonBlank("id");
    }

    /** The conversation that it belongs to; null when Coze sent none. */
    public String getConversationId() {
        return nonBlank("conversation_id");
    }

    /** The chat that it belongs to; null when Coze sent none. */
    public String getChatId() {
        return nonBlank("chat_id");
    }

    /** {@code user} or {@code assistant}. */
    public String getRole() {
        return getString("role");
    }

    /**
     * {@code question}, {@code answer}, {@code function_call}, {@code tool_output}, {@code tool_response},
     * {@code knowledge}, {@code follow_up}, {@code verbose}; Coze may add others. Null when Coze sent none.
     */
    public String getType() {
        return getString("type");
    }

    /** The text, or the JSON that the content type announces; null when Coze sent none. */
    public String getContent() {
        JsonNode content = node("content");
        return content.isTextual() ? content.textValue() : null;
    }

    /** {@code text}, {@code object_string}, {@code card} or {@code audio}. */
    public String getContentType() {
        return getString("content_type");
    }

    /** The model's chain of thought; null when there is none. */
    public String getReasoning() {
        return nonBlank("reasoning_content");
    }

    @Override
    public Map<String, Object> asParameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("conversation_id", getConversationId());
        parameters.put("message_id", getId());
        parameters.put("chat_id", getChatId());
        parameters.put("role", getRole());
        parameters.put("content", getContent());
        parameters.put("content_type", getContentType());
        parameters.put("meta_data", node("meta_data").isObject() ? getNode("meta_data") : null);
        return parameters;
    }

    /** Whether this is an answer of the bot, and not one of its intermediate results. */
    public boolean isAnswer() {
        return "answer".equals(getType());
    }
}
