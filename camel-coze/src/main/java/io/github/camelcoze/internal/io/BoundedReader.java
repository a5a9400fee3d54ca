/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** Bytes that come from elsewhere: few as a rule, and as many as somebody likes to send. */
public final class BoundedReader {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private BoundedReader() {
    }

    /**
     * How many are announced, as HTTP does it (RFC 9110, 8.6).
     *
     * @param contentLength the header's value, null when there is none
     * @return              0 when nothing is announced that can be understood
     */
    public static long announced(Object contentLength) {
        return contentLength instanceof String length && LENGTH.matcher(length).matches() ? Long.parseLong(length) : 0;
    }

    /**
     * Reads to the end, or as many as that. Without knowing how many will come, Java would take a buffer of 8 KB for an
     * answer of 80 bytes.
     *
     * @param announced how many there are, if that is true
     * @param maxLength      where to stop
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
