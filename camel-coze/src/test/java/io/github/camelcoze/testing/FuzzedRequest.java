/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.nio.charset.StandardCharsets;

/**
 * A request that a fuzz test sends.
 *
 * @param kind       what may be expected of it
 * @param bytes      as they travel, each a character of Latin-1
 * @param signedBody the body if it is signed, likewise; else null
 */
public record FuzzedRequest(Kind kind, String bytes, String signedBody) {

    /** What may be expected. */
    public enum Kind {
        /** A callback as Coze sends it. */
        GOOD,
        /** One request, where it begins and ends is beyond doubt, and the connection may stay open. */
        FRAMED,
        /** The same, whose response has no body. */
        FRAMED_HEAD,
        /** Bytes. */
        RAW
    }

    public byte[] toBytes() {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
