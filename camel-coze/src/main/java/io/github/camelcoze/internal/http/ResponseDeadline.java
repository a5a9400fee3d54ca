/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A timeout for a whole response. The timeout of a socket starts again with every byte, so a slow server could hold a
 * thread forever. A streamed response only has the timeout of the socket, as an idle timeout.
 */
final class ResponseDeadline {

    private static final ThreadLocal<Integer> STREAMED = new ThreadLocal<>();

    private static final ThreadLocal<Boolean> FINISHING = new ThreadLocal<>();

    /** Long enough for what is on its way already. */
    private static final int FINISHING_TIMEOUT_MS = 200;

    private final Socket socket;
    private int idleTimeout;
    private long limit;
    private long end;
    private boolean waiting = true;
    private boolean ended;

    ResponseDeadline(Socket socket) {
        this.socket = socket;
    }

    /**
     * Whether responses to the requests that this thread sends are streamed.
     *
     * @param idleTimeout in ms, from the response's first byte; 0 for the timeout of the socket
     */
    static void setStreamed(boolean streamed, long idleTimeout) {
        if (streamed) {
            STREAMED.set((int) Math.min(idleTimeout, Integer.MAX_VALUE));
        } else {
            STREAMED.remove(); // threads are the application's
        }
    }

    /** Whether this thread reads the end of a response, for which nobody waits long. */
    static void setFinishing(boolean finishing) {
        if (finishing) {
            FINISHING.set(true);
        } else {
            FINISHING.remove();
        }
    }

    /** Starts the deadline: the socket's current timeout, unless that is 0. */
    void start() throws IOException {
        Integer streamed = STREAMED.get();
        limit = streamed != null ? 0 : socket.getSoTimeout();
        idleTimeout = streamed == null ? 0 : streamed;
        end = System.nanoTime() + limit * 1_000_000;
    }

    /** The response is complete: the connection is idle. */
    void stop() {
        limit = 0;
    }

    /** Whether reading waits for what has not arrived yet. */
    void setWaiting(boolean waiting) {
        this.waiting = waiting;
    }

    /** Whether the other side has closed the connection, as far as it was read. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * What the socket receives, within the deadline. The socket need not be connected before this is called.
     *
     * @param raw the socket below, where this one is TLS; else the same
     */
    InputStream input(Socket raw) throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (!waiting && in.available() == 0 && (raw == socket || raw.getInputStream().available() == 0)) {
                    throw new NothingArrivedException();
                }
                limitToRemainingTime();
                int read = super.read(buffer, offset, length);
                ended = read < 0;
                if (idleTimeout > 0) {
                    socket.setSoTimeout(idleTimeout);
                    idleTimeout = 0;
                }
                return read;
            }
        };
    }

    private void limitToRemainingTime() throws IOException {
        if (FINISHING.get() != null) {
            socket.setSoTimeout(FINISHING_TIMEOUT_MS);
        }
        if (limit > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("The response was not complete after " + limit + " ms");
            }
            socket.setSoTimeout((int) left);
        }
    }

    /** Thrown before each request, and caught by HttpClient: the stack trace would take a tenth of the call's CPU time. */
    private static final class NothingArrivedException extends SocketTimeoutException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
