/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;

import io.github.camelcoze.stream.ChatEvent;
import io.github.camelcoze.stream.ChatStream;
import io.github.camelcoze.stream.CozeStream;

/** The text of the answer in pieces, with a line break between two answers. */
public final class TextStream implements CozeStream<String> {

    private final ChatStream events;
    private final Set<String> begun = new HashSet<>();
    private boolean pieces;
    private String next;

    public TextStream(ChatStream events) {
        this.events = events;
    }

    @Override
    public boolean hasNext() {
        while (next == null && events.hasNext()) {
            next = textOf(events.next());
        }
        return next != null;
    }

    /** Null when the event has none. An answer may come whole, without pieces. */
    private String textOf(ChatEvent event) {
        boolean whole = event.getType() == ChatEvent.Type.MESSAGE_COMPLETED && event.getMessage().isAnswer();
        String text = whole ? event.getMessage().getContent() : event.getText();
        if (text == null) {
            return null;
        }
        boolean further = !begun.isEmpty();
        boolean started = !begun.add(String.valueOf(event.getMessage().getId()));
        boolean known = started || whole && pieces;
        pieces = !whole;
        if (known) {
            return whole ? null : text;
        }
        return further ? "\n" + text : text;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        String text = next;
        next = null;
        return text;
    }

    @Override
    public void close() {
        events.close();
    }
}
