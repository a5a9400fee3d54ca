/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.camelcoze.sandbox.SandboxChat;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;

/** The state of the platform: conversations, their messages and chats, in the order in which they began. */
public final class Conversations {

    private final Map<String, Conversation> conversations = new LinkedHashMap<>();
    private final Map<String, Chat> chats = new LinkedHashMap<>();

    public synchronized void reset() {
        conversations.clear();
        chats.clear();
    }

    /** Chats that are not saved included. */
    public synchronized List<SandboxChat> chats() {
        return chats.values().stream().map(Chat::snapshot).toList();
    }

    /** In the order in which they began. */
    public synchronized List<Conversation> all() {
        return List.copyOf(conversations.values());
    }

    public synchronized Conversation add(Conversation conversation) {
        conversations.put(conversation.id, conversation);
        return conversation;
    }

    public synchronized Conversation require(String id) {
        return Optional.ofNullable(conversations.get(id)).orElseThrow(
                () -> ApiException.notFound("there is no conversation with the id " + Messages.quote(id)));
    }

    synchronized void delete(String id) {
        require(id);
        conversations.remove(id);
    }

    synchronized List<Conversation> find(Predicate<Conversation> filter) {
        return new ArrayList<>(conversations.values().stream().filter(filter).toList());
    }

    public synchronized void add(Chat chat) {
        chats.put(chat.id, chat);
    }

    /** A chat that was saved. */
    synchronized Chat requireChat(String conversationId, String chatId) {
        return Optional.ofNullable(chats.get(chatId))
                .filter(chat -> chat.saved && chat.conversation.id.equals(conversationId))
                .orElseThrow(() -> ApiException.notFound("there is no chat with the id " + Messages.quote(chatId)
                        + " in the conversation " + Messages.quote(conversationId)
                        + ", or it was not saved (auto_save_history)"));
    }

    /** The same whether it was saved or not. */
    synchronized Optional<Chat> findChat(String chatId) {
        return Optional.ofNullable(chats.get(chatId));
    }

    Message requireMessage(String conversationId, String messageId) {
        return require(conversationId).messages.stream().filter(message -> message.id.equals(messageId)).findFirst()
                .orElseThrow(() -> ApiException.notFound("there is no message with the id " + Messages.quote(messageId)
                        + " in the conversation " + Messages.quote(conversationId)));
    }
}
