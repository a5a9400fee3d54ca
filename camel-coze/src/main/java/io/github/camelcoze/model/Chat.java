/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a chat (https://docs.coze.cn/developer_guides/retrieve_chat). As a message body it gives the parameters
 * {@code conversation_id}, {@code chat_id} and {@code bot_id} of the next operation. Immutable.
 */
public final class Chat extends CozeObject implements ParameterCarrier {

    private Chat(String json) {
        super(json);
        required("id");
    }

    /**
     * @param  json                     a chat as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static Chat of(String json) {
        return new Chat(json);
    }

    /** The id of the chat; never null. */
    public String getId() {
        return getString("id");
    }

    /** The conversation that it belongs to; null when Coze sent none. */
    public String getConversationId() {
        return nonBlank("conversation_id");
    }

    /** The bot; null when Coze sent none. */
    public String getBotId() {
        return nonBlank("bot_id");
    }

    /**
     * {@code created}, {@code in_progress}, {@code completed}, {@code failed}, {@code requires_action} or
     * {@code canceled}; null when Coze sent none.
     */
    public String getStatus() {
        return nonBlank("status");
    }

    /** The code of the error of a failed chat, in {@code last_error}; null when there is none. */
    public Long getErrorCode() {
        Long code = getLong("last_error", "code");
        return code == null || code == 0 ? null : code;
    }

    /** The message of the error of a failed chat; null when there is none. */
    public String getErrorMsg() {
        return nonBlank("last_error", "msg");
    }

    /** Tokens of the input; null when Coze sent none. */
    public Long getInputTokens() {
        return tokens("input");
    }

    /** Tokens of the output; null when Coze sent none. */
    public Long getOutputTokens() {
        return tokens("output");
    }

    /** Coze's pages spell it both ways. */
    private Long tokens(String which) {
        Long count = getLong("usage", which + "_count");
        return count == null ? getLong("usage", which + "_tokens") : count;
    }

    /** What the bot wants the client to do before it goes on; empty unless the status is {@code requires_action}. */
    public List<ToolCall> getToolCalls() {
        List<ToolCall> calls = new ArrayList<>();
        node("required_action", "submit_tool_outputs", "tool_calls").forEach(call -> {
            if (call.isObject() && !call.path("id").asText("").isEmpty()) {
                calls.add(ToolCall.of(call.toString()));
            }
        });
        return List.copyOf(calls);
    }

    @Override
    public Map<String, Object> asParameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("conversation_id", getConversationId());
        parameters.put("chat_id", getId());
        parameters.put("bot_id", getBotId());
        return parameters;
    }

    @Override
    public String toString() {
        return "Chat[id=" + getId() + ", conversationId=" + getConversationId() + ", status=" + getStatus() + "]";
    }
}
