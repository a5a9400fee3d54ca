/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/**
 * A list: a collection, an array, a JSON array, or text separated by commas.
 *
 * @param element how each element is read
 * @param most    the maximum number of elements
 */
public record ListType(ParameterType element, int most) implements ParameterType {

    public ListType(ParameterType element) {
        this(element, Integer.MAX_VALUE);
    }

    @Override
    public String description() {
        return "list" + atMost(most) + ", each " + element.description();
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        List<Object> read = new ArrayList<>();
        for (Object each : elements(value, source)) {
            if (each != null) {
                read.add(element.read(each, source));
            }
        }
        if (read.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        requireAtMost(most, read.size());
        return List.copyOf(read);
    }

    static String atMost(int most) {
        if (most == Integer.MAX_VALUE) {
            return "";
        }
        return most == 1 ? " of one element" : " of at most " + most + " elements";
    }

    static void requireAtMost(int most, int size) {
        if (size > most) {
            throw new IllegalArgumentException("has " + size + " elements, but the maximum is " + most);
        }
    }

    private static Collection<?> elements(Object value, ParameterSource source) {
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (value instanceof JsonNode node && node.isArray()) {
            return nodes(node);
        }
        String text = TextType.textOf(value, source);
        if (text == null) {
            throw new IllegalArgumentException("is a " + value.getClass().getName()
                    + ", not a list or a comma-separated string");
        }
        if (text.stripLeading().startsWith("[")) {
            return parse(text);
        }
        return Arrays.stream(text.split(",")).filter(each -> !each.isBlank()).toList();
    }

    private static Collection<?> parse(String text) {
        try {
            JsonNode node = CozeJson.read(text.getBytes(StandardCharsets.UTF_8));
            if (node.isArray()) {
                return nodes(node);
            }
            throw new IllegalArgumentException("is not a JSON array");
        } catch (IOException e) {
            throw new IllegalArgumentException("starts like a JSON array but is " + e.getMessage(), e);
        }
    }

    private static List<JsonNode> nodes(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }
}
