/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.LenientJson;

/** Validates messages and their metadata (https://docs.coze.cn/developer_guides/chat_v3). */
public final class MessageRules {

    private static final List<String> ROLES = List.of("user", "assistant");
    private static final List<String> CONTENT_TYPES = List.of("text", "object_string");
    private static final Set<String> SAVED_TYPES = Set.of(Message.QUESTION, Message.ANSWER);
    private static final Set<String> TYPES = Set.of(Message.QUESTION, Message.ANSWER, "function_call", "tool_output",
            "tool_response");
    private static final Set<String> FILE_TYPES = Set.of("file", "image", "audio");
    private static final int MAX_PAIRS = 16;
    private static final int MAX_KEY = 64;
    private static final int MAX_VALUE = 512;

    private final UploadedFiles files;

    public MessageRules(UploadedFiles files) {
        this.files = files;
    }

    /** A message as it was sent, checked, with the type that it has in a conversation. */
    public record Entered(String role, String type, String content, String contentType, ObjectNode metaData) {

        Message in(Conversation conversation, Chat chat) {
            Message message = new Message(conversation, chat, role, type, content);
            message.contentType = contentType;
            message.metaData = metaData;
            return message;
        }
    }

    /**
     * A message to be added.
     *
     * @param saved whether the conversation keeps it, which limits its types
     */
    public Entered entered(JsonBody message, boolean saved) {
        String role = message.requiredOneOf("role", ROLES);
        Optional<String> type = message.text("type").filter(text -> !text.isEmpty());
        type.ifPresent(name -> {
            if (!(saved ? SAVED_TYPES : TYPES).contains(name)) {
                throw ApiException.badRequest("the type of a message must be one of "
                        + String.join(", ", saved ? SAVED_TYPES : TYPES) + (saved ? " with auto_save_history" : ""));
            }
            if (Message.QUESTION.equals(name) != "user".equals(role)) {
                throw ApiException.badRequest("the type question goes with the role user, and only with it");
            }
        });
        String content = message.text("content").orElse("");
        return new Entered(role, type.orElse("user".equals(role) ? Message.QUESTION : Message.ANSWER), content,
                contentType(message, content), metaData(message));
    }

    /** Checks a content and its type, which go together. */
    String contentType(JsonBody message, String content) {
        if (content.isEmpty() && !message.has("content_type")) {
            return CONTENT_TYPES.get(0);
        }
        String type = message.requiredOneOf("content_type", CONTENT_TYPES);
        if ("object_string".equals(type)) {
            requireObjects(content);
        }
        return type;
    }

    /** {@code meta_data}; empty when it isn't there. */
    static ObjectNode metaData(JsonBody body) {
        ObjectNode map = body.textMap("meta_data").orElseGet(JsonNodeFactory.instance::objectNode);
        if (map.size() > MAX_PAIRS || map.properties().stream().anyMatch(pair -> isOutside(pair.getKey(), MAX_KEY)
                || isOutside(pair.getValue().textValue(), MAX_VALUE))) {
            throw ApiException.badRequest("meta_data must have at most " + MAX_PAIRS + " pairs, with keys of 1 to "
                    + MAX_KEY + " characters and values of 1 to " + MAX_VALUE);
        }
        return map;
    }

    private void requireObjects(String content) {
        JsonNode objects = LenientJson.read(content);
        if (!objects.isArray() || objects.isEmpty()) {
            throw ApiException.badRequest("the content of an object_string must be a JSON array, as text");
        }
        int texts = 0;
        for (JsonNode object : objects) {
            String type = object.path("type").asText();
            if ("text".equals(type)) {
                texts++;
            } else if (FILE_TYPES.contains(type)) {
                requireFile(object);
            } else {
                throw ApiException.badRequest("the type in an object_string must be text, file, image or audio");
            }
        }
        if (texts > 1 || texts == objects.size()) {
            throw ApiException.badRequest("an object_string has at most one text, and a text only beside a file, image"
                    + " or audio; send plain text with the content_type text");
        }
    }

    private void requireFile(JsonNode object) {
        String fileId = object.path("file_id").asText("");
        if (fileId.isEmpty() && object.path("file_url").asText("").isEmpty()) {
            throw ApiException.badRequest("a file, image or audio in an object_string needs file_id or file_url");
        }
        if (!fileId.isEmpty() && files.find(fileId).isEmpty()) {
            throw ApiException.badRequest("there is no uploaded file with the id " + fileId);
        }
    }

    private static boolean isOutside(String text, int max) {
        int length = text.codePointCount(0, text.length());
        return length < 1 || length > max;
    }
}
