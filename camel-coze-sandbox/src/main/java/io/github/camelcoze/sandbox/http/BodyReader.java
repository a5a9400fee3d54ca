/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a body up to a limit. What comes after it is discarded but still read for a while, as a client that is cut off
 * while it sends would see a broken connection instead of the response.
 */
final class BodyReader {

    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DISCARDED_BYTES = 16 * MAX_BYTES;

    /**
     * What was read.
     *
     * @param tooLarge whether there was more than the limit
     * @param complete whether the body's end was seen; when not, the connection can't be used any more
     */
    record Read(byte[] bytes, boolean tooLarge, boolean complete) {
    }

    private final Buffer buffer = Buffer.buffer();
    private final Handler<Read> whenDone;
    private long length;
    private boolean done;

    private BodyReader(Handler<Read> whenDone) {
        this.whenDone = whenDone;
    }

    /** Calls back once, on the event loop; never when the client goes away before the body's end. */
    static void read(HttpServerRequest request, Handler<Read> whenDone) {
        BodyReader reader = new BodyReader(whenDone);
        request.handler(reader::add).endHandler(end -> reader.finish(true));
    }

    private void add(Buffer chunk) {
        int room = MAX_BYTES - buffer.length();
        buffer.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        length += chunk.length();
        if (length > MAX_DISCARDED_BYTES) {
            finish(false);
        }
    }

    private void finish(boolean complete) {
        if (!done) {
            done = true;
            whenDone.handle(new Read(buffer.getBytes(), length > MAX_BYTES, complete));
        }
    }
}
