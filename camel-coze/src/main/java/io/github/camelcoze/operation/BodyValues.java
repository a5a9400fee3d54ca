/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.model.CozeJson;
import io.github.camelcoze.model.ParameterCarrier;

/**
 * What a message body says of the parameters that neither header nor option gave. A Map or a JSON object, such as the
 * document's own request body, gives each field by Coze's name, and so does a record of an earlier answer; any other body is
 * one plain value. Looked at only when a parameter is still open: a body that is meant for somebody else is left alone.
 */
final class BodyValues {

    private final ParameterSource source;
    private boolean read;
    private boolean describesAThing;
    private Map<?, ?> fields;
    private Object plain;

    BodyValues(ParameterSource source) {
        this.source = source;
    }

    /** The value of the parameter; null when the body has none. An app is no wish to list only those of its kind. */
    Object valueOf(CozeParameter parameter) {
        read();
        if (describesAThing && parameter.in() == CozeParameter.In.QUERY) {
            return null;
        }
        if (fields != null) {
            return fieldOf(parameter.name());
        }
        return parameter.plainBody() ? plain : null;
    }

    /** The same for a parameter that may be left out: a body that can't be read is meant for somebody else. */
    Object valueIfReadable(CozeParameter parameter) {
        try {
            read();
        } catch (IllegalArgumentException e) {
            return null;
        }
        return valueOf(parameter);
    }

    /** How an error message names the place that {@link #valueOf} looked at. */
    String placeOf(CozeParameter parameter) {
        return fields != null ? "field '" + parameter.name() + "' of the message body" : "the message body";
    }

    /** A map need not take a String for a key, so it is not asked for one. */
    private Object fieldOf(String name) {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (name.equals(field.getKey())) {
                return field.getValue();
            }
        }
        return null;
    }

    private void read() {
        if (read) {
            return;
        }
        Object body = source.body();
        if (body instanceof ParameterCarrier carrier) {
            fields = carrier.asParameters();
            describesAThing = true;
        } else if (body instanceof Map<?, ?> map) {
            fields = map;
        } else if (body instanceof JsonNode node && node.isObject()) {
            fields = CozeJson.convert(node, Map.class);
        } else {
            String text = body instanceof JsonNode ? null : withoutByteOrderMark(source.text(body));
            if (text == null) {
                plain = body;
            } else if (text.stripLeading().startsWith("{")) {
                fields = parse(text);
            } else {
                plain = text.isBlank() ? null : text;
            }
        }
        read = true;
    }

    private static String withoutByteOrderMark(String text) {
        return text != null && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Map<?, ?> parse(String text) {
        try {
            return CozeJson.convert(CozeJson.read(text.getBytes(StandardCharsets.UTF_8)), Map.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("begins like a JSON object but is " + e.getMessage());
        }
    }
}
