/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.stream.CozeStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call whose response is a stream, from the request to its end: one response, or several in a row. All waiting is done
 * by the reader's thread.
 *
 * @param <E> the events
 */
public abstract class StreamSession<E> implements CozeStream<E> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);

    protected final ApiRequest request;
    protected final StreamOpener opener;
    private final long idleTimeout;
    private final boolean throwOnFailure;
    private final Executor executor;
    /** Held by the thread that reads; close() does not wait for it. */
    private final Lock reading = new ReentrantLock();
    private StreamedResponse response;
    private EventReader<E> reader;
    private E next;
    private CozeException failure;
    private boolean ended;
    private volatile InputStream body;
    private volatile boolean closed;

    /**
     * @param idleTimeout    in ms, for how long nothing may arrive
     * @param throwOnFailure whether a failure that Coze reports in place of a stream is an exception
     * @param executor       does what is left to do while whoever closes the stream goes on
     */
    StreamSession(ApiRequest request, StreamOpener opener, long idleTimeout, boolean throwOnFailure,
            Executor executor) {
        this.request = request;
        this.opener = opener;
        this.idleTimeout = idleTimeout;
        this.throwOnFailure = throwOnFailure;
        this.executor = executor;
    }

    /**
     * Sends the request and waits for the first event.
     *
     * @return               status and logid; or, where it is not an exception, the failure that Coze reports in place
     *                       of a stream
     * @throws CozeException when the call has failed already
     */
    public CozeResponse open() {
        open(request, throwOnFailure);
        if (!ended) {
            fetch();
        }
        return response.head();
    }

    /** Sends a request; the session goes on with its response. */
    final void open(ApiRequest what, boolean exceptionOnFailure) {
        response = opener.open(what, idleTimeout, exceptionOnFailure);
        if (response.body() == null) {
            ended = true;
        } else {
            reader = reader(response.body(), response.failures());
            body = response.body(); // last: whoever closes the session from now on gives it up
        }
    }

    /** Reads one response. */
    abstract EventReader<E> reader(InputStream stream, StreamFailures failures);

    /** The pieces of text among the events. */
    public abstract CozeStream<String> texts();

    /** An event as a server-sent event, as Coze sends it. */
    public abstract String format(E event);

    /** A failure as the last server-sent event, as Coze sends it. */
    public abstract String format(CozeException reason);

    /** Before an event is waited for. */
    void beforeNext() {
        // no other response follows
    }

    /** Whether another response follows that which has ended with this event. */
    boolean continuesAfter(E event) {
        return false;
    }

    /** An open connection was closed before its end. */
    void afterGivingUp(Executor background) {
        // Coze notices
    }

    /** Waits only for another reader: what does not end with the last event ends with an exception. */
    @Override
    public final boolean hasNext() {
        return exclusively(() -> {
            if (failure != null) {
                throw failure;
            }
            return next != null || !ended;
        });
    }

    @Override
    public final E next() {
        return exclusively(() -> {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (next == null) {
                fetch();
            }
            E event = next;
            next = null;
            return event;
        });
    }

    /** Reads while other threads that read wait: what is read from is not safe for several threads, and could loop. */
    public final <T> T exclusively(Supplier<T> read) {
        reading.lock();
        try {
            return read.get();
        } finally {
            reading.unlock();
        }
    }

    /** What Camel's and Jackson's conversions get: they would take what toString() and the getters return. */
    @JsonValue
    public final String asText() {
        throw new IllegalArgumentException("A stream of events does not convert to text or JSON: set option"
                + " 'streamOutput' to text or sse, leave out option 'stream', or read the events with"
                + " split(body()).streaming()");
    }

    private void fetch() {
        try {
            next = read();
        } catch (CozeException e) {
            failure = e;
            giveUp(Runnable::run);
            throw e;
        }
    }

    private E read() {
        beforeNext();
        checkNotClosed();
        E event;
        try {
            event = reader.next();
        } catch (CozeException e) {
            throw closed ? closedEarly() : e;
        }
        if (!continuesAfter(event) && reader.hasEnded()) {
            ended = true;
            finish();
        }
        return event;
    }

    final void checkNotClosed() {
        if (closed) {
            throw closedEarly();
        }
    }

    private CozeException closedEarly() {
        return failed("the stream was closed " + reader.progress() + ", because its exchange has ended, its route was"
                + " stopped, or it was closed on purpose", null);
    }

    final CozeException failed(String reason, Throwable cause) {
        return response.failures().failed(reason, cause);
    }

    /** Whether it ended with an exception. */
    final boolean hasFailed() {
        return failure != null;
    }

    @Override
    public final void close() {
        boolean first;
        synchronized (this) {
            first = !closed;
            closed = true;
        }
        if (first) {
            giveUp(executor);
        }
    }

    private void giveUp(Executor background) {
        if (end()) {
            afterGivingUp(background);
        }
    }

    /** After the last event, only the end of the response is left. */
    private void finish() {
        body = null;
        response.finish().run();
    }

    /** Ends the connection, unless it has ended. */
    final boolean end() {
        InputStream open;
        synchronized (this) {
            open = body;
            body = null;
        }
        if (open != null) {
            close(open);
        }
        return open != null;
    }

    private static void close(InputStream open) {
        try {
            open.close();
        } catch (IOException e) {
            LOG.debug("Closing a response failed: {}", e.toString());
        }
    }
}
