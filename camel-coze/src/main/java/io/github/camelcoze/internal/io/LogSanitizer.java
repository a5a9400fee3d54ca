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

    /** Access tokens of Coze, in the form that it issues them; those of examples are shorter. */
    private static final Pattern ACCESS_TOKEN = Pattern.compile("(?<![A-Za-z0-9])(pat|cz[a-z])_[A-Za-z0-9]{20,}");

    private LogSanitizer() {
    }

    /**
     * The text as one line of printable characters; all others become spaces. Of an access token, only the beginning
     * is left.
     *
     * @param text    null counts as "null"
     * @param longest how many characters to keep; the rest becomes an ellipsis
     */
    public static String oneLine(String text, int longest) {
        String line = String.valueOf(text);
        if (!isVisible(line)) {
            line = UNPRINTABLE.matcher(line).replaceAll(" ").strip();
        }
        line = maskTokens(line);
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }

    /** Whether a text has an access token of Coze in it. */
    public static boolean hasToken(String text) {
        return text.indexOf('_') >= 0 && ACCESS_TOKEN.matcher(text).find();
    }

    /** Of an access token, such as one that was set as another option, only the beginning is left. */
    public static String maskTokens(String text) {
        return hasToken(text) ? ACCESS_TOKEN.matcher(text).replaceAll("$1_…") : text;
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
