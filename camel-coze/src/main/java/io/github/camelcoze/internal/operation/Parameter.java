/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.io.LogSanitizer;

/**
 * One parameter of an operation. It is set by the first of: its header, the header CamelCozeParameters, its option, the
 * option {@code parameter.<name>}, the message body.
 *
 * @param name        Coze's name of it: in the path template, the query, the JSON body or the form
 * @param option      our endpoint option; null when it has none
 * @param header      our message header; null when it has none
 * @param type        how a value is read
 * @param example     a value for error messages
 * @param in          where it is sent
 * @param plainBody   whether a message body that has no fields is the value of this parameter
 * @param requirement when it must be given
 * @param description for the reference, in AsciiDoc: what it means, and what its type does not say
 */
public record Parameter(String name, String option, String header, ParameterType type, String example, In in,
        boolean plainBody, Requirement requirement, String description) {

    /** Where a parameter is sent. */
    public enum In {
        /** In the placeholder {name} of the path, encoded as one segment. */
        PATH,
        /** In the query; a list separated by commas. */
        QUERY,
        /** As a field of the JSON body. */
        BODY,
        /** As a part of a multipart form. */
        FORM
    }

    /**
     * A required parameter of the JSON body that has an option and a header, by Camel's convention: option
     * {@code apiAppId} gives CamelCozeApiAppId.
     */
    public static Parameter of(String name, String option, ParameterType type, String example) {
        String header = option == null
                ? null
                : "CamelCoze" + Character.toUpperCase(option.charAt(0)) + option.substring(1);
        return new Parameter(name, option, header, type, example, In.BODY, false, Requirement.ALWAYS, "");
    }

    /** A required parameter of the JSON body without an option of its own. */
    public static Parameter of(String name, ParameterType type, String example) {
        return of(name, null, type, example);
    }

    public Parameter inPath() {
        return in(In.PATH);
    }

    public Parameter inQuery() {
        return in(In.QUERY);
    }

    public Parameter inBody() {
        return in(In.BODY);
    }

    public Parameter inForm() {
        return in(In.FORM);
    }

    private Parameter in(In place) {
        return new Parameter(name, option, header, type, example, place, plainBody, requirement, description);
    }

    public Parameter asPlainBody() {
        return new Parameter(name, option, header, type, example, in, true, requirement, description);
    }

    public Parameter optional() {
        return required(Requirement.NEVER);
    }

    /** Required when another parameter has, or contains, one of these values. */
    public Parameter requiredWhen(Parameter other, String... values) {
        String described = "Required if `" + other.name + "` is "
                + Stream.of(values).map(value -> "`" + value + "`").collect(Collectors.joining(" or ")) + ".";
        return required(described, given -> Stream.of(values)
                .filter(value -> value.equals(given.get(other.name))
                        || given.get(other.name) instanceof Collection<?> list && list.contains(value))
                .map(value -> ", which " + (other.option == null ? other.name : other.option) + " '" + value
                        + "' requires")
                .findFirst().orElse(null));
    }

    /** Required when another one was not given: one of the two at least. */
    public Parameter requiredWithout(Parameter other) {
        return requiredWithout(other, "");
    }

    /** The same with a sentence for the message of a missing one. */
    public Parameter requiredWithout(Parameter other, String hint) {
        return required("Required without `" + other.name + "`.", values -> values.containsKey(other.name)
                ? null
                : ", and so is '" + other.name + "' (" + other.settings() + ")" + hint);
    }

    /** Required when another one was given. */
    public Parameter requiredWith(Parameter other) {
        return required("Required with `" + other.name + "`.",
                values -> values.containsKey(other.name) ? ", which '" + other.name + "' requires" : null);
    }

    /** Required when neither of the others was given. With the first only, it is sought in any body with fields. */
    public Parameter requiredUnless(Parameter one, Parameter other) {
        return required(new Requirement("Required without `" + one.name + "` and `" + other.name + "`.",
                values -> values.containsKey(one.name) || values.containsKey(other.name)
                        ? null
                        : "",
                values -> !values.containsKey(other.name)));
    }

    private Parameter required(String described, Function<Map<String, Object>, String> rule) {
        return required(new Requirement(described, rule));
    }

    private Parameter required(Requirement when) {
        return new Parameter(name, option, header, type, example, in, plainBody, when, description);
    }

    /** With a header of its own that a response sets; it needs no option. */
    public Parameter withHeader(String other) {
        return new Parameter(name, option, other, type, example, in, plainBody, requirement, description);
    }

    /** With what the reference says about it. */
    public Parameter described(String text) {
        return new Parameter(name, option, header, type, example, in, plainBody, requirement, text);
    }

    /** With values of another type. */
    public Parameter ofType(ParameterType other) {
        return new Parameter(name, option, header, other, example, in, plainBody, requirement, description);
    }

    /** Whether it must be given in any case. */
    public boolean isRequired() {
        return requirement == Requirement.ALWAYS;
    }

    private boolean isId() {
        return name.endsWith("id") || name.endsWith("ids");
    }

    private String problemOfId(String id) {
        if (Identifier.isExpression(id)) {
            return "is an expression that was not evaluated: set it with simple, not with constant";
        }
        if (id.contains("{{")) {
            return Identifier.NOT_RESOLVED;
        }
        if (id.contains("%7B%7B")) {
            return Identifier.ENCODED;
        }
        return isOfAnyForm() ? Identifier.problemOfAnyId(id) : Identifier.problemOfId(id);
    }

    /** Users and devices have ids of the application's choice. */
    private boolean isOfAnyForm() {
        return "userId".equals(option) || name.equals("entity_id") || name.equals("connector_uid");
    }

    /** @throws IllegalArgumentException when the value is invalid; the message is half a sentence */
    public Object read(Object value, ParameterSource source) {
        Object read = type.read(value, source);
        if (read instanceof FileContent) {
            return read;
        }
        // of a list too, whose brackets and commas can be encoded in any case
        String text = read.toString();
        if (!new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("contains an unpaired surrogate");
        }
        if (isId() && read instanceof Collection<?> ids) {
            return ids.stream().map(id -> checkedId(id.toString())).toList();
        }
        return checkedSegment(isId() && read instanceof String ? checkedId(text) : read);
    }

    private String checkedId(String given) {
        String id = Identifier.trim(given);
        String problem = problemOfId(id);
        if (problem != null) {
            boolean several = name.endsWith("ids");
            throw new IllegalArgumentException((several ? "contains '" : "is '") + LogSanitizer.oneLine(id, 100)
                    + "', which " + (several && problem.equals(Identifier.LIST)
                            ? "is several IDs: separate them with commas"
                            : problem));
        }
        return id;
    }

    /** "." and ".." have no encoded form that every server would take for a name. */
    private Object checkedSegment(Object read) {
        if (in == In.PATH && (read.equals(".") || read.equals(".."))) {
            throw new IllegalArgumentException("is '" + read + "', which is not a valid ID");
        }
        return read;
    }

    private String settings() {
        if (option != null) {
            return "option '" + option + "' or header '" + header + "'";
        }
        // an option is text, which is never the content of a file
        return (type.isContent() ? "" : "option 'parameter." + name + "' or ")
                + (header == null ? "key '" + name + "' of header 'CamelCozeParameters'" : "header '" + header + "'");
    }

    /** What to set, as the end of an error message. */
    public String howToSet() {
        return "Set " + settings().replace("' or ", "', ") + " or field '" + name + "' of the message body"
                + (plainBody ? ", or send it as the message body" : "") + ", for example " + example;
    }
}
