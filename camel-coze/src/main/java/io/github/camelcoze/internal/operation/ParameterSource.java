/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

import io.github.camelcoze.internal.io.LogSanitizer;

/** Where the values of parameters come from: one exchange on its way to one endpoint. */
public interface ParameterSource {

    /**
     * The message header of that name; null when it is absent, or an earlier call has set it.
     *
     * @throws IllegalArgumentException when it can't be used, as half a sentence
     */
    Object header(String name);

    /** The message header of that name if an earlier call has set it; null when it is absent, or the route's own. */
    default Object responseHeader(String name) {
        return null;
    }

    /**
     * Parameters by Coze's names from the header CamelCozeParameters; empty when it is absent.
     *
     * @throws IllegalArgumentException when it is not a map, as half a sentence
     */
    default Map<?, ?> headerParameters() {
        return Map.of();
    }

    /** The endpoint option of that name, its component's value included; null when it is not set. */
    Object option(String name);

    /** Parameters by Coze's names from the options {@code parameter.*}; empty when there are none. */
    default Map<String, Object> optionParameters() {
        return Map.of();
    }

    /** The options of the endpoint that were read already, by the names of their parameters; any thread may add to it. */
    default Map<String, ReadOption> readOptions() {
        return new HashMap<>();
    }

    /**
     * An option and what it was read as.
     *
     * @param option as it is set
     * @param value  of the parameter
     */
    record ReadOption(Object option, Object value) {
    }

    /** Whether the value of an option is the component's and not the endpoint's own. */
    default boolean isInherited(String option) {
        return false;
    }

    /** Whether an endpoint sets the option {@code parameter.<name>} itself. */
    default boolean isOwnParameter(String name) {
        return false;
    }

    /** Whether the message body may set the parameter of that name, Coze's. */
    default boolean isAllowedInBody(String name) {
        return true;
    }

    /** The message body as it is; null when there is none. */
    Object body();

    /** Whether the body can be read again, as anything but a stream can. */
    default boolean isBodyRereadable() {
        return true;
    }

    /** The body, unread: for content that is sent as is. */
    default Object unreadBody() {
        return body();
    }

    /**
     * The file behind a value, if it stands for one (Camel's own files do); else the value itself. A stream supports
     * {@code mark}.
     */
    default Object fileOf(Object value) {
        return value;
    }

    /**
     * A value that is text by nature (a string, bytes, a stream, a file), as text; null when it is not.
     *
     * @throws IllegalArgumentException when it should be text and can't be read
     */
    String text(Object value);

    /**
     * Logs a warning once for each subject.
     *
     * @param subject what it is about, in a few characters
     * @param message the whole sentence, without secrets
     */
    void warnOnce(String subject, String message);

    /**
     * Warns of fields that are most likely meant as one that is absent: without it, the call may succeed and not do what
     * was meant.
     *
     * @param place  what has the fields, in a few words
     * @param known  whether a name is right
     * @param absent the name of the absent field
     * @return       whether there is such a field
     */
    default boolean warnOfMistypedName(String place, Map<?, ?> fields, Predicate<String> known, String absent) {
        boolean mistyped = false;
        for (Map.Entry<?, ?> entry : fields.entrySet()) {
            String field = String.valueOf(entry.getKey());
            if (entry.getValue() != null && !known.test(field)
                    && (SimilarName.isMeantAs(field, absent) || SimilarName.isShortened(field, absent))) {
                String printable = LogSanitizer.oneLine(field, 100);
                warnOnce(place + " " + printable, "Field '" + printable + "' of " + place + " is ignored, because"
                        + " Coze's name is '" + absent + "'");
                mistyped = true;
            }
        }
        return mistyped;
    }
}
