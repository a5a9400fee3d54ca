/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** Reads bytes from outside up to a limit. */
public final class BoundedReader {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private BoundedReader() {
    }

    /**
     * The announced number of bytes (Content-Length, RFC 9110, 8.6).
     *
     * @param contentLength the header's value, null when there is none
     * @return              0 when absent or invalid
     */
    public static long announced(Object contentLength) {
        return contentLength instanceof String length && LENGTH.matcher(length).matches() ? Long.parseLong(length) : 0;
    }

    /**
     * Reads to the end, or up to the maximum. Without the announced length, Java would use a buffer of 8 KB for a
     * response of 80 bytes.
     *
     * @param announced the announced number of bytes, which may be wrong
     * @param maxLength      the maximum number of bytes
     */
    public static byte[] read(InputStream stream, long announced, int maxLength) throws IOException {
        byte[] bytes = stream.readNBytes((int) Math.min(announced, maxLength));
        int more = bytes.length < maxLength ? stream.read() : -1;
        if (more < 0) {
            return bytes;
        }
        byte[] rest = stream.readNBytes(maxLength - bytes.length - 1);
        return ByteBuffer.allocate(bytes.length + 1 + rest.length).put(bytes).put((byte) more).put(rest).array();
    }
}
