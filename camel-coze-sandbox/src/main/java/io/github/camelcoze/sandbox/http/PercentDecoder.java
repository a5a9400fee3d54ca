/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/**
 * Decodes percent-encoding, strictly: every escape is two hex digits, what comes out is UTF-8, and what isn't ASCII has
 * to be escaped.
 */
final class PercentDecoder {

    private PercentDecoder() {
    }

    /** The text of one segment of a path: all of it, whatever slashes and dots come out. */
    static String decodeSegment(String raw) {
        return decode(raw, false, "the path");
    }

    /** The text of a name or value in a query, where a plus stands for a space. */
    static String decodeQuery(String raw) {
        return decode(raw, true, "the query");
    }

    private static String decode(String raw, boolean plusIsSpace, String where) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length() || !HexFormat.isHexDigit(raw.charAt(i + 1))
                        || !HexFormat.isHexDigit(raw.charAt(i + 2))) {
                    throw ApiException.badRequest(where + " has a percent sign without two hex digits after it");
                }
                bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else if (c > 0x7e || c < 0x21) {
                throw ApiException.badRequest(where + " has a character that must be percent-encoded");
            } else {
                bytes.write(plusIsSpace && c == '+' ? ' ' : c);
            }
        }
        try {
            return Utf8Decoder.decode(bytes.toByteArray());
        } catch (CharacterCodingException e) {
            throw ApiException.badRequest(where + " is not UTF-8 after decoding");
        }
    }
}
