/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.stream.ChatEvent;

/**
 * Reads the events of one response and decides how it ends: with the whole answer, or because tools have to be run, or
 * with an exception. The answer is whole when Coze says that the chat is completed (or, of a chatflow, interrupted),
 * every message that began has come in full, and the stream ends with the event {@code done}: speech comes after the
 * chat is completed, and the end of the connection alone says nothing.
 */
final class ChatStreamReader {

    private final EventStreamReader events;
    private final ChatTranscript transcript;
    private final StreamFailures failures;
    private boolean ended;

    ChatStreamReader(InputStream body, ChatTranscript transcript, StreamFailures failures) {
        this(new EventStreamReader(body), transcript, failures);
    }

    ChatStreamReader(EventStreamReader events, ChatTranscript transcript, StreamFailures failures) {
        this.events = events;
        this.transcript = transcript;
        this.failures = failures;
    }

    /**
     * Waits for the next event; not to be called after the last one.
     *
     * @throws CozeException when the chat failed or was canceled, or the response ended early or is not a stream
     */
    ChatEvent next() {
        try {
            ServerSentEvent received;
            do {
                received = events.next();
            } while (received != null && received.name().equalsIgnoreCase("PING"));
            if (received == null) {
                throw endedEarly();
            }
            return accept(received);
        } catch (IOException e) {
            throw failures.brokenOff(transcript.progress(), e);
        } catch (IllegalArgumentException e) {
            throw failures.failed("the stream " + e.getMessage() + ", " + transcript.progress(), e);
        }
    }

    /** Whether the last event was the last one. */
    boolean hasEnded() {
        return ended;
    }

    private CozeException endedEarly() {
        String text = events.otherText().strip();
        if (transcript.isEmpty() || isFailure(text)) {
            return failures.notAStream(text);
        }
        return failures.brokenOff(transcript.progress(), null);
    }

    private ChatEvent accept(ServerSentEvent received) {
        ChatEvent event;
        try {
            event = ChatEvent.of(received.name(), received.data());
            transcript.add(event);
        } catch (IllegalArgumentException e) {
            if (received.finished()) {
                throw e;
            }
            throw failures.brokenOff(transcript.progress(), null);
        }
        switch (event.getType()) {
            case CHAT_FAILED, ERROR -> throw failure(event);
            case CHAT_CANCELED -> throw failures.failed("the chat was canceled, " + transcript.progress(), null);
            // what follows is not needed, and the server might wait for the outputs of the tools
            case CHAT_REQUIRES_ACTION -> ended = true;
            case DONE -> {
                if (!transcript.isComplete()) {
                    throw failures.brokenOff(transcript.progress(), null);
                }
                ended = true;
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

    /** Whether text is Coze's envelope with a code other than 0. */
    private static boolean isFailure(String text) {
        try {
            JsonNode code = text.startsWith("{") ? CozeJson.read(text).path("code") : null;
            return code != null && (code.isIntegralNumber() || code.isTextual()) && !code.asText().equals("0");
        } catch (IOException e) {
            return false;
        }
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
