/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.camelcoze.model.ForeignText;

/** Refuses what Camel can't read as the number or the duration that it should be, and would silently take as 0. */
final class NumberParameters {

    private static final Set<String> DURATIONS = Set.of("timestamptolerance", "reconcileinterval", "tokenttl");
    /** Its own check of the range tells more of a negative one. */
    private static final Set<String> SIGNED = Set.of("tokenttl");
    private static final Set<String> NUMBERS = Set.of("maxbodysize", "pagesize");

    private NumberParameters() {
    }

    /** @throws IllegalArgumentException when one of the URI's parameters is none; it names the option and the value */
    static void check(Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            String option = name.replace("-", "").replaceFirst("(?i)^configuration\\.", "").toLowerCase(Locale.ROOT);
            if (value instanceof String text && !text.startsWith("#")) {
                if (DURATIONS.contains(option)
                        && !text.strip().matches(SIGNED.contains(option) ? "(P|-?\\d).*" : "(P|\\d).*")) {
                    throw wrong(name, text, "it must be a duration, such as 5m");
                }
                if (NUMBERS.contains(option) && !text.strip().matches("-?\\d+")) {
                    throw wrong(name, text, "it must be a whole number");
                }
            }
        });
    }

    private static IllegalArgumentException wrong(String option, String value, String demand) {
        return new IllegalArgumentException("Option '" + option + "' is '" + ForeignText.oneLine(value, 100) + "': "
                + demand);
    }
}
