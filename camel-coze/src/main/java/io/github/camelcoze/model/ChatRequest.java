/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole request of {@code coze:chat}, as a message body. What a header or an option of the endpoint sets counts
 * instead. Immutable.
 */
public final class ChatRequest implements ParameterCarrier {

    private final Map<String, Object> parameters;

    private ChatRequest(Map<String, Object> parameters) {
        this.parameters = Collections.unmodifiableMap(parameters);
    }

    /** @param messages the context, and the question last */
    public static ChatRequest of(ChatMessage... messages) {
        return new ChatRequest(Map.of()).with("additional_messages", List.of(messages));
    }

    /** @param question as it stands */
    public static ChatRequest of(String question) {
        return of(ChatMessage.user(question));
    }

    /** The same for this bot. */
    public ChatRequest withBot(String botId) {
        return with("bot_id", botId);
    }

    /** The same for this user, whose conversations and memory are kept apart from those of others. */
    public ChatRequest withUser(String userId) {
        return with("user_id", userId);
    }

    /** The same in this conversation. */
    public ChatRequest withConversation(String conversationId) {
        return with("conversation_id", conversationId);
    }

    /**
     * The same with another parameter of the operation, which rejects unknown ones; for those, there is
     * {@code coze:call}.
     *
     * @param name  Coze's name of it, for example {@code custom_variables}
     * @param value null for none
     */
    public ChatRequest with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return new ChatRequest(changed);
    }

    @Override
    public Map<String, Object> asParameters() {
        return parameters;
    }

    /** The names only: the content is not meant for logs. */
    @Override
    public String toString() {
        return "ChatRequest" + parameters.keySet();
    }
}
