/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.util.HashSet;
import java.util.Set;

import io.github.camelcoze.stream.ChatEvent;

/** The text of a bot's answers, with a line break between two of them; the last pieces may come with the whole. */
final class ChatText {

    private final Set<String> begun = new HashSet<>();
    private final StringBuilder current = new StringBuilder();
    private String currentId;
    private boolean pieces;

    /** Null when the event has none. An answer may come whole, without pieces. */
    String of(ChatEvent event) {
        boolean whole = event.getType() == ChatEvent.Type.MESSAGE_COMPLETED && event.getMessage().isAnswer();
        String text = whole ? event.getMessage().getContent() : event.getText();
        if (text == null) {
            return null;
        }
        boolean further = !begun.isEmpty();
        String id = String.valueOf(event.getMessage().getId());
        boolean started = !begun.add(id);
        boolean known = started || whole && pieces;
        String rest = whole && (id.equals(currentId) || pieces) ? restOf(text) : null;
        pieces = !whole;
        if (!whole) {
            current.setLength(id.equals(currentId) ? current.length() : 0);
            current.append(text);
            currentId = id;
        }
        if (known) {
            return whole ? rest : text;
        }
        return further ? "\n" + text : text;
    }

    /** What of a whole text did not come in pieces; null for nothing. */
    private String restOf(String whole) {
        int known = current.length();
        return known > 0 && whole.length() > known && whole.startsWith(current.toString())
                ? whole.substring(known)
                : null;
    }
}
