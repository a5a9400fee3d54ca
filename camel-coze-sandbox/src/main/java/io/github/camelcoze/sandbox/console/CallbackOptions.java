/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The callback options of the command line.
 *
 * @param redeliveries  the delays before a redelivery; null when absent
 * @param signUrlChecks whether {@code url_verification} requests are signed
 */
public record CallbackOptions(List<Duration> redeliveries, boolean signUrlChecks) {

    static final CallbackOptions DEFAULT = new CallbackOptions(null, true);

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    /**
     * Reads delays.
     *
     * @param  text                     such as {@code 1s,5s,30s}, {@code PT1S,PT0.5S}, or {@code none}; null when
     *                                  absent
     * @throws IllegalArgumentException with a one-line reason
     */
    static CallbackOptions of(String text, boolean signUrlChecks) {
        if (text == null) {
            return new CallbackOptions(null, signUrlChecks);
        }
        return new CallbackOptions("none".equals(text)
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).map(CallbackOptions::delay).toList(),
                signUrlChecks);
    }

    private static Duration delay(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
        try {
            return Duration.parse(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--redeliveries must be delays such as 1s,5s,30s or PT1S,PT5S, or none; \""
                            + text + "\" is not a delay",
                    e);
        }
    }
}
