/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
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
    private final Map<String, Integer> unfinished = new LinkedHashMap<>();
    private final StringBuilder reasoning = new StringBuilder();
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private Chat chat;
    private String status;
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
        if (event.getChat() != null) {
            chat = event.getChat();
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

    private void addPiece(ChatEvent event) {
        if (event.getReasoning() != null) {
            count(event.getReasoning().length());
            reasoning.append(event.getReasoning());
        }
        if (event.getText() != null) {
            answerLength += event.getText().length();
            unfinished.merge(String.valueOf(event.getMessage().getId()), event.getText().length(), Integer::sum);
        }
    }

    private void addMessage(ChatMessage message) {
        String content = message.getContent() == null ? "" : message.getContent();
        count(content.length());
        messages.add(message);
        if ("verbose".equals(message.getType())) {
            if ("interrupt".equals(field(content, "msg_type"))) {
                status = ChatResult.INTERRUPTED;
            }
        } else if (unfinished.remove(String.valueOf(message.getId())) == null && message.isAnswer()) {
            // Coze's example of an interrupted chatflow has another id here than in the pieces
            unfinished.values().remove(content.length());
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

    /** Whether the chat ended well, and each message of which a piece came is there. */
    synchronized boolean isComplete() {
        return ("completed".equals(status) || ChatResult.INTERRUPTED.equals(status)) && unfinished.isEmpty();
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
