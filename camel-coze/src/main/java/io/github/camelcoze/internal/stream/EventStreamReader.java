/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelcoze.internal.io.CozeJson;

/**
 * Reads server-sent events by the standard (https://html.spec.whatwg.org/multipage/server-sent-events.html), and what
 * Coze does besides: the last event need not be followed by a blank line, and the blank line between two events may be
 * missing, so that a second field {@code event} or {@code id} after the data begins the next event.
 */
final class EventStreamReader {

    /** For one event, in bytes. As much as any other response may have. */
    static final int MAX_EVENT = 4 * 1024 * 1024;

    /** In characters, of text that is no event. */
    private static final int MAX_OTHER = 64 * 1024;

    private final InputStream in;
    private final int maxEvent;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private byte[] line = new byte[256];
    private boolean first = true;
    private boolean skipLineFeed;
    private final StringBuilder other = new StringBuilder();

    private String id;
    private String name;
    private StringBuilder data;

    EventStreamReader(InputStream in) {
        this(in, MAX_EVENT);
    }

    EventStreamReader(InputStream in, int maxEvent) {
        this.in = in;
        this.maxEvent = maxEvent;
    }

    /**
     * Waits for the next event.
     *
     * @return                          null at the end
     * @throws IOException              when the connection is interrupted
     * @throws IllegalArgumentException when the stream is malformed, as half a sentence
     */
    ServerSentEvent next() throws IOException {
        String text = readLine();
        while (text != null) {
            ServerSentEvent event = accept(text);
            if (event != null) {
                return event;
            }
            text = readLine();
        }
        return data == null ? null : take(false);
    }

    /** The beginning of what was received and is no event: an error in JSON, a page of a gateway. */
    String otherText() {
        return other.toString();
    }

    /** How much that is. */
    int otherLength() {
        return other.length();
    }

    private ServerSentEvent accept(String text) {
        if (text.isEmpty()) {
            return name == null && data == null ? null : take(true);
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        int value = colon < 0 ? text.length() : text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1;
        switch (field) {
            case "" -> {
                // a comment
            }
            case "event" -> {
                ServerSentEvent before = data != null && name != null ? take(true) : null;
                name = text.substring(value);
                return before;
            }
            case "id" -> {
                ServerSentEvent before = data != null && id != null ? take(true) : null;
                id = text.substring(value);
                return before;
            }
            case "data" -> append(text.substring(value));
            default -> {
                if (other.length() < MAX_OTHER) {
                    other.append(text, 0, Math.min(text.length(), MAX_OTHER)).append('\n');
                }
            }
        }
        return null;
    }

    private void append(String text) {
        data = data == null ? new StringBuilder() : data.append('\n');
        if (data.length() + text.length() > maxEvent) {
            throw tooLong();
        }
        data.append(text);
    }

    private ServerSentEvent take(boolean finished) {
        ServerSentEvent event = new ServerSentEvent(id, name == null ? "message" : name,
                data == null ? "" : data.toString(), finished);
        id = null;
        name = null;
        data = null;
        return event;
    }

    /** Without its end, which is CR, LF or CRLF: after CR, the event must not wait for what comes next. */
    private String readLine() throws IOException {
        int length = 0;
        while (true) {
            if (position == end) {
                position = 0;
                end = Math.max(in.read(buffer), 0);
                if (end == 0) {
                    return length == 0 ? null : text(length, true);
                }
            }
            byte next = buffer[position++];
            boolean skipped = skipLineFeed && next == '\n';
            skipLineFeed = next == '\r';
            if (skipped) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                return text(length, false);
            }
            if (length == maxEvent) {
                throw tooLong();
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, (int) Math.min(maxEvent, 2L * length));
            }
            line[length++] = next;
        }
    }

    /** What the end of the stream may have cut in the middle of a character is decoded all the same. */
    private String text(int length, boolean last) {
        try {
            byte[] bytes = Arrays.copyOf(line, length);
            String text = last ? new String(bytes, StandardCharsets.UTF_8) : CozeJson.decode(bytes);
            boolean mark = first && text.startsWith("\uFEFF");
            first = false;
            return mark ? text.substring(1) : text;
        } catch (IOException e) {
            throw new IllegalArgumentException("has a line that is " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException tooLong() {
        return new IllegalArgumentException("has an event of more than " + maxEvent + " bytes");
    }
}
