/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.Map;

/** Where the values of parameters come from: one exchange on its way to one endpoint. */
public interface ParameterSource {

    /**
     * The message header of that name; null when it is not there.
     *
     * @throws IllegalArgumentException when it can't be used, as half a sentence
     */
    Object header(String name);

    /** The endpoint option of that name, its component's value included; null when it is not set. */
    Object option(String name);

    /** Whether that value is one of all endpoints of the component, and not of this one. */
    default boolean isInherited(String option) {
        return false;
    }

    /** The parameters that the message body gives when it is a record of an earlier answer; else empty. */
    default Map<String, Object> carried() {
        return Map.of();
    }

    /** The message body as it is; null when there is none. */
    Object body();

    /**
     * A value that carries text (a string, bytes, a stream, a file), as that text; null when it is nothing of the kind.
     *
     * @throws IllegalArgumentException when it should be text and can't be read
     */
    String text(Object value);

    /**
     * Tells the people who run the route of something odd, the first time that it is seen.
     *
     * @param subject what is odd, in a few characters: told once for each
     * @param message the whole sentence, free of secrets
     */
    void warnOnce(String subject, String message);
}
