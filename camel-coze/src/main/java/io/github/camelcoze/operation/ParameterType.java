/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

/** Turns what a route gave for a parameter into the value that goes onto the wire. */
@FunctionalInterface
public interface ParameterType {

    /**
     * @param  value                    what was given, not null
     * @param  source                   where it came from
     * @return                          the value to send, not null
     * @throws IllegalArgumentException saying in half a sentence what is wrong with the value ("is blank")
     */
    Object read(Object value, ParameterSource source);
}
