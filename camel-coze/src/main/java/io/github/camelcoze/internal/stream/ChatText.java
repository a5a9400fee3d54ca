/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.util.HashSet;
import java.util.Set;

import io.github.camelcoze.stream.ChatEvent;

/** The text of a bot's answers, with a line break between two of them. */
final class ChatText {

    private final Set<String> begun = new HashSet<>();
    private boolean pieces;

    /** Null when the event has none. An answer may come whole, without pieces. */
    String of(ChatEvent event) {
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
}
