/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.model.JsonCarrier;

/** Finds out whether the fields of a message body that are no parameters of the operation were meant as one. */
final class BodyFields {

    /** Operations that do nothing without the parameters of the body; others, such as listMessages, may not need one. */
    private static final Pattern CHANGE = Pattern.compile("update|add");

    /** Those that create something without them, too, which is not always what was meant. */
    private static final Pattern CREATION = Pattern.compile("create|duplicate");

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
     * What is wrong with the body where this question is missing, as half a sentence; empty if nothing is. The bot would
     * answer the message before it. A body that somebody wrote has no field without a purpose; a result or an event can
     * mean the conversation itself, but is no question.
     */
    String problemWithout(Parameter question) {
        if (!source.isAllowedInBody(question.name())
                || body.describesResource() && names().anyMatch("conversation_id"::equals)) {
            return "";
        }
        boolean ids = body.describesResource() && names().anyMatch(body::isParameter);
        String fields = printable(ids ? names() : others());
        String problem = "";
        if (!fields.isEmpty()) {
            problem = ids
                    ? "the message body has the fields " + fields + ", none of which is a question"
                    : sentence(fields);
        } else if (body.describesResource()) {
            problem = "the message body is a " + bodyType() + ", which is no question";
        }
        return problem.isEmpty()
                ? ""
                : problem
                        + ". " + question.howToSet()
                        + ". If the question is in the conversation already, set option '" + BodyParameterNames.OPTION
                        + "=" + allowed() + "'";
    }

    private String allowed() {
        String names = names().filter(body::isParameter).collect(Collectors.joining(","));
        return names.isEmpty() ? "none" : names;
    }

    /** A workflow without input can be right, but a result in the body can also be meant as that. */
    void warnOfNoInput(Parameter input) {
        if (input.plainBody() && input.type().isInput() && body.describesResource()
                && source.isAllowedInBody(input.name())) {
            String type = bodyType();
            source.warnOnce("body of " + operation + " " + type, "The message body is a " + type
                    + ", which is no input of a workflow, so coze:" + operation + " sends none: put it into a Map,"
                    + " by the name of a parameter of the workflow, or set option '" + BodyParameterNames.OPTION
                    + "=" + allowed() + "'");
        }
    }

    /** Coze calls it a success, too. */
    void warnOfNoChange(BoundParameters bound) {
        boolean written = !body.describesResource() && !body.isMistyped();
        String fields = written ? printable(others()) : "";
        boolean isChange = CHANGE.matcher(operation).lookingAt();
        String problem = isChange ? problemOfChange() : "";
        if (!isChange && !CREATION.matcher(operation).lookingAt() || fields.isEmpty() && problem.isEmpty()) {
            return;
        }
        List<Parameter> sent = parameters.stream()
                .filter(each -> each.in() == Parameter.In.BODY || each.in() == Parameter.In.FORM).toList();
        boolean changes = sent.stream().anyMatch(each -> bound.valueOf(each) != null
                && !(each.isRequired() && each.name().endsWith("_id")));
        if (!changes && sent.stream().anyMatch(each -> bound.valueOf(each) == null
                && source.isAllowedInBody(each.name()))) {
            if (fields.isEmpty()) {
                source.warnOnce("body " + (body.describesResource() ? operation + " " : "") + bodyType(), problem);
                return;
            }
            source.warnOnce("body of " + operation + " " + fields, sentence(fields).replaceFirst("^t", "T")
                    + ", and nothing else sets what it " + (isChange ? "changes" : "creates") + ". Parameters: "
                    + parameterNames() + ". If the body is not meant for them, set option '" + BodyParameterNames.OPTION
                    + "=none'");
        }
    }

    private String problemOfChange() {
        if (!body.describesResource()) {
            return body.problemOfPlain();
        }
        return source.unreadBody() instanceof JsonCarrier
                ? "The message body is a " + bodyType() + ", which sets nothing that coze:" + operation
                        + " changes, and nothing else does. Parameters: " + parameterNames()
                        + ". If it is not meant for them, set option '" + BodyParameterNames.OPTION + "=" + allowed()
                        + "'"
                : "";
    }

    private String parameterNames() {
        return parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
    }

    private String sentence(String fields) {
        return "the message body has the fields " + fields + ", none of which is a parameter of coze:" + operation;
    }

    private String bodyType() {
        return source.unreadBody().getClass().getName();
    }

    /** The fields that are no parameters; nor is {@code stream}, which is in the requests of Coze's own examples. */
    private Stream<String> others() {
        return names().filter(name -> !body.isParameter(name) && !name.equals("stream"));
    }

    private Stream<String> names() {
        // what a result has as null it does not supply
        return body.fields().entrySet().stream().filter(each -> !body.describesResource() || each.getValue() != null)
                .map(each -> String.valueOf(each.getKey()));
    }

    private static String printable(Stream<String> names) {
        return LogSanitizer.oneLine(names.map(name -> "'" + name + "'").collect(Collectors.joining(", ")), 200);
    }
}
