/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills what was asked into a script: <code>{{text}}</code>, and parameters by their names. Unknown names stay. */
public final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private Template() {
    }

    public static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(
                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** As text: that of a text node, or compact JSON, in whose strings it is filled. Empty when it is null. */
    public static String fill(JsonNode node, Map<String, String> values) {
        return node == null
                ? ""
                : node.isTextual() ? fill(node.textValue(), values) : filled(node, values).toString();
    }

    private static JsonNode filled(JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue(), values)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(filled(item, values)));
            return copy;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(fill(node.textValue(), values)) : node;
    }
}
