/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.nio.charset.StandardCharsets;

/**
 * One parameter of an operation. Its header beats its option, which beats the body.
 *
 * @param name      Coze's name of it: in the path template, the query, or as a field of the JSON body
 * @param option    our endpoint option
 * @param type      how the value is read
 * @param example   a value for error messages
 * @param in        where it travels
 * @param plainBody whether a message body that has no fields stands for this parameter
 * @param need      when it must be given
 */
public record CozeParameter(String name, String option, ParameterType type, String example, In in, boolean plainBody,
        Need need) {

    /** Where a parameter travels. */
    public enum In {
        /** In the place {name} of the path, encoded as one segment. */
        PATH,
        /** In the query. */
        QUERY,
        /** As a field of the JSON body. */
        BODY
    }

    /** A parameter that must be given, and travels in the body. */
    static CozeParameter of(String name, String option, ParameterType type, String example) {
        return new CozeParameter(name, option, type, example, In.BODY, false, Need.ALWAYS);
    }

    CozeParameter inPath() {
        return in(In.PATH);
    }

    CozeParameter inQuery() {
        return in(In.QUERY);
    }

    CozeParameter inBody() {
        return in(In.BODY);
    }

    private CozeParameter in(In place) {
        return new CozeParameter(name, option, type, example, place, plainBody, need);
    }

    CozeParameter asPlainBody() {
        return new CozeParameter(name, option, type, example, in, true, need);
    }

    CozeParameter optional() {
        return needed(Need.NEVER);
    }

    /** Needed when another parameter has that value. */
    CozeParameter neededWhen(CozeParameter other, String value) {
        return needed(values -> value.equals(values.get(other.name))
                ? ", which " + other.option + " '" + value + "' needs"
                : null);
    }

    /** Needed when another one was not given: one of the two at least. */
    CozeParameter neededWithout(CozeParameter other) {
        return needed(values -> values.containsKey(other.name)
                ? null
                : ", and so is '" + other.name + "' (option '" + other.option + "' or header '" + other.header()
                        + "')");
    }

    private CozeParameter needed(Need when) {
        return new CozeParameter(name, option, type, example, in, plainBody, when);
    }

    /** Whether it must be given in any case. */
    public boolean isRequired() {
        return need == Need.ALWAYS;
    }

    /** Our message header: Camel's convention applied to the option, so {@code apiAppId} gives CamelCozeApiAppId. */
    public String header() {
        return "CamelCoze" + Character.toUpperCase(option.charAt(0)) + option.substring(1);
    }

    /** @throws IllegalArgumentException saying in half a sentence what is wrong with the value */
    Object read(Object value, ParameterSource source) {
        Object read = type.read(value, source);
        // of a list too, whose brackets and commas can be encoded in any case
        String text = read.toString();
        if (!new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("holds half of a character");
        }
        // "." and ".." have no encoded form that every server would take for a name
        if (in == In.PATH && (read.equals(".") || read.equals(".."))) {
            throw new IllegalArgumentException("is '" + read + "', which is no id");
        }
        return read;
    }

    /** What to set, as the end of an error message. */
    String howToSet() {
        return "Set option '" + option + "', header '" + header() + "' or field '" + name + "' of the message body"
                + (plainBody ? ", or send it as the message body" : "") + ", for example " + example;
    }
}
