/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.List;

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

    /** @throws IllegalArgumentException when one is missing or of no use; the message names its option and its header */
    BoundParameters bind(List<CozeParameter> parameters) {
        BoundParameters bound = new BoundParameters();
        for (CozeParameter parameter : parameters) {
            String missing = parameter.need().of(bound.values());
            if (!find(parameter, missing != null, bound) && missing != null) {
                throw refused(parameter, "'" + parameter.name() + "' is missing" + missing);
            }
        }
        return bound;
    }

    private boolean find(CozeParameter parameter, boolean needed, BoundParameters bound) {
        String place = "header '" + parameter.header() + "'";
        try {
            Object value = source.header(parameter.header());
            if (value == null) {
                place = "option '" + parameter.option() + "'";
                value = withoutExpression(source.option(parameter.option()));
                checkCarrier(parameter, value);
            }
            if (value == null) {
                place = "the message body";
                value = needed ? body.valueOf(parameter) : body.valueIfReadable(parameter);
                place = body.placeOf(parameter);
            }
            if (value == null) {
                return false;
            }
            bound.put(parameter, parameter.read(value, source), place);
            return true;
        } catch (IllegalArgumentException e) {
            String beats = place.startsWith("header") ? ", which beats option '" + parameter.option() + "'," : "";
            throw refused(parameter, place + beats + " " + e.getMessage());
        }
    }

    /** A route that has an app in its hands, and a component that knows another one, can mean either. */
    private void checkCarrier(CozeParameter parameter, Object inherited) {
        Object carried = inherited != null && source.isInherited(parameter.option())
                ? source.carried().get(parameter.name())
                : null;
        if (carried != null && !carried.equals(inherited.toString().strip())) {
            throw new IllegalArgumentException("of the component is '" + inherited + "' and the message body is of '"
                    + carried
                    + "': which of them is meant has to be told by the header or by the endpoint's own option");
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
