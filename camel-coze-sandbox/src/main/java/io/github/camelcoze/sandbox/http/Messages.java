/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

/** What a caller sent, as it may stand in a message: in quotes, and not at any length. */
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
