/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.io.CozeJson;

/**
 * Reads the events of one response and decides how it ends. The end of the connection alone says nothing: only the last
 * event does.
 *
 * @param <E> the events
 */
abstract class EventReader<E> {

    private final EventStreamReader events;
    protected final StreamFailures failures;
    private boolean ended;

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
        return received.name().equalsIgnoreCase("PING");
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
        return isEmpty() || isFailure(text) ? failures.notAStream(text) : brokenOff();
    }

    final CozeException brokenOff() {
        return failures.brokenOff(progress(), null);
    }

    /** Whether text is Coze's envelope with a code other than 0. */
    static boolean isFailure(String text) {
        try {
            JsonNode code = text.startsWith("{") ? CozeJson.read(text).path("code") : null;
            return code != null && (code.isIntegralNumber() || code.isTextual()) && !code.asText().equals("0");
        } catch (IOException e) {
            return false;
        }
    }
}
