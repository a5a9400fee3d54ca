/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A response as it arrives. Closing it before its end closes the connection, and does not read the rest. */
final class ResponseStream extends FilterInputStream {

    /** In bytes, after what is needed of a response. */
    private static final int MAX_REST = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ResponseStream.class);

    private final Runnable release;
    private final boolean limited;
    private boolean closed;

    /** @param limited whether reading can be limited to a short time */
    ResponseStream(InputStream stream, Runnable release, boolean limited) {
        super(stream);
        this.release = release;
        this.limited = limited;
    }

    /**
     * Reads the end of a response of which nothing else is left, and closes it. The connection can be reused if the end
     * comes at once.
     */
    static void finish(InputStream response) {
        try (response) {
            if (response instanceof ResponseStream stream && stream.limited) {
                ResponseDeadline.setFinishing(true);
                stream.in.readNBytes(MAX_REST);
            }
        } catch (IOException e) {
            LOG.debug("Reading the end of a response failed: {}", e.toString());
        } finally {
            ResponseDeadline.setFinishing(false);
        }
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
