/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

/** Turns what a route gives for a parameter into the value that is sent. */
@FunctionalInterface
public interface ParameterType {

    /**
     * @param  value                    what was given, not null
     * @param  source                   where it came from
     * @return                          the value to send, not null
     * @throws IllegalArgumentException saying in half a sentence what is wrong with the value ("is blank")
     */
    Object read(Object value, ParameterSource source);

    /** Whether a value is handed on unread, however long it is: the content of a file. */
    default boolean isContent() {
        return false;
    }
}
