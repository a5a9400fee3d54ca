/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Map;
import java.util.function.Function;

/**
 * When a parameter must be given.
 *
 * @param description for the reference, as a sentence; empty for an optional one
 * @param rule        gives, for the values of the parameters before this one, by Coze's names, the text after "is
 *                    missing"; null when it is optional
 */
public record Requirement(String description, Function<Map<String, Object>, String> rule) {

    static final Requirement ALWAYS = new Requirement("Required.", values -> "");

    static final Requirement NEVER = new Requirement("", values -> null);

    /** Null when it is optional, else the text after "is missing". */
    public String of(Map<String, Object> values) {
        return rule.apply(values);
    }
}
