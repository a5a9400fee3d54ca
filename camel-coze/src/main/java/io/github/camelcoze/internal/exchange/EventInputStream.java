/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.exchange;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.stream.StreamSession;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events as server-sent events, one at a time. A failure becomes an event as Coze sends it, in place of the last one: a
 * server that fails would take it from the reader.
 */
public final class EventInputStream<E> extends InputStream implements ReadOnceStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventInputStream.class);

    private static final String VERTX_MESSAGE = "org.apache.camel.component.platform.http.vertx.HttpMessage";

    private final StreamSession<E> events;
    private final BooleanSupplier collecting;
    private byte[] event = {};
    private int position;
    private boolean failed;
    private boolean sent;

    /** @param exchange the exchange whose client, if it is one of an HTTP server, ends the stream */
    public EventInputStream(Exchange exchange, StreamSession<E> events) {
        this.events = events;
        boolean vertx = exchange.getContext().getClassResolver().resolveClass(VERTX_MESSAGE) != null;
        this.collecting = vertx ? VertxResponse::isCollecting : () -> false;
        if (vertx) {
            VertxResponse.closeWithConnection(exchange, events);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Returns after each event, so that a server sends it at once. */
    @Override
    public int read(byte[] buffer, int offset, int length) {
        return length == 0 ? 0 : events.exclusively(() -> readEvent(buffer, offset, length));
    }

    private int readEvent(byte[] buffer, int offset, int length) {
        if (position == event.length) {
            if (sent && collecting.getAsBoolean()) {
                sent = false;
                return -1;
            }
            if (!nextEvent()) {
                return -1;
            }
        }
        int count = Math.min(length, event.length - position);
        System.arraycopy(event, position, buffer, offset, count);
        position += count;
        sent = true;
        return count;
    }

    private boolean nextEvent() {
        position = 0;
        try {
            event = !failed && events.hasNext() ? bytes(events.format(events.next())) : new byte[0];
        } catch (CozeException e) {
            failed = true;
            LOG.warn("The events end with an error: {}", e.getMessage());
            event = bytes(events.format(e));
        }
        return event.length > 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What has not been read yet, waiting for its end. It stays to be read. */
    public String rest() {
        return events.exclusively(() -> {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            do {
                rest.write(event, position, event.length - position);
            } while (nextEvent());
            event = rest.toByteArray();
            return rest.toString(StandardCharsets.UTF_8);
        });
    }

    /** Without waiting. */
    @Override
    public int available() {
        return event.length - position;
    }

    @Override
    public void close() {
        events.close();
    }

    /** There is nothing to go back to. */
    @Override
    public void reset() {
        // Camel calls it before each step of a route
    }
}
