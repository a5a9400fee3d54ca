/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

/** What a caller sent, as it may stand in a message: in quotes, and not at any length. */
final class Messages {

    private static final int LONGEST = 64;

    private Messages() {
    }

    static String text(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return "\"" + text + "\"";
        }
        return "\"" + text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…\"";
    }
}
