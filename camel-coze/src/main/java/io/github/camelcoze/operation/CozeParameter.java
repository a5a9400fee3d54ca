/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

/**
 * One parameter of an operation, always required. Its header beats its option, which beats the body.
 *
 * @param name      Coze's name of it: in the path template, or as a field of the JSON body
 * @param in        where it travels
 * @param option    our endpoint option
 * @param plainBody whether a message body that is no JSON object stands for this parameter
 * @param type      how the value is read
 * @param example   a value for error messages
 */
public record CozeParameter(String name, In in, String option, boolean plainBody, ParameterType type, String example) {

    /** Where a parameter travels. */
    public enum In {
        /** In the place {name} of the path, encoded as one segment. */
        PATH,
        /** As a field of the JSON body. */
        BODY
    }

    /** Our message header: Camel's convention applied to the option, so {@code apiAppId} gives CamelCozeApiAppId. */
    public String header() {
        return "CamelCoze" + Character.toUpperCase(option.charAt(0)) + option.substring(1);
    }

    /** The names that a route knows it by, for a message. */
    String names() {
        return "option '" + option + "' or header '" + header() + "'";
    }

    /** What to set, as the end of an error message. */
    String howToSet() {
        return "Set option '" + option + "', header '" + header() + "' or field '" + name + "' of the message body"
                + (plainBody ? ", or send it as the message body" : "") + ", for example " + example;
    }
}
