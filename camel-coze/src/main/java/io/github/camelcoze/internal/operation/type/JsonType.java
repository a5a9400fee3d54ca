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
 * @param most  the maximum number of its elements
 */
public record JsonType(boolean array, int most) implements ParameterType {

    public static final JsonType OBJECT = new JsonType(false, Integer.MAX_VALUE);

    public static final JsonType ARRAY = arrayOfAtMost(Integer.MAX_VALUE);

    public static JsonType arrayOfAtMost(int most) {
        return new JsonType(true, most);
    }

    @Override
    public String description() {
        return "JSON " + (array ? "array" + ListType.atMost(most) : "object");
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        JsonNode node = node(value, source);
        if (array ? !node.isArray() : !node.isObject()) {
            throw new IllegalArgumentException("is not a JSON " + (array ? "array" : "object"));
        }
        ListType.requireAtMost(most, node.size());
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
                throw new IllegalArgumentException("is a " + value.getClass().getName() + ", not JSON: marshal it to"
                        + " JSON, or convert it to a Map");
            }
            return CozeJson.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("is " + e.getMessage(), e);
        }
    }
}
