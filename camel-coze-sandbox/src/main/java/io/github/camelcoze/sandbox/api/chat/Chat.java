/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxChat;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.api.script.Playback;
import io.github.camelcoze.sandbox.api.script.Reply;
import io.github.camelcoze.sandbox.api.script.Usage;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * A chat: one question to a bot, or to a chatflow, and what follows. Cancelling it changes its status only
 * (https://docs.coze.cn/developer_guides/chat_cancel): its stream goes on.
 */
public final class Chat {

    static final String CREATED = "created";
    static final String IN_PROGRESS = "in_progress";
    static final String COMPLETED = "completed";
    static final String FAILED = "failed";
    static final String REQUIRES_ACTION = "requires_action";
    static final String CANCELED = "canceled";

    final String id = RandomValues.id();
    final Conversation conversation;
    /** Null for a chatflow of an app. */
    final String botId;
    final String question;
    final boolean streamed;
    /** Whether it can be read later. */
    final boolean saved;
    final ObjectNode metaData;
    /** What came of it so far, without what the user said. */
    final List<Message> messages = new CopyOnWriteArrayList<>();
    /** What it does, or did last. */
    Playback playback;
    /** What follows the outputs of tools; null when it waits for none. */
    Reply next;
    ObjectNode requiredAction;
    private final long createdAt = Times.now();
    private final String sectionId;
    private volatile String status = CREATED;
    private volatile boolean disconnected;
    private long endedAt;
    private JsonNode lastError = error(JsonNodeFactory.instance.numberNode(0), "");

    public Chat(Conversation conversation, String botId, String question, boolean streamed, boolean saved,
            ObjectNode metaData) {
        this.conversation = conversation;
        this.botId = botId;
        this.question = question;
        this.streamed = streamed;
        this.saved = saved;
        this.metaData = metaData;
        this.sectionId = conversation.sectionId;
    }

    boolean isInProgress() {
        return CREATED.equals(status) || IN_PROGRESS.equals(status);
    }

    boolean is(String asked) {
        return status.equals(asked);
    }

    /** Nothing after it is canceled. */
    void to(String other) {
        if (!CANCELED.equals(status)) {
            status = other;
            endedAt = isInProgress() ? 0 : Times.now();
        }
    }

    void fail(JsonNode code, String msg) {
        lastError = error(code, msg);
        to(FAILED);
    }

    void disconnected() {
        disconnected = true;
    }

    /** Adds what it produced. */
    void add(Message message) {
        messages.add(message);
        if (saved) {
            conversation.messages.add(message);
        }
    }

    SandboxChat snapshot() {
        return new SandboxChat(id, conversation.id, botId, question, status, streamed, disconnected);
    }

    ObjectNode json() {
        return json(status);
    }

    /** As an event has it, which says what it is about, whether the chat was canceled in the meantime or not. */
    ObjectNode json(String shownStatus) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("conversation_id", conversation.id);
        if (botId != null) {
            json.put("bot_id", botId);
        }
        json.put("created_at", createdAt);
        if (endedAt > 0) {
            json.put(FAILED.equals(status) ? "failed_at" : "completed_at", endedAt);
        }
        json.set("last_error", lastError);
        json.set("meta_data", metaData);
        json.put("status", shownStatus).put("section_id", sectionId);
        if (REQUIRES_ACTION.equals(shownStatus) && requiredAction != null) {
            json.set("required_action", requiredAction);
        }
        json.set("usage", Usage.of(COMPLETED.equals(shownStatus) ? question : "", answered(shownStatus)));
        return json;
    }

    private String answered(String shownStatus) {
        return COMPLETED.equals(shownStatus)
                ? messages.stream().filter(message -> Message.ANSWER.equals(message.type))
                        .map(message -> message.content).reduce("", String::concat)
                : "";
    }

    private static ObjectNode error(JsonNode code, String msg) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.set("code", code);
        return error.put("msg", msg);
    }
}
