/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** One object of Coze's, with the JSON that it came from. Immutable. */
abstract class CozeData implements JsonCarrier {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,19}");

    private final String json;
    private final JsonNode fields;

    /** @throws IllegalArgumentException when this is no JSON object, as half a sentence */
    CozeData(String json) {
        this.json = json;
        try {
            this.fields = CozeJson.read(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("is " + e.getMessage(), e);
        }
        if (!fields.isObject()) {
            throw new IllegalArgumentException("is not a JSON object");
        }
    }

    /** The value at the end of these fields' names; a missing node when there is none. */
    final JsonNode node(String... path) {
        JsonNode node = fields;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    /** A field as text; null when it is not there, null, or neither text nor a whole number. */
    final String text(String... path) {
        JsonNode value = node(path);
        return value.isTextual() || value.isIntegralNumber() ? value.asText() : null;
    }

    /** The same, where Coze sends what it does not have as an empty text: null when it is blank. */
    final String filledText(String... path) {
        String text = text(path);
        return text == null || text.isBlank() ? null : text;
    }

    /** A whole number, or text of its digits; null when it is anything else, or more than a long holds. */
    final Long wholeNumber(String... path) {
        String digits = text(path);
        try {
            return digits != null && WHOLE_NUMBER.matcher(digits).matches() ? Long.valueOf(digits) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A field without which this is not what it should be. */
    final String requiredText(String... path) {
        String text = filledText(path);
        if (text == null) {
            throw new IllegalArgumentException("has no '" + path[path.length - 1] + "'");
        }
        return text;
    }

    @Override
    public final byte[] getJson() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Two are equal when their JSON says the same. */
    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && fields.equals(((CozeData) other).fields);
    }

    @Override
    public final int hashCode() {
        return fields.hashCode();
    }
}
