/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.InputStream;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.stream.ChatEvent;

/**
 * Reads the events of one response and decides how it ends: with the whole answer, or because tools have to be run, or
 * with an exception. The answer is whole when Coze says that the chat is completed (or, of a chatflow, interrupted),
 * every message that began has come in full, and the stream ends with the event {@code done}: speech comes after the
 * chat is completed, and the end of the connection alone says nothing.
 */
final class ChatStreamReader extends EventReader<ChatEvent> {

    private final ChatTranscript transcript;

    ChatStreamReader(InputStream body, ChatTranscript transcript, StreamFailures failures) {
        this(new EventStreamReader(body), transcript, failures);
    }

    ChatStreamReader(EventStreamReader events, ChatTranscript transcript, StreamFailures failures) {
        super(events, failures);
        this.transcript = transcript;
    }

    @Override
    String progress() {
        return transcript.progress();
    }

    @Override
    boolean isEmpty() {
        return transcript.isEmpty();
    }

    @Override
    ChatEvent accept(ServerSentEvent received) {
        ChatEvent event;
        try {
            event = ChatEvent.of(received.name(), received.data());
            transcript.add(event);
        } catch (IllegalArgumentException e) {
            if (received.finished()) {
                throw e;
            }
            throw brokenOff();
        }
        switch (event.getType()) {
            case CHAT_FAILED, ERROR -> throw failure(event);
            case CHAT_CANCELED -> throw failures.failed("the chat was canceled, " + transcript.progress(), null);
            // what follows is not needed, and the server might wait for the outputs of the tools
            case CHAT_REQUIRES_ACTION -> end();
            case DONE -> {
                if (!transcript.isComplete()) {
                    throw brokenOff();
                }
                end();
            }
            case UNKNOWN -> {
                if (received.name().equals("message") && isFailure(received.data())) {
                    throw failure(event);
                }
            }
            default -> {
                // the chat goes on
            }
        }
        return event;
    }

    /** A chat with an error, or only code and message. */
    private CozeException failure(ChatEvent event) {
        CozeObject fields;
        try {
            fields = CozeObject.of(event.getData());
        } catch (IllegalArgumentException e) {
            return failures.apiError(null, event.getData(), null);
        }
        if (event.getChat() != null) {
            return failures.apiError(event.getChat().getErrorCode(), event.getChat().getErrorMsg(),
                    fields.getString("detail", "logid"));
        }
        String msg = fields.getString("msg");
        return failures.apiError(fields.getLong("code"), msg == null ? event.getData() : msg,
                fields.getString("detail", "logid"));
    }
}
