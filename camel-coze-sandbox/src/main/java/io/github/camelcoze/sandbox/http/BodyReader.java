/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a body up to a limit. What comes after it is discarded but still read for a while, as a client that is cut off
 * while it sends would see a broken connection instead of the response. The files of a multipart body are read as they
 * arrive, see {@link UploadReader}.
 */
final class BodyReader {

    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DISCARDED_BYTES = 16 * MAX_BYTES;

    /** The largest file that Coze takes (https://docs.coze.cn/developer_guides/upload_files), and what surrounds it. */
    private static final long MAX_MULTIPART_BYTES = 513L * MAX_BYTES;

    /**
     * What was read.
     *
     * @param bytes    of a multipart body only the first of them
     * @param parts    see {@link RawRequest#parts()}
     * @param fields   see {@link RawRequest#fields()}
     * @param tooLarge whether there was more than the limit
     * @param complete whether the body's end was seen; when not, the connection can't be used any more
     */
    record Read(byte[] bytes, List<UploadedPart> parts, ObjectNode fields, boolean tooLarge, boolean complete) {
    }

    private final Buffer buffer = Buffer.buffer();
    private final Handler<Read> whenDone;
    private final UploadReader uploads;
    private final int kept;
    private final long limit;
    private long length;
    private boolean done;

    private BodyReader(UploadReader uploads, int kept, long limit, Handler<Read> whenDone) {
        this.uploads = uploads;
        this.kept = kept;
        this.limit = limit;
        this.whenDone = whenDone;
    }

    /**
     * Calls back once, on the event loop; never when the client goes away before the body's end.
     *
     * @param limit of a body that is not multipart
     */
    static void read(HttpServerRequest request, int limit, Handler<Read> whenDone) {
        BodyReader reader = UploadReader.isMultipart(request)
                ? new BodyReader(UploadReader.on(request), MAX_BYTES, MAX_MULTIPART_BYTES, whenDone)
                : new BodyReader(null, limit, limit, whenDone);
        request.handler(reader::add).endHandler(end -> reader.finish(true));
    }

    private void add(Buffer chunk) {
        int room = kept - buffer.length();
        buffer.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        length += chunk.length();
        if (length > Math.max(limit, MAX_DISCARDED_BYTES)) {
            finish(false);
        }
    }

    private void finish(boolean complete) {
        if (!done) {
            done = true;
            whenDone.handle(new Read(buffer.getBytes(), complete && uploads != null ? uploads.finished() : null,
                    complete && uploads != null ? uploads.fields() : null, length > limit, complete));
        }
    }
}
