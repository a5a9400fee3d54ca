/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.model.ChatMessage;

/**
 * Messages to a bot (https://docs.coze.cn/developer_guides/chat_v3): text, which is one question; a message, as
 * {@link ChatMessage}, Map or Jackson node; a list of these. A content is text, or parts, which are written as text, as
 * Coze takes them.
 *
 * @param max how many messages there may be
 */
public record ChatMessagesType(int max) implements ParameterType {

    /** What of a message can be sent; a message that was received has more. */
    private static final List<String> FIELDS = List.of("role", "type", "content", "content_type", "meta_data");

    /** The type of a content of several parts. */
    private static final String PARTS = "object_string";

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public boolean isWhole(Object body) {
        return body instanceof ChatMessage
                || body instanceof Map<?, ?> fields && fields.containsKey("role") && fields.containsKey("content");
    }

    @Override
    public String description() {
        return "messages" + (max == Integer.MAX_VALUE ? "" : ", at most " + max);
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        List<Object> messages = new ArrayList<>();
        Object given = value instanceof JsonNode node && node.isArray() ? CozeJson.convert(node, List.class) : value;
        if (given instanceof Object[] array) {
            given = Arrays.asList(array);
        }
        if (given instanceof Collection<?> collection) {
            for (Object each : collection) {
                messages.add(message(each, source));
            }
        } else {
            messages.add(message(given, source));
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        if (messages.size() > max) {
            throw new IllegalArgumentException("has " + messages.size() + " messages, but the maximum is " + max);
        }
        return List.copyOf(messages);
    }

    private static Map<String, Object> message(Object value, ParameterSource source) {
        if (value instanceof ChatMessage message) {
            return sent(CozeJson.convert(message.getNode(), Map.class), source);
        }
        if (value instanceof JsonNode node && node.isObject()) {
            return sent(CozeJson.convert(node, Map.class), source);
        }
        if (value instanceof Map<?, ?> map) {
            return sent(map, source);
        }
        String text = value == null ? null : TextType.textOf(value, source);
        if (text == null) {
            throw new IllegalArgumentException("is or contains a "
                    + (value == null ? "null" : value.getClass().getName()) + ", not text, a ChatMessage or a Map");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("is blank");
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "user");
        message.put("content", text);
        message.put("content_type", "text");
        return message;
    }

    private static Map<String, Object> sent(Map<?, ?> fields, ParameterSource source) {
        Map<String, Object> message = new LinkedHashMap<>();
        for (String name : FIELDS) {
            if (fields.get(name) != null) {
                Object value = fields.get(name);
                message.put(name, value instanceof Map && name.equals("meta_data")
                        ? JsonType.OBJECT.read(value, source)
                        : value);
            }
        }
        message.putIfAbsent("role", "user");
        Object content = message.get("content") instanceof JsonNode node
                ? CozeJson.convert(node, Object.class)
                : message.get("content");
        boolean parts = content instanceof Collection || content instanceof Map || content instanceof Object[];
        if (content instanceof Map) {
            content = List.of(content);
        }
        if (content instanceof Object[] array) {
            content = Arrays.asList(array);
        }
        if (content instanceof Collection<?> all) {
            content = all.stream().map(each -> part(each, source)).toList();
        }
        if (content == null) {
            throw new IllegalArgumentException("contains a message without 'content'");
        }
        String text = parts ? JsonText.of(content) : text(fields, content, source);
        if ("user".equals(TextType.textOf(message.get("role"), source))
                && (text.isBlank() || content instanceof Collection<?> all && all.isEmpty())) {
            throw new IllegalArgumentException("contains a message whose 'content' is blank");
        }
        message.put("content", text);
        Object contentType = message.putIfAbsent("content_type", parts ? PARTS : "text");
        if (parts && contentType != null && !PARTS.equals(TextType.textOf(contentType, source))) {
            throw new IllegalArgumentException("contains a message whose 'content' is a list of parts, but whose"
                    + " 'content_type' is '" + LogSanitizer.oneLine(contentType.toString(), 100) + "': set that to '"
                    + PARTS + "', or leave it out");
        }
        for (String name : FIELDS) {
            if (fields.get(name) == null) {
                source.warnOfMistypedName("a message", fields, FIELDS::contains, name);
            }
        }
        return message;
    }

    /** The text of a part can be all that is text in a body. */
    private static Object part(Object part, ParameterSource source) {
        if (!(part instanceof Map<?, ?> fields) || fields.get("text") == null) {
            return part;
        }
        String text = TextType.textIn(fields, "text", fields.get("text"), source);
        if (text == null) {
            return part;
        }
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) part);
        copy.put("text", text);
        return copy;
    }

    private static String text(Map<?, ?> fields, Object content, ParameterSource source) {
        if (content instanceof Number || content instanceof Boolean) {
            return content.toString();
        }
        String text = TextType.textIn(fields, "content", content, source);
        if (text == null) {
            throw new IllegalArgumentException("contains a message whose 'content' is a "
                    + content.getClass().getName() + ", not text or a list of parts");
        }
        return text;
    }
}
