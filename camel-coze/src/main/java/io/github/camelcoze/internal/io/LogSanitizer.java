/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

import java.util.regex.Pattern;

/** Sanitizes text from outside for messages and logs: no line breaks, limited length. */
public final class LogSanitizer {

    private static final int MAX_FAILURE_LENGTH = 500;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}]+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private LogSanitizer() {
    }

    /**
     * The text as one line of printable characters; all others become spaces.
     *
     * @param text    null counts as "null"
     * @param longest how many characters to keep; the rest becomes an ellipsis
     */
    public static String oneLine(String text, int longest) {
        String line = String.valueOf(text);
        if (!isVisible(line)) {
            line = UNPRINTABLE.matcher(line).replaceAll(" ").strip();
        }
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }

    /** What a foreign exception says, such as that of a database, as one line. */
    public static String oneLine(Throwable failure) {
        return oneLine(failure.toString(), MAX_FAILURE_LENGTH);
    }

    /** Whether it has visible ASCII characters only, as most IDs have: the pattern is expensive. */
    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
