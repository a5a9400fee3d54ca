/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

/** Quotes what a client sent in messages, cut to a length. */
public final class Messages {

    private static final int MAX_LENGTH = 64;

    private Messages() {
    }

    public static String quote(String text) {
        if (text.codePointCount(0, text.length()) <= MAX_LENGTH) {
            return "\"" + text + "\"";
        }
        return "\"" + text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH)) + "…\"";
    }
}
