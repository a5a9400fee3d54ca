/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * When a parameter must be given.
 *
 * @param description for the reference, as a sentence; empty for an optional one
 * @param rule        gives, for the values of the parameters before this one, by Coze's names, the text after "is
 *                    missing"; null when it is optional
 * @param sought      whether, for these values, a message body that has fields of other names only is a mistake: it
 *                    was meant as this parameter
 */
public record Requirement(String description, Function<Map<String, Object>, String> rule,
        Predicate<Map<String, Object>> sought) {

    static final Requirement ALWAYS = new Requirement("Required.", values -> "");

    static final Requirement NEVER = new Requirement("", values -> null);

    /** Without it, any message body will do. */
    public Requirement(String description, Function<Map<String, Object>, String> rule) {
        this(description, rule, values -> false);
    }

    /** Null when it is optional, else the text after "is missing". */
    public String of(Map<String, Object> values) {
        return rule.apply(values);
    }
}
