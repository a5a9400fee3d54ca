/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.QueryParameters;

/** The rules for fields of requests. */
public final class FieldRules {

    private FieldRules() {
    }

    /** Text of at most so many characters. */
    public static Optional<String> text(JsonBody body, String field, int max) {
        return body.text(field).map(text -> limited(field, text, max));
    }

    /** Text of at most so many bytes in UTF-8. */
    public static Optional<String> bytes(JsonBody body, String field, int max) {
        return body.text(field)
                .map(text -> limited(field, text, text.getBytes(StandardCharsets.UTF_8).length, max, "bytes"));
    }

    public static String required(JsonBody body, String field, int max) {
        body.requiredText(field, "");
        return text(body, field, max).orElseThrow();
    }

    /** Rejects more than so many characters. */
    public static String limited(String field, String text, int max) {
        return limited(field, text, text.codePointCount(0, text.length()), max, "characters");
    }

    private static String limited(String field, String text, int length, int max, String unit) {
        if (length > max) {
            throw ApiException.badRequest(field + " must have at most " + max + " " + unit + ", not " + length);
        }
        return text;
    }

    /** An optional field with one of these values. */
    public static Optional<String> oneOf(JsonBody body, String field, String... allowed) {
        return body.has(field) ? Optional.of(body.requiredOneOf(field, List.of(allowed))) : Optional.empty();
    }

    /** An optional parameter of the query with one of these values. */
    public static String oneOf(QueryParameters query, String name, String otherwise, String... allowed) {
        return word(name, query.text(name), allowed).orElse(otherwise);
    }

    /** One of a few words; empty when it is absent. */
    public static Optional<String> word(String name, String value, String... words) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!List.of(words).contains(value)) {
            throw ApiException.badRequest(name + " must be one of " + String.join(", ", words));
        }
        return Optional.of(value);
    }

    /** A number from 1, in a form. */
    public static Optional<Integer> number(JsonBody form, String field) {
        return form.text(field).map(text -> {
            if (!text.matches("[1-9][0-9]{0,8}")) {
                throw ApiException.badRequest(field + " must be a number from 1");
            }
            return Integer.valueOf(text);
        });
    }

    /** An optional number, whole or not, within bounds. */
    public static double decimal(JsonBody body, String field, double otherwise, double min, double max) {
        return body.any(field).map(value -> {
            if (!value.isNumber() || value.doubleValue() < min || value.doubleValue() > max) {
                throw ApiException.badRequest(field + " must be a number from " + min + " to " + max);
            }
            return value.doubleValue();
        }).orElse(otherwise);
    }
}
