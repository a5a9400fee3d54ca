/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

/** Converts a value of a route to the value that is sent. */
@FunctionalInterface
public interface ParameterType {

    /**
     * @param  value                    the value, not null
     * @param  source                   where it came from
     * @return                          the value to send, not null
     * @throws IllegalArgumentException when the value is invalid; the message is half a sentence ("is blank")
     */
    Object read(Object value, ParameterSource source);

    /** What a value is, for the reference: half a sentence in AsciiDoc. */
    default String description() {
        return "text";
    }

    /** Whether a value is handed on unread, however long it is: the content of a file. */
    default boolean isContent() {
        return false;
    }

    /** Whether text is the value as it stands, even if it looks like JSON. */
    default boolean isText() {
        return false;
    }

    /** Whether it is the input of a workflow or a tool, which the result of another call is not. */
    default boolean isInput() {
        return false;
    }

    /**
     * Whether a message body with fields, such as a Map, is the value itself and not the parameters by name.
     *
     * @throws IllegalArgumentException when it is neither; the message is half a sentence
     */
    default boolean isWhole(Object body) {
        return false;
    }
}
