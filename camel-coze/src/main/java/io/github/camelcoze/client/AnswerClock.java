/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * One time for a whole answer. A socket's own time-out begins anew with every byte, and a server that sends one now and
 * then would hold a thread for ever.
 */
final class AnswerClock {

    private final Socket socket;
    private long limit;
    private long end;

    AnswerClock(Socket socket) {
        this.socket = socket;
    }

    /** From now on, everything has to arrive within the time-out that the socket has now, unless that is 0. */
    void start() throws IOException {
        limit = socket.getSoTimeout();
        end = System.nanoTime() + limit * 1_000_000;
    }

    /** The answer is there: the connection waits for its next use. */
    void stop() {
        limit = 0;
    }

    /** What the socket receives, by this clock. The socket need not be connected before this is called. */
    InputStream input() throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                waitNoLongerThanIsLeft();
                return super.read(buffer, offset, length);
            }
        };
    }

    private void waitNoLongerThanIsLeft() throws IOException {
        if (limit > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("The answer was still coming after " + limit + " ms");
            }
            socket.setSoTimeout((int) left);
        }
    }
}
