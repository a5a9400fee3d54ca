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

    private static final ThreadLocal<Boolean> STREAMED = new ThreadLocal<>();

    private final Socket socket;
    private long limit;
    private long end;

    ResponseDeadline(Socket socket) {
        this.socket = socket;
    }

    /** Whether responses to the requests that this thread sends are streamed. */
    static void setStreamed(boolean streamed) {
        if (streamed) {
            STREAMED.set(true);
        } else {
            STREAMED.remove(); // threads are the application's
        }
    }

    /** Starts the deadline: the socket's current timeout, unless that is 0. */
    void start() throws IOException {
        limit = STREAMED.get() != null ? 0 : socket.getSoTimeout();
        end = System.nanoTime() + limit * 1_000_000;
    }

    /** The response is complete: the connection is idle. */
    void stop() {
        limit = 0;
    }

    /** What the socket receives, within the deadline. The socket need not be connected before this is called. */
    InputStream input() throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                limitToRemainingTime();
                return super.read(buffer, offset, length);
            }
        };
    }

    private void limitToRemainingTime() throws IOException {
        if (limit > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("The response was not complete after " + limit + " ms");
            }
            socket.setSoTimeout((int) left);
        }
    }
}
