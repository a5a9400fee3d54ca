/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.camelcoze.internal.io.CozeJson;

/**
 * What a chat brought. As a message body it converts to {@code String}, {@code byte[]} and {@code InputStream} (the
 * answer), and to {@code JsonNode} and {@code Map} (all of it). Camel's conditions {@code contains}, {@code ~~} and
 * {@code in} do not convert a body: use <code>${bodyAs(String)} contains 'text'</code>. Immutable.
 */
public final class ChatResult {

    /** A status of ours: a chatflow that waits for an answer to a question of its own; Coze sends none then. */
    public static final String INTERRUPTED = "interrupted";

    private final Chat chat;
    private final String status;
    private final List<ChatMessage> messages;
    private final String reasoning;
    private final byte[] audio;
    private final String debugUrl;

    /**
     * @param chat      the last state that Coze sent; null when it sent none
     * @param status    how the chat ended; null when it has not
     * @param messages  the messages of the bot that are complete, in order
     * @param reasoning the chain of thought; null for none
     * @param audio     the speech of the bot; null for none
     * @param debugUrl  Coze's page about the run of a chatflow; null for none
     */
    public ChatResult(Chat chat, String status, List<ChatMessage> messages, String reasoning, byte[] audio,
            String debugUrl) {
        this.chat = chat;
        this.status = status;
        this.messages = List.copyOf(messages);
        this.reasoning = reasoning;
        this.audio = audio == null ? null : audio.clone();
        this.debugUrl = debugUrl;
    }

    /** The answer; several are joined with line breaks. Empty when there is none. */
    public String getText() {
        return contents("answer").stream().collect(Collectors.joining("\n"));
    }

    /** The questions that the bot suggests to ask next; empty when there are none. */
    public List<String> getFollowUps() {
        return contents("follow_up");
    }

    private List<String> contents(String type) {
        return messages.stream().filter(message -> type.equals(message.getType())).map(ChatMessage::getContent)
                .filter(Objects::nonNull).toList();
    }

    /** All messages of the bot, also those of its tools, in order. */
    public List<ChatMessage> getMessages() {
        return messages;
    }

    /** The model's chain of thought; null when there is none. */
    public String getReasoning() {
        return reasoning;
    }

    /** The speech of the bot, if the question was spoken: its format depends on that; null when there is none. */
    public byte[] getAudio() {
        return audio == null ? null : audio.clone();
    }

    /**
     * {@code completed}, {@code requires_action}, {@link #INTERRUPTED}, {@code failed} or {@code canceled}; before the
     * end, {@code created} or {@code in_progress}. Null when Coze sent none.
     */
    public String getStatus() {
        return status;
    }

    /** The id of the chat; null when Coze sent none. */
    public String getChatId() {
        return chat == null ? null : chat.getId();
    }

    /** The conversation; null when Coze sent none. */
    public String getConversationId() {
        return chat == null ? null : chat.getConversationId();
    }

    /** The last state of the chat; null when Coze sent none. */
    public Chat getChat() {
        return chat;
    }

    /** What the bot wants the client to do before it goes on; empty unless the status is {@code requires_action}. */
    public List<ToolCall> getToolCalls() {
        return chat == null ? List.of() : chat.getToolCalls();
    }

    /** Tokens of the input; null when Coze sent none. */
    public Long getInputTokens() {
        return chat == null ? null : chat.getInputTokens();
    }

    /** Tokens of the output; null when Coze sent none. */
    public Long getOutputTokens() {
        return chat == null ? null : chat.getOutputTokens();
    }

    /** Coze's page about the run of a chatflow; null when it sent none. */
    public String getDebugUrl() {
        return debugUrl;
    }

    /** All but the audio, as JSON. */
    @JsonValue
    @JsonRawValue
    public String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("conversation_id", getConversationId());
        fields.put("chat_id", getChatId());
        fields.put("status", status);
        fields.put("text", getText());
        fields.put("follow_ups", getFollowUps());
        fields.put("reasoning", reasoning);
        fields.put("messages", messages);
        fields.put("tool_calls", getToolCalls());
        fields.put("input_tokens", getInputTokens());
        fields.put("output_tokens", getOutputTokens());
        fields.put("debug_url", debugUrl);
        return new String(CozeJson.write(fields), StandardCharsets.UTF_8);
    }

    /** Without the content, which is not meant for logs. */
    @Override
    public String toString() {
        return "ChatResult[chatId=" + getChatId() + ", conversationId=" + getConversationId() + ", status=" + status
                + "]";
    }
}
