/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How events go over the wire. What ends, cuts or silences a stream counts the events that were written before.
 *
 * @param delayMs     before each event
 * @param endAfter    the response ends; null for not before the last event
 * @param cutAfter    the connection is closed; null for never
 * @param silentAfter nothing is written any more, and nothing happens; null for never
 * @param format      differences from what Coze's samples show
 */
public record StreamScript(long delayMs, Integer endAfter, Integer cutAfter, Integer silentAfter,
        Set<Format> format) {

    /** Differences from what Coze's samples show. */
    public enum Format {
        /** A space after the colon of {@code event} and {@code data}. */
        @JsonProperty("space")
        SPACE,
        @JsonProperty("no_space")
        NO_SPACE,
        /** Lines end with CR and LF. */
        @JsonProperty("crlf")
        CRLF,
        /** A comment before each event. */
        @JsonProperty("comments")
        COMMENTS,
        /** The last event's data is {@code [DONE]}, without quotes. */
        @JsonProperty("bare_done")
        BARE_DONE
    }

    static final StreamScript PLAIN = new StreamScript(0, null, null, null, Set.of());

    public StreamScript {
        format = format == null || format.isEmpty() ? Set.of() : EnumSet.copyOf(format);
        if (delayMs < 0 || List.of(number(endAfter), number(cutAfter), number(silentAfter)).stream()
                .anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("delays and numbers of events must not be negative");
        }
    }

    public Duration delay() {
        return Duration.ofMillis(delayMs);
    }

    public boolean is(Format asked) {
        return format.contains(asked);
    }

    private static int number(Integer count) {
        return count == null ? 0 : count;
    }
}
