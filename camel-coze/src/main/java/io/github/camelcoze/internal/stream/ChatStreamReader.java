/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.stream.ChatEvent;

/**
 * Reads the events of one response and decides how it ends: with the whole answer, or because tools have to be run, or
 * with an exception. The answer is whole when Coze says that the chat is completed (or, of a chatflow, interrupted),
 * every message that began has come in full, and the stream ends with the event {@code done}: speech comes after the
 * chat is completed, and the end of the connection alone says nothing.
 */
final class ChatStreamReader {

    /** Of Coze's envelope, and of the event Error of its workflows. */
    private static final List<String> CODES = List.of("code", "error_code");
    private static final List<String> MESSAGES = List.of("msg", "error_message");

    private final EventStreamReader events;
    private final ChatTranscript transcript;
    private final StreamFailures failures;
    private boolean ended;
    private int checkedOther;

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
            } while (received != null && received.name().strip().equalsIgnoreCase("PING"));
            if (received == null) {
                throw endedEarly();
            }
            checkOther();
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
        checkOther();
        return failures.brokenOff(transcript.progress(), null);
    }

    /** A gateway writes its failure into the stream as it is, as a line of JSON. */
    private void checkOther() {
        if (events.otherLength() > checkedOther) {
            for (String line : events.otherText().substring(checkedOther).split("\n")) {
                if (isFailureWithMessage(line.strip())) {
                    transcript.fail();
                    throw failure(line.strip());
                }
            }
            checkedOther = events.otherLength();
        }
    }

    private ChatEvent accept(ServerSentEvent received) {
        ChatEvent event;
        try {
            event = ChatEvent.of(received.name(), received.data());
            if (event.getChat() == null && event.getMessage() == null && isFailureWithMessage(event.getData())) {
                transcript.fail(); // whatever event it comes with
                throw failure(event.getData());
            }
            transcript.add(event);
        } catch (IllegalArgumentException e) {
            if (received.finished()) {
                throw e;
            }
            throw failures.brokenOff(transcript.progress(), null);
        }
        switch (event.getType()) {
            case MESSAGE_COMPLETED -> {
                if (transcript.shortened() != null) {
                    throw failures.incomplete(transcript.shortened() + ", " + transcript.progress());
                }
            }
            case CHAT_FAILED, ERROR -> throw failure(event);
            case CHAT_CANCELED -> throw failures.failed("the chat was canceled, " + transcript.progress(), null);
            // what follows is not needed, and the server might wait for the outputs of the tools
            case CHAT_REQUIRES_ACTION -> ended = true;
            case DONE -> {
                if (!transcript.hasEndedWell()) {
                    throw failures.brokenOff(transcript.progress(), null);
                }
                if (transcript.missing() != null) {
                    throw failures.incomplete(transcript.missing() + ", " + transcript.progress());
                }
                ended = true;
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
            JsonNode json = text.startsWith("{") ? CozeJson.read(text) : null;
            return json != null && CODES.stream().map(json::path).anyMatch(code -> !code.asText().equals("0")
                    && (code.isIntegralNumber() || code.isTextual() && !code.textValue().isBlank()));
        } catch (IOException e) {
            return false;
        }
    }

    /** An event that is not known may have a field of that name for something else. */
    private static boolean isFailureWithMessage(String text) {
        return isFailure(text) && message(CozeObject.of(text)) != null;
    }

    private static String message(CozeObject fields) {
        return MESSAGES.stream().map(fields::getString).filter(text -> text != null).findFirst().orElse(null);
    }

    private CozeException failure(ChatEvent event) {
        Chat chat = event.getChat();
        return chat == null
                ? failure(event.getData())
                : failures.apiError(chat.getErrorCode(), chat.getErrorMsg(), chat.getString("detail", "logid"));
    }

    /** Without a chat, there is only code and message. */
    private CozeException failure(String data) {
        CozeObject fields;
        try {
            fields = CozeObject.of(data);
        } catch (IllegalArgumentException e) {
            return failures.apiError(null, data, null);
        }
        String msg = message(fields);
        Long code = CODES.stream().map(fields::getLong).filter(number -> number != null && number != 0).findFirst()
                .orElse(null);
        return failures.apiError(code, msg == null ? data : msg, fields.getString("detail", "logid"));
    }
}
