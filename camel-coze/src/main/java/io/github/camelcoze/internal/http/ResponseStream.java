/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.io.EofSensorInputStream;

/** A response as it arrives. Closing it before its end closes the connection, and does not read the rest. */
final class ResponseStream extends FilterInputStream {

    private final Runnable release;
    private boolean closed;

    ResponseStream(InputStream stream, Runnable release) {
        super(stream);
        this.release = release;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                abort(in);
            } finally {
                release.run();
            }
        }
    }

    /** Closing would read the rest first, which may be endless; this closes the connection instead. */
    static void abort(InputStream stream) throws IOException {
        if (stream instanceof EofSensorInputStream connection) {
            connection.abort();
        }
    }
}
