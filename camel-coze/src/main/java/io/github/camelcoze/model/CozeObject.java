/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;

/**
 * A JSON object of Coze, with access to its fields by name. Ids are text, whether they came as text or as numbers.
 * Immutable.
 */
public class CozeObject implements JsonCarrier {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,19}");

    private final String json;
    private final JsonNode fields;

    /** @throws IllegalArgumentException when this is no JSON object, as half a sentence */
    protected CozeObject(String json) {
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

    /**
     * @param  json                     an object as Coze writes it
     * @throws IllegalArgumentException when it is not JSON, or not an object, as half a sentence
     */
    public static CozeObject of(String json) {
        return new CozeObject(json);
    }

    /**
     * The value of a field.
     *
     * @param  path the names of the fields that lead to it
     * @return      a copy; a missing node when it is absent
     */
    public final JsonNode getNode(String... path) {
        return node(path).deepCopy();
    }

    /** The same without a copy. */
    protected final JsonNode node(String... path) {
        JsonNode node = fields;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    /**
     * A field as text.
     *
     * @param  path the names of the fields that lead to it
     * @return      null when it is absent, null, or neither text nor a whole number
     */
    public final String getString(String... path) {
        JsonNode value = node(path);
        return value.isTextual() || value.isIntegralNumber() ? value.asText() : null;
    }

    /** A field as text; null when it is absent or blank, because Coze sends empty text for some absent values. */
    protected final String nonBlank(String... path) {
        String text = getString(path);
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * A field as a whole number, also when it came as text.
     *
     * @param  path the names of the fields that lead to it
     * @return      null when it is absent, not a whole number, or out of the range of a long
     */
    public final Long getLong(String... path) {
        JsonNode value = node(path);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        String digits = value.isTextual() ? value.textValue() : null;
        try {
            return digits != null && WHOLE_NUMBER.matcher(digits).matches() ? Long.valueOf(digits) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A time in seconds; null when it is absent. 0 is what Coze sends for some absent ones. */
    final Instant timeOf(String field) {
        Long seconds = getLong(field);
        return seconds == null || seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }

    /** A required field. */
    protected final String required(String... path) {
        String text = nonBlank(path);
        if (text == null) {
            throw new IllegalArgumentException("has no '" + path[path.length - 1] + "'");
        }
        return text;
    }

    @Override
    public final byte[] getJson() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Two are equal when their JSON is equal. */
    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && fields.equals(((CozeObject) other).fields);
    }

    @Override
    public final int hashCode() {
        return fields.hashCode();
    }

    /** The type only: the content is not meant for logs. */
    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
