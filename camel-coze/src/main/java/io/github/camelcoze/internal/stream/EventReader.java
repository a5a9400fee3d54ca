/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.model.CozeObject;

/**
 * Reads the events of one response and decides how it ends. The end of the connection alone says nothing: only the last
 * event does.
 *
 * @param <E> the events
 */
abstract class EventReader<E> {

    /** Of Coze's envelope, and of the event Error of its workflows. */
    private static final List<String> CODES = List.of("code", "error_code");
    private static final List<String> MESSAGES = List.of("msg", "error_message");

    private final EventStreamReader events;
    protected final StreamFailures failures;
    private boolean ended;
    private int checkedOther;

    EventReader(EventStreamReader events, StreamFailures failures) {
        this.events = events;
        this.failures = failures;
    }

    /**
     * Waits for the next event; not to be called after the last one.
     *
     * @throws CozeException when Coze reports a failure, or the response ended early or is not a stream
     */
    E next() {
        try {
            ServerSentEvent received;
            do {
                received = events.next();
            } while (received != null && isHeartbeat(received));
            if (received == null) {
                throw endedEarly();
            }
            checkOther();
            return accept(received);
        } catch (IOException e) {
            throw failures.brokenOff(progress(), e);
        } catch (IllegalArgumentException e) {
            throw failures.failed("the stream " + e.getMessage() + ", " + progress(), e);
        }
    }

    /** Whether the last event was the last one. */
    boolean hasEnded() {
        return ended;
    }

    /** The event that is being accepted is the last one. */
    final void end() {
        ended = true;
    }

    boolean isHeartbeat(ServerSentEvent received) {
        return received.name().strip().equalsIgnoreCase("PING");
    }

    /**
     * @throws CozeException            when it is a failure, or the stream is incomplete
     * @throws IllegalArgumentException when it is malformed, as half a sentence
     */
    abstract E accept(ServerSentEvent received);

    /** How much has come, as the end of a sentence. */
    abstract String progress();

    /** Whether no event has come. */
    abstract boolean isEmpty();

    private CozeException endedEarly() {
        String text = events.otherText().strip();
        if (isEmpty() || isFailure(text)) {
            return failures.notAStream(text);
        }
        checkOther();
        return brokenOff();
    }

    final CozeException brokenOff() {
        return failures.brokenOff(progress(), null);
    }

    /** A gateway writes its failure into the stream as it is, as a line of JSON. */
    private void checkOther() {
        if (events.otherLength() > checkedOther) {
            for (String line : events.otherText().substring(checkedOther).split("\n")) {
                if (isFailureWithMessage(line.strip())) {
                    fail();
                    throw failure(line.strip());
                }
            }
            checkedOther = events.otherLength();
        }
    }

    /** Coze has reported a failure. */
    void fail() {
        // nothing is remembered
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
    static boolean isFailureWithMessage(String text) {
        return isFailure(text) && message(CozeObject.of(text)) != null;
    }

    private static String message(CozeObject fields) {
        return MESSAGES.stream().map(fields::getString).filter(text -> text != null).findFirst().orElse(null);
    }

    /** Only code and message. */
    final CozeException failure(String data) {
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
