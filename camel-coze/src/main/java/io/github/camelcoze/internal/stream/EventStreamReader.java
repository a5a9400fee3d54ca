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

    /** The byte order mark in UTF-8. */
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final int maxEvent;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private byte[] joined = new byte[256];
    private boolean first = true;
    private boolean skipLineFeed;
    /** The line that was read: a part of these bytes. */
    private byte[] line = buffer;
    private int begin;
    private int length;
    private boolean cut;
    private final StringBuilder other = new StringBuilder();

    private String id;
    private String name;
    private String lastName = "";
    private String data;
    private StringBuilder lines;

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
        while (readLine()) {
            ServerSentEvent event = accept();
            if (event != null) {
                return event;
            }
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

    private ServerSentEvent accept() {
        if (length == 0) {
            return name == null && data == null ? null : take(true);
        }
        int colon = colon();
        if (isField("data", colon)) {
            append(value(colon));
        } else if (isField("event", colon)) {
            ServerSentEvent before = data != null && name != null ? take(true) : null;
            String value = value(colon);
            name = value.equals(lastName) ? lastName : value;
            lastName = name;
            return before;
        } else if (isField("id", colon)) {
            ServerSentEvent before = data != null && id != null ? take(true) : null;
            id = value(colon);
            return before;
        } else if (colon > 0 && other.length() < MAX_OTHER) { // else a comment
            String text = text(begin, length);
            other.append(text, 0, Math.min(text.length(), MAX_OTHER)).append('\n');
        }
        return null;
    }

    /** Where the name of the field ends. */
    private int colon() {
        int index = 0;
        while (index < length && line[begin + index] != ':') {
            index++;
        }
        return index;
    }

    private boolean isField(String field, int colon) {
        boolean same = colon == field.length();
        for (int i = 0; same && i < colon; i++) {
            same = line[begin + i] == field.charAt(i);
        }
        return same;
    }

    /** Without the space that may follow the colon. */
    private String value(int colon) {
        int value = Math.min(colon + 1, length);
        if (value < length && line[begin + value] == ' ') {
            value++;
        }
        return text(begin + value, length - value);
    }

    /** Nearly all events have one line, which is not copied. */
    private void append(String text) {
        if (data == null) {
            data = text;
        } else {
            lines = lines == null ? new StringBuilder(data) : lines;
            if (lines.length() + 1 + text.length() > maxEvent) {
                throw tooLong();
            }
            lines.append('\n').append(text);
        }
    }

    private ServerSentEvent take(boolean finished) {
        String whole = lines == null ? data : lines.toString();
        ServerSentEvent event = new ServerSentEvent(id, name == null ? "message" : name, whole == null ? "" : whole,
                finished);
        id = null;
        name = null;
        data = null;
        lines = null;
        return event;
    }

    /**
     * Without its end, which is CR, LF or CRLF: after CR, the event must not wait for what comes next.
     *
     * @return whether there was one
     */
    private boolean readLine() throws IOException {
        int before = 0;
        while (true) {
            if (position == end) {
                position = 0;
                end = Math.max(in.read(buffer), 0);
                if (end == 0) {
                    cut = true;
                    return before > 0 && setLine(joined, 0, before);
                }
            }
            boolean skipped = skipLineFeed && buffer[position] == '\n';
            skipLineFeed = false;
            if (skipped) {
                position++;
                continue;
            }
            int from = position;
            position = lineEnd(from);
            int part = position - from;
            if (before + part > maxEvent) {
                throw tooLong();
            }
            boolean whole = position < end;
            if (whole) {
                skipLineFeed = buffer[position++] == '\r';
                if (before == 0) {
                    return setLine(buffer, from, part);
                }
            }
            if (before + part > joined.length) {
                joined = Arrays.copyOf(joined, (int) Math.min(maxEvent, 2L * (before + part)));
            }
            System.arraycopy(buffer, from, joined, before, part);
            before += part;
            if (whole) {
                return setLine(joined, 0, before);
            }
        }
    }

    /** Where the line in the buffer ends; the buffer's end if it goes on. */
    private int lineEnd(int from) {
        int index = from;
        while (index < end && buffer[index] != '\n' && buffer[index] != '\r') {
            index++;
        }
        return index;
    }

    private boolean setLine(byte[] bytes, int from, int count) {
        boolean mark = first && count >= MARK.length
                && Arrays.equals(bytes, from, from + MARK.length, MARK, 0, MARK.length);
        first = false;
        line = bytes;
        begin = mark ? from + MARK.length : from;
        length = mark ? count - MARK.length : count;
        return true;
    }

    /** What the end of the stream may have cut in the middle of a character is decoded all the same. */
    private String text(int from, int count) {
        try {
            return cut ? new String(line, from, count, StandardCharsets.UTF_8) : CozeJson.decode(line, from, count);
        } catch (IOException e) {
            throw new IllegalArgumentException("has a line that is " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException tooLong() {
        return new IllegalArgumentException("has an event of more than " + maxEvent + " bytes");
    }
}
