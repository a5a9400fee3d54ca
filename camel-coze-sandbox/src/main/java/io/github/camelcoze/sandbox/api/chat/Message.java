/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.http.RandomValues;

/** A message of a conversation: one that was created, what a user said, or what a chat produced. */
public final class Message {

    static final String QUESTION = "question";
    static final String ANSWER = "answer";

    final String id = RandomValues.id();
    final String role;
    final String type;
    final String sectionId;
    final String conversationId;
    /** Null for one that no chat produced. */
    final Chat chat;
    final long createdAt = Times.now();
    String content;
    String contentType = "text";
    String reasoning;
    ObjectNode metaData = JsonNodeFactory.instance.objectNode();
    private long updatedAt = createdAt;

    /** @param chat null for none */
    Message(Conversation conversation, Chat chat, String role, String type, String content) {
        this.conversationId = conversation.id;
        this.sectionId = conversation.sectionId;
        this.chat = chat;
        this.role = role;
        this.type = type;
        this.content = content;
    }

    void update(Consumer<Message> change) {
        change.accept(this);
        updatedAt = Times.now();
    }

    /** Not what tools, datasets and the chat itself say in between. */
    boolean isMiddle() {
        return chat != null && !QUESTION.equals(type) && !ANSWER.equals(type);
    }

    /** As a chat's events and list have it. */
    ObjectNode chatJson() {
        ObjectNode json = partJson(content);
        if (reasoning != null) {
            json.put("reasoning_content", reasoning);
        }
        return json.put("created_at", createdAt);
    }

    /** As a delta has it. */
    ObjectNode partJson(String part) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("conversation_id", conversationId);
        if (chat != null && chat.botId != null) {
            json.put("bot_id", chat.botId);
        }
        json.put("role", role).put("type", type).put("content", part).put("content_type", contentType);
        if (chat != null) {
            json.put("chat_id", chat.id);
        }
        return json.put("section_id", sectionId);
    }

    /** As the messages of a conversation are: {@code updated_at} is text there, as in Coze's samples. */
    ObjectNode json() {
        ObjectNode json = chatJson();
        json.put("bot_id", chat == null || chat.botId == null ? "" : chat.botId);
        json.put("chat_id", chat == null ? "" : chat.id);
        json.set("meta_data", metaData);
        return json.put("updated_at", Long.toString(updatedAt));
    }
}
