/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the values of an operation's parameters: header, else option, else message body. */
final class ParameterBinder {

    private final String operation;
    private final ParameterSource source;
    private final BodyValues body;

    ParameterBinder(String operation, ParameterSource source) {
        this.operation = operation;
        this.source = source;
        this.body = new BodyValues(source);
    }

    /**
     * @return                          the values that were given, read and checked, by Coze's names of the parameters
     * @throws IllegalArgumentException when one is missing or of no use; the message names its option and its header
     */
    Map<String, Object> bind(List<CozeParameter> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (CozeParameter parameter : parameters) {
            String missing = parameter.need().of(values);
            Object value = valueOf(parameter, missing != null);
            if (value != null) {
                values.put(parameter.name(), value);
            } else if (missing != null) {
                throw refused(parameter, "'" + parameter.name() + "' is missing" + missing);
            }
        }
        return values;
    }

    private Object valueOf(CozeParameter parameter, boolean needed) {
        String place = "header '" + parameter.header() + "', which beats option '" + parameter.option() + "',";
        try {
            Object value = source.header(parameter.header());
            if (value == null) {
                place = "option '" + parameter.option() + "'";
                value = withoutExpression(source.option(parameter.option()));
            }
            if (value == null) {
                place = "the message body";
                value = needed ? body.valueOf(parameter) : body.valueIfReadable(parameter);
                place = body.placeOf(parameter);
            }
            return value == null ? null : parameter.read(value, source);
        } catch (IllegalArgumentException e) {
            throw refused(parameter, place + " " + e.getMessage());
        }
    }

    /** The classic of a first route: to() takes its URI as it stands, and only toD() evaluates it. */
    private static Object withoutExpression(Object option) {
        if (option instanceof String text && text.contains("${")) {
            throw new IllegalArgumentException("is '" + text + "' as it stands, because expressions are evaluated by"
                    + " toD(...) and not by to(...)");
        }
        return option;
    }

    IllegalArgumentException refused(CozeParameter parameter, String reason) {
        return new IllegalArgumentException(
                "Coze operation '" + operation + "' was not called: " + reason + ". " + parameter.howToSet());
    }
}
