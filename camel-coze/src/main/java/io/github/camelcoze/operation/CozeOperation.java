/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelcoze.model.CozeRequest;

/**
 * One operation of Coze's API, as data.
 *
 * @param name       our name, the one in {@code coze:name}
 * @param method     HTTP method
 * @param path       path from the root, with {@code {parameter}} places
 * @param permission the permission that Coze asks the access token for
 * @param parameters every parameter, all required, in the order in which a missing one is told
 */
public record CozeOperation(String name, String method, String path, String permission,
        List<CozeParameter> parameters) {

    /**
     * Finds and checks every parameter.
     *
     * @throws IllegalArgumentException when one is missing or of no use; the message names its option and its header
     */
    public CozeRequest bind(ParameterSource source) {
        BodyValues body = new BodyValues(source);
        String boundPath = path;
        Map<String, Object> fields = null;
        for (CozeParameter parameter : parameters) {
            Object value = valueOf(parameter, source, body);
            switch (parameter.in()) {
                case PATH -> boundPath = boundPath.replace("{" + parameter.name() + "}", segment(parameter, value));
                case BODY -> {
                    fields = fields == null ? new LinkedHashMap<>() : fields;
                    fields.put(parameter.name(), value);
                }
            }
        }
        String names = parameters.stream().map(CozeParameter::names).collect(Collectors.joining(", "));
        return new CozeRequest(name, permission, names, method, boundPath, fields);
    }

    private Object valueOf(CozeParameter parameter, ParameterSource source, BodyValues body) {
        String place = "header '" + parameter.header() + "', which beats option '" + parameter.option() + "',";
        try {
            Object value = source.header(parameter.header());
            if (value == null) {
                place = "option '" + parameter.option() + "'";
                value = withoutExpression(source.option(parameter.option()));
            }
            if (value == null) {
                place = "the message body";
                value = body.valueOf(parameter);
                place = body.placeOf(parameter);
            }
            if (value != null) {
                return parameter.type().read(value, source);
            }
        } catch (IllegalArgumentException e) {
            throw refused(parameter, place + " " + e.getMessage());
        }
        throw refused(parameter, "'" + parameter.name() + "' is missing");
    }

    /** The classic of a first route: to() takes its URI as it stands, and only toD() evaluates it. */
    private static Object withoutExpression(Object option) {
        if (option instanceof String text && text.contains("${")) {
            throw new IllegalArgumentException("is '" + text + "' as it stands, because expressions are evaluated by"
                    + " toD(...) and not by to(...)");
        }
        return option;
    }

    private IllegalArgumentException refused(CozeParameter parameter, String reason) {
        return new IllegalArgumentException(
                "Coze operation '" + name + "' was not called: " + reason + ". " + parameter.howToSet());
    }

    /** As one segment of a path. "." and ".." have no encoded form that every server would take for a name. */
    private String segment(CozeParameter parameter, Object value) {
        String text = value.toString();
        if (text.equals(".") || text.equals("..")) {
            throw refused(parameter, "'" + text + "' is no id");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw refused(parameter, "'" + parameter.name() + "' holds half of a character");
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
