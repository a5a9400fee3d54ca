/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.model.ChatMessage;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.stream.ChatEvent;

/** What the events of a chat amount to. Of pieces, only their lengths are kept: a whole message follows them. */
final class ChatTranscript {

    /** For all messages of a chat, in characters. */
    static final int MAX_LENGTH = 16 * 1024 * 1024;

    private final boolean keepAudio;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final Set<ChatMessage> distinct = new HashSet<>();
    private final Map<String, Pieces> unfinished = new LinkedHashMap<>();
    private final Set<String> chatIds = new HashSet<>();
    private final StringBuilder reasoning = new StringBuilder();
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private Chat chat;
    private String status;
    private String shortened;
    private boolean answered;
    private String debugUrl;
    private int events;
    private int answerLength;
    private int length;

    /** @param keepAudio whether speech is part of the result */
    ChatTranscript(boolean keepAudio) {
        this.keepAudio = keepAudio;
    }

    /** @throws IllegalArgumentException when the event is malformed, as half a sentence */
    synchronized void add(ChatEvent event) {
        events++;
        if (event.getType() == ChatEvent.Type.CHAT_COMPLETED) {
            checkCompleted(event);
        }
        if (event.getChat() != null) {
            chat = event.getChat();
            chatIds.add(chat.getId());
        }
        switch (event.getType()) {
            case MESSAGE_DELTA -> addPiece(event);
            case MESSAGE_COMPLETED -> addMessage(event.getMessage());
            case AUDIO_DELTA -> addAudio(event);
            case CHAT_CREATED -> status = "created";
            case CHAT_IN_PROGRESS -> status = "in_progress";
            case CHAT_COMPLETED -> status = "completed";
            case CHAT_REQUIRES_ACTION -> status = "requires_action";
            case CHAT_FAILED, ERROR -> status = "failed";
            case CHAT_CANCELED -> status = "canceled";
            case DONE -> debugUrl = field(event.getData(), "debug_url");
            default -> {
                // not about the result
            }
        }
    }

    /** The name of the event alone does not say that this chat has ended. */
    private void checkCompleted(ChatEvent event) {
        Chat ended = event.getChat();
        String state = field(event.getData(), "status");
        String problem = null;
        if (ended == null && state == null) {
            problem = "without the chat";
        } else if ("created".equals(state) || "in_progress".equals(state)) {
            problem = "with the status '" + state + "'";
        } else if (ended != null && !chatIds.isEmpty() && !chatIds.contains(ended.getId())) {
            problem = "of another chat (" + LogSanitizer.oneLine(ended.getId(), 100) + ")";
        }
        if (problem != null) {
            throw new IllegalArgumentException("has an event '" + event.getName().strip() + "' " + problem);
        }
    }

    private void addPiece(ChatEvent event) {
        String thought = event.getReasoning();
        if (thought != null) {
            count(thought.length());
            reasoning.append(thought);
        }
        if (event.getText() != null) {
            answerLength += event.getText().length();
            unfinished.computeIfAbsent(String.valueOf(event.getMessage().getId()), id -> new Pieces())
                    .add(event.getText());
        }
    }

    private void addMessage(ChatMessage message) {
        String content = message.getContent() == null ? "" : message.getContent();
        if (message.getChatId() != null) {
            chatIds.add(message.getChatId());
        }
        if (message.getId() != null && !distinct.add(message)) {
            return; // sent twice
        }
        count(content.length());
        messages.add(message);
        switch (String.valueOf(message.getType())) {
            case "verbose" -> addNotice(field(content, "msg_type"));
            case "answer" -> addAnswer(message, content);
            case "follow_up", "knowledge" -> {
                // come with an answer
            }
            default -> answered = true; // a tool may have answered
        }
    }

    private void addNotice(String kind) {
        if ("interrupt".equals(kind)) {
            status = ChatResult.INTERRUPTED;
        } else if (!"generate_answer_finish".equals(kind)) {
            answered = true; // a chatflow without output says so
        }
    }

    private void addAnswer(ChatMessage message, String content) {
        answered = true;
        Pieces whole = new Pieces();
        whole.add(content);
        Pieces pieces = unfinished.remove(String.valueOf(message.getId()));
        if (pieces == null) {
            // Coze's example of an interrupted chatflow has another id here than in the pieces
            unfinished.values().remove(whole);
        } else if (pieces.visible > whole.visible) {
            shortened = "a message of the answer has " + content.length() + " characters, but its pieces had "
                    + pieces.length;
        }
    }

    /** What is kept of the pieces of a message. */
    private static final class Pieces {
        private int length;
        private int visible;
        private long hash;

        void add(String text) {
            length += text.length();
            for (int i = 0; i < text.length(); i++) {
                hash = 1_000_003 * hash + text.charAt(i);
                visible += Character.isWhitespace(text.charAt(i)) ? 0 : 1;
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pieces pieces && hash == pieces.hash && length == pieces.length;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(hash);
        }
    }

    private void addAudio(ChatEvent event) {
        if (keepAudio) {
            byte[] piece;
            try {
                piece = event.getAudio();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("has an event '" + event.getName() + "' that is not Base64", e);
            }
            if (piece != null) {
                answered = true;
                count(piece.length);
                audio.writeBytes(piece);
            }
        }
    }

    private void count(int more) {
        length += more;
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("has messages of more than " + MAX_LENGTH + " characters together");
        }
    }

    /** Null when the text is not a JSON object, or has no such field. */
    private static String field(String json, String name) {
        try {
            JsonNode value = CozeJson.read(json).path(name);
            return value.isTextual() ? value.textValue() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether the chat ended well, as far as Coze said so. */
    synchronized boolean hasEndedWell() {
        return "completed".equals(status) || ChatResult.INTERRUPTED.equals(status);
    }

    /** What is wrong with a whole message that is shorter than its pieces; null when none is. */
    synchronized String shortened() {
        return shortened;
    }

    /** What is missing of the answer of a chat that ended well, as the end of a sentence; null when nothing is. */
    synchronized String missing() {
        if (!unfinished.isEmpty()) {
            return "a message of the answer began, but did not come in full";
        }
        boolean silent = chat == null || chat.getOutputTokens() == null || chat.getOutputTokens() == 0;
        return answered || silent || ChatResult.INTERRUPTED.equals(status)
                ? null
                : "the chat has ended without an answer";
    }

    /** The response has a failure that is not an event of the chat. */
    synchronized void fail() {
        status = "failed";
    }

    /** Whether the chat has ended at Coze, as far as it said so. */
    synchronized boolean isOver() {
        return status != null && !status.equals("created") && !status.equals("in_progress");
    }

    synchronized boolean isFailed() {
        return "failed".equals(status) || "canceled".equals(status);
    }

    /** The outputs of the tools have been submitted. */
    synchronized void resume() {
        status = "in_progress";
    }

    synchronized boolean isEmpty() {
        return events == 0;
    }

    synchronized Chat chat() {
        return chat;
    }

    /** How much has come, as the end of a sentence. */
    synchronized String progress() {
        return "after " + events + (events == 1 ? " event" : " events") + " and " + answerLength
                + " characters of the answer" + (status == null ? "" : " (status " + status + ")");
    }

    synchronized ChatResult result() {
        return new ChatResult(chat, status, messages, thoughts(), audio.size() == 0 ? null : audio.toByteArray(),
                debugUrl);
    }

    /** Those of the whole messages, where they have them. */
    private String thoughts() {
        String whole = String.join("\n", messages.stream().map(ChatMessage::getReasoning).filter(text -> text != null)
                .toList());
        String text = whole.isEmpty() ? reasoning.toString() : whole;
        return text.isEmpty() ? null : text;
    }
}
