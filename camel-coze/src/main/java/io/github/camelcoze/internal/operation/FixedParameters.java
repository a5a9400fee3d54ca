/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Parameters without an exchange, for calls that no message triggers.
 *
 * @param options  values by the names of the endpoint's options
 * @param warnings receives warnings: a subject, and a sentence
 */
public record FixedParameters(Map<String, Object> options,
        BiConsumer<String, String> warnings) implements ParameterSource {

    /** For values that have been checked already. */
    public FixedParameters(Map<String, Object> options) {
        this(options, (subject, message) -> {
        });
    }

    @Override
    public Object header(String name) {
        return null;
    }

    @Override
    public Object option(String name) {
        return options.get(name);
    }

    @Override
    public Object body() {
        return null;
    }

    @Override
    public String text(Object value) {
        return value instanceof String text ? text : null;
    }

    @Override
    public void warnOnce(String subject, String message) {
        warnings.accept(subject, message);
    }
}
