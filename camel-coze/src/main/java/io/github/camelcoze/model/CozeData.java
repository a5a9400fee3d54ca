/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

/** One object of an answer's data, with the JSON that it came from. Immutable. */
abstract class CozeData implements JsonCarrier {

    private final String json;
    private final JsonNode fields;

    /** @throws IllegalArgumentException when this is no JSON object, as half a sentence */
    CozeData(String json) {
        this.json = json;
        try {
            this.fields = CozeJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("is " + e.getMessage(), e);
        }
        if (!fields.isObject()) {
            throw new IllegalArgumentException("is not a JSON object");
        }
    }

    /** A field as text; null when it is not there, null, or neither text nor a whole number. */
    final String text(String field) {
        JsonNode value = fields.path(field);
        return value.isTextual() || value.isIntegralNumber() ? value.asText() : null;
    }

    /** A field without which this is not what it should be. */
    final String requiredText(String field) {
        String text = text(field);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("has no '" + field + "'");
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
