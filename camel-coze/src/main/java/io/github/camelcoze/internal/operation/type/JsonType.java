/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.model.JsonCarrier;

/**
 * A JSON object or array: a Map, a collection, an array, a Jackson node, a model type, or JSON text.
 *
 * @param array whether it is an array
 * @param max   how many elements an array may have
 */
public record JsonType(boolean array, int max) implements ParameterType {

    public static final JsonType OBJECT = new JsonType(false, 0);

    public static final JsonType ARRAY = arrayOf(Integer.MAX_VALUE);

    /** @param max how many elements it may have */
    public static JsonType arrayOf(int max) {
        return new JsonType(true, max);
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        JsonNode node = node(value, source);
        if (array ? !node.isArray() : !node.isObject()) {
            throw new IllegalArgumentException("is not a JSON " + (array ? "array" : "object"));
        }
        if (array && node.size() > max) {
            throw new IllegalArgumentException("has " + node.size() + " elements, but the maximum is " + max);
        }
        return node;
    }

    private static JsonNode node(Object value, ParameterSource source) {
        try {
            if (value instanceof JsonCarrier carrier) {
                return CozeJson.read(carrier.getJson());
            }
            if (value instanceof JsonNode node) {
                return node;
            }
            if (value instanceof Map || value instanceof Collection || value instanceof Object[]) {
                return CozeJson.read(CozeJson.write(value));
            }
            String text = source.text(value);
            if (text == null) {
                throw new IllegalArgumentException("is a " + value.getClass().getName() + ", not JSON");
            }
            return CozeJson.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("is " + e.getMessage(), e);
        }
    }
}
