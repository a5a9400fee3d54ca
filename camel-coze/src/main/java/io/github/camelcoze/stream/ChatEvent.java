/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.stream;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.model.ChatMessage;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.JsonCarrier;

/**
 * One event of a chat (https://docs.coze.cn/developer_guides/chat_v3). As a message body it converts to {@code String},
 * {@code byte[]}, {@code InputStream} and {@code JsonNode}: its data. Immutable.
 */
public final class ChatEvent implements JsonCarrier {

    /** What an event is about. */
    public enum Type {
        /** The chat exists. */
        CHAT_CREATED,
        /** The bot works. */
        CHAT_IN_PROGRESS,
        /** A piece of a message. */
        MESSAGE_DELTA,
        /** A piece of speech. */
        AUDIO_DELTA,
        /** A whole message. */
        MESSAGE_COMPLETED,
        /** The bot is done. */
        CHAT_COMPLETED,
        /** The chat failed. */
        CHAT_FAILED,
        /** The chat was canceled. */
        CHAT_CANCELED,
        /** The client has to run tools. */
        CHAT_REQUIRES_ACTION,
        /** The request failed: {@code error}, and any name that ends with it. */
        ERROR,
        /** The last event. */
        DONE,
        /** Any other. */
        UNKNOWN
    }

    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("conversation.chat.created", Type.CHAT_CREATED),
            Map.entry("conversation.chat.in_progress", Type.CHAT_IN_PROGRESS),
            Map.entry("conversation.message.delta", Type.MESSAGE_DELTA),
            Map.entry("conversation.audio.delta", Type.AUDIO_DELTA),
            Map.entry("conversation.message.completed", Type.MESSAGE_COMPLETED),
            Map.entry("conversation.chat.completed", Type.CHAT_COMPLETED),
            Map.entry("conversation.chat.failed", Type.CHAT_FAILED),
            Map.entry("conversation.chat.canceled", Type.CHAT_CANCELED),
            Map.entry("conversation.chat.cancelled", Type.CHAT_CANCELED),
            Map.entry("conversation.chat.requires_action", Type.CHAT_REQUIRES_ACTION),
            Map.entry("error", Type.ERROR), Map.entry("done", Type.DONE));

    private static final Map<String, Type> FINAL_STATUS = Map.of("failed", Type.CHAT_FAILED, "canceled",
            Type.CHAT_CANCELED, "cancelled", Type.CHAT_CANCELED);

    private final String name;
    private final String data;
    private final Type type;
    private final Chat chat;
    private final ChatMessage message;
    private final String text;

    private ChatEvent(String name, String data) {
        this.name = name;
        this.data = data;
        Type known = TYPES.get(name);
        Type named = known == null ? typeOf(name.strip().toLowerCase(Locale.ROOT)) : known;
        boolean aboutMessage = named == Type.MESSAGE_DELTA || named == Type.AUDIO_DELTA
                || named == Type.MESSAGE_COMPLETED;
        boolean aboutChat = !aboutMessage && named != Type.ERROR && named != Type.DONE && named != Type.UNKNOWN;
        this.message = aboutMessage ? read(ChatMessage::of) : null;
        // a failure need not have the fields of a chat
        this.chat = aboutChat && read(CozeObject::of).getString("id") != null ? Chat.of(data) : null;
        // the status of a chat counts, whatever event announces it
        this.type = chat == null || chat.getStatus() == null ? named : typeOf(chat.getStatus(), named);
        this.text = type == Type.MESSAGE_DELTA ? textOf(message) : null;
    }

    private static Type typeOf(String name) {
        return TYPES.getOrDefault(name, name.endsWith("error") ? Type.ERROR : Type.UNKNOWN);
    }

    private static Type typeOf(String status, Type named) {
        // Coze's page writes it both ways
        boolean forTools = status.equalsIgnoreCase("requires_action") || status.equalsIgnoreCase("required_action");
        return named == Type.CHAT_COMPLETED && forTools
                ? Type.CHAT_REQUIRES_ACTION
                : FINAL_STATUS.getOrDefault(status.toLowerCase(Locale.ROOT), named);
    }

    private static String textOf(ChatMessage message) {
        String content = message.getContent();
        boolean isText = content != null && !content.isEmpty() && (message.getType() == null || message.isAnswer());
        return isText ? content : null;
    }

    private <T> T read(Function<String, T> reader) {
        try {
            return reader.apply(data);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has an event '" + name + "' whose data " + e.getMessage(), e);
        }
    }

    /**
     * @param  name                     the field {@code event}
     * @param  data                     the field {@code data}, its lines joined
     * @throws IllegalArgumentException when the data is not the JSON that belongs to the name, as half a sentence
     */
    public static ChatEvent of(String name, String data) {
        return new ChatEvent(name, data);
    }

    /** The name as Coze sent it, for example {@code conversation.message.delta}. */
    public String getName() {
        return name;
    }

    /** The data as Coze sent it, usually JSON. */
    public String getData() {
        return data;
    }

    /** What the event is about. */
    public Type getType() {
        return type;
    }

    /** The state of the chat, in events about it; else null. */
    public Chat getChat() {
        return chat;
    }

    /** The message, or the piece of one, in events about messages; else null. */
    public ChatMessage getMessage() {
        return message;
    }

    /** A piece of the answer's text; null in all other events. */
    public String getText() {
        return text;
    }

    /** A piece of the model's chain of thought; null in all other events. */
    public String getReasoning() {
        return type == Type.MESSAGE_DELTA ? message.getReasoning() : null;
    }

    /**
     * A piece of speech; null in all other events.
     *
     * @throws IllegalArgumentException when it is not Base64
     */
    public byte[] getAudio() {
        return type == Type.AUDIO_DELTA && message.getContent() != null
                ? Base64.getDecoder().decode(message.getContent())
                : null;
    }

    /** The data; as a JSON string, if it is not JSON. */
    @Override
    public String toJson() {
        return CozeJson.jsonOf(data);
    }

    @Override
    public byte[] getJson() {
        return toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** Without the data, which is not meant for logs. */
    @Override
    public String toString() {
        return "ChatEvent[" + name + "]";
    }
}
