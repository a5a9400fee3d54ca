/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.io.LogSanitizer;

/** Rejects values that Camel would silently read as another number or duration, and texts that are no bean. */
public final class NumberOptionValidator {

    /** Camel takes 24H and 1.5 as 0. */
    private static final Pattern DURATION = Pattern.compile(
            "\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");

    /** Those that Coze can hardly keep in less than a second; other durations have limits of their own. */
    private static final Set<String> NETWORK_TIMES = Set.of("connecttimeout", "responsetimeout", "idletimeout",
            "awaitcompletion");

    /** More days than a long has milliseconds for. */
    private static final Pattern TOO_LONG = Pattern.compile("\\d{12}");

    private NumberOptionValidator() {
    }

    /**
     * @param  types                    the type of an option by its name: all long ones are durations
     * @throws IllegalArgumentException when a value in the URI is not of the option's type; the message names both
     */
    public static void check(Map<String, Object> parameters, Function<String, Class<?>> types) {
        parameters.forEach((name, value) -> {
            Class<?> type = types.apply(name.replace("-", "").replaceFirst("(?i)^configuration\\.", ""));
            if (type != null && value instanceof List) {
                // Camel's value of an option that a URI has twice; no option is a list
                throw new IllegalArgumentException(
                        "Option '" + name + "' is set twice: set it once, with commas between"
                                + " the values if it is a list");
            }
            if (value instanceof String text) {
                usable(name, text, type);
            }
        });
    }

    /**
     * A text for an option as Camel reads it: numbers, durations and booleans without the white space around them.
     *
     * @param  type                     the option's type; null when it is not known
     * @throws IllegalArgumentException when it is not of that type; the message names both
     */
    static String usable(String option, String text, Class<?> type) {
        if (type != null && type.isInterface() && !text.startsWith("#")) {
            throw wrong(option, text, type == Map.class
                    ? "it must be a Map, whose entries are set as parameter.name in a URI, and parameters.name in properties"
                    : "it must be a bean, as #bean:" + LogSanitizer.oneLine(text, 100));
        }
        if (type == null || !type.isPrimitive() && type != Integer.class && type != Boolean.class
                || text.startsWith("#")) {
            return text;
        }
        String trimmed = Identifier.trim(text);
        if (type == long.class) {
            checkDuration(option, trimmed);
        }
        if ((type == boolean.class || type == Boolean.class) && !trimmed.matches("(?i)true|false")) {
            throw wrong(option, text, "it must be true or false");
        }
        if (type == int.class || type == Integer.class) {
            checkNumber(option, trimmed);
        }
        return trimmed;
    }

    /** Whether it is a duration of less than a second in Camel's milliseconds, and more likely meant in seconds. */
    static boolean isWithoutUnit(String option, String text) {
        return NETWORK_TIMES.contains(option.toLowerCase(Locale.ROOT)) && text.matches("0*[1-9]\\d{0,2}");
    }

    /** Camel would read a duration that exceeds a long as any other. */
    private static void checkDuration(String option, String text) {
        if (!DURATION.matcher(text).matches() && !isIso(text)) {
            throw wrong(option, text, "it must be a duration, for example 5m");
        }
        if (TOO_LONG.matcher(text).find()) {
            throw wrong(option, text, "it is too large");
        }
    }

    private static boolean isIso(String text) {
        try {
            return Duration.parse(text).toMillis() >= 0;
        } catch (DateTimeParseException | ArithmeticException e) {
            return false;
        }
    }

    /** Camel would take the lower bits of a number that exceeds an int. */
    private static void checkNumber(String option, String text) {
        if (!text.matches("-?\\d+")) {
            throw wrong(option, text, "it must be a whole number");
        }
        if (new BigInteger(text).bitLength() >= Integer.SIZE) {
            throw wrong(option, text, "it is too large");
        }
    }

    private static IllegalArgumentException wrong(String option, String value, String demand) {
        return new IllegalArgumentException("Option '" + option + "' is '" + LogSanitizer.oneLine(value, 100) + "': "
                + demand);
    }
}
