/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.util.NoSuchElementException;
import java.util.function.Function;

import io.github.camelcoze.stream.CozeStream;

/** The text of a stream, in pieces. */
public final class TextStream<E> implements CozeStream<String> {

    private final StreamSession<E> events;
    private final Function<E, String> text;
    private String next;

    /** @param text the piece of text in an event; null for none */
    TextStream(StreamSession<E> events, Function<E, String> text) {
        this.events = events;
        this.text = text;
    }

    @Override
    public boolean hasNext() {
        return events.exclusively(() -> {
            while (next == null && events.hasNext()) {
                next = text.apply(events.next());
            }
            return next != null;
        });
    }

    @Override
    public String next() {
        return events.exclusively(() -> {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String piece = next;
            next = null;
            return piece;
        });
    }

    /** What has not been read yet, waiting for its end. It stays to be read, as one piece. */
    public String rest() {
        return events.exclusively(() -> {
            StringBuilder rest = new StringBuilder();
            forEachRemaining(rest::append);
            next = rest.isEmpty() ? null : rest.toString();
            return rest.toString();
        });
    }

    @Override
    public void close() {
        events.close();
    }
}
