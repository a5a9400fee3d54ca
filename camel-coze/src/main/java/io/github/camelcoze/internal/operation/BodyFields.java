/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelcoze.internal.io.LogSanitizer;

/** Finds out whether the fields of a message body that are no parameters of the operation were meant as one. */
final class BodyFields {

    /** Operations that do nothing without the parameters of the body; others, such as listMessages, may not need one. */
    private static final Pattern CHANGE = Pattern.compile("update|add");

    private final String operation;
    private final ParameterSource source;
    private final List<Parameter> parameters;
    private final BodyParameters body;

    BodyFields(String operation, ParameterSource source, List<Parameter> parameters, BodyParameters body) {
        this.operation = operation;
        this.source = source;
        this.parameters = parameters;
        this.body = body;
    }

    /**
     * What is wrong with the body where this parameter is missing, as half a sentence; empty if nothing is. Without a
     * question, the bot answers the message before it.
     */
    String problemWithout(Parameter parameter) {
        String fields = foreign();
        return !fields.isEmpty() && source.isAllowedInBody(parameter.name()) ? sentence(fields) : "";
    }

    /** Coze calls it a success, too. */
    void warnOfNoChange(BoundParameters bound) {
        String fields = CHANGE.matcher(operation).lookingAt() && body.isWritten() ? foreign() : "";
        if (fields.isEmpty()) {
            return;
        }
        List<Parameter> sent = parameters.stream()
                .filter(each -> each.in() == Parameter.In.BODY || each.in() == Parameter.In.FORM).toList();
        boolean changes = sent.stream().anyMatch(each -> bound.valueOf(each) != null
                && !(each.isRequired() && each.name().endsWith("_id")));
        if (!changes && sent.stream().anyMatch(each -> bound.valueOf(each) == null
                && source.isAllowedInBody(each.name()))) {
            source.warnOnce("body of " + operation + " " + fields, sentence(fields).replaceFirst("^t", "T")
                    + ", and nothing else sets what it changes. Parameters: "
                    + parameters.stream().map(Parameter::name).collect(Collectors.joining(", ")));
        }
    }

    private String sentence(String fields) {
        return "the message body has the fields " + fields + ", none of which is a parameter of coze:" + operation;
    }

    /** The fields, for a message; empty if one is a parameter, or there are none. */
    private String foreign() {
        List<String> names = body.fieldNames();
        return names.stream().anyMatch(body::isParameter)
                ? ""
                : LogSanitizer.oneLine(names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")),
                        200);
    }
}
