/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelcoze.model.ForeignText;

/** Refuses what Camel can't read as the number or the duration that it should be, and would silently take as another. */
final class NumberParameters {

    private static final Set<String> DURATIONS = Set.of("timestamptolerance", "reconcileinterval", "tokenttl");
    /** Its own check of the range tells more of a negative one. */
    private static final Set<String> SIGNED = Set.of("tokenttl");
    private static final Set<String> NUMBERS = Set.of("maxbodysize", "pagesize");

    /** Camel takes 24H and 1.5 as 0. */
    private static final Pattern DURATION = Pattern.compile(
            "\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?|[Pp].+");

    private NumberParameters() {
    }

    /** @throws IllegalArgumentException when one of the URI's parameters is none; it names the option and the value */
    static void check(Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            String option = name.replace("-", "").replaceFirst("(?i)^configuration\\.", "").toLowerCase(Locale.ROOT);
            if (value instanceof String text && !text.startsWith("#")) {
                if (DURATIONS.contains(option) && !isDuration(text.strip(), SIGNED.contains(option))) {
                    throw wrong(name, text, "it must be a duration, such as 5m");
                }
                if (NUMBERS.contains(option)) {
                    checkNumber(name, text);
                }
            }
        });
    }

    private static boolean isDuration(String text, boolean signed) {
        return DURATION.matcher(signed ? text.replaceFirst("^-", "") : text).matches();
    }

    /** Of one that no int holds Camel takes the lower bits. */
    private static void checkNumber(String option, String text) {
        if (!text.strip().matches("-?\\d+")) {
            throw wrong(option, text, "it must be a whole number");
        }
        if (new BigInteger(text.strip()).bitLength() >= Integer.SIZE) {
            throw wrong(option, text, "there is no room for such a number");
        }
    }

    private static IllegalArgumentException wrong(String option, String value, String demand) {
        return new IllegalArgumentException("Option '" + option + "' is '" + ForeignText.oneLine(value, 100) + "': "
                + demand);
    }
}
