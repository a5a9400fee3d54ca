/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a request must say. At most one of the three is not null; none of them matches everything. */
record Match(String exactly, String contains, Pattern regex) {

    static final Match ANYTHING = new Match(null, null, null);

    /** A text is one that must be equal. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Match of(String exactly) {
        return new Match(exactly, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Match of(@JsonProperty("equals") String exactly, @JsonProperty("contains") String contains,
            @JsonProperty("matches") String regex) {
        if ((exactly == null ? 0 : 1) + (contains == null ? 0 : 1) + (regex == null ? 0 : 1) != 1) {
            throw new IllegalArgumentException("when must have one of equals, contains, matches");
        }
        return new Match(exactly, contains, regex == null ? null : Pattern.compile(regex, Pattern.DOTALL));
    }

    /** As it is written in a script. */
    @JsonValue
    Map<String, String> json() {
        return exactly != null
                ? Map.of("equals", exactly)
                : contains != null
                        ? Map.of("contains", contains)
                        : regex != null ? Map.of("matches", regex.pattern()) : Map.of();
    }

    boolean test(String text) {
        return exactly != null
                ? exactly.equals(text)
                : contains != null ? text.contains(contains) : regex == null || regex.matcher(text).matches();
    }
}
