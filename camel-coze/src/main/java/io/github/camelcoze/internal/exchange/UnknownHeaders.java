/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.exchange;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.SimilarName;

/** Headers that only this component would read, and does not: with a mistyped one, a chat begins a new conversation. */
public final class UnknownHeaders {

    private static final String PREFIX = "CamelCoze";
    private static final int MAX_LENGTH = 100;

    /** In any case. Empty in a native executable without the metadata for reflection, which the Quarkus extension adds. */
    private static final NavigableSet<String> KNOWN = Arrays.stream(CozeConstants.class.getFields())
            .map(UnknownHeaders::valueOf).collect(Collectors.toCollection(() -> new TreeSet<>(
                    String.CASE_INSENSITIVE_ORDER)));

    private UnknownHeaders() {
    }

    /** @param warnOnce receives warnings: a subject, and a sentence */
    public static void warn(Map<String, Object> headers, BiConsumer<String, String> warnOnce) {
        for (String name : headers.keySet()) {
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) && !KNOWN.isEmpty() && !isRead(name, headers)) {
                String printable = LogSanitizer.oneLine(name, MAX_LENGTH);
                warnOnce.accept("header." + printable, "Header '" + printable + "' is unknown, and is ignored"
                        + SimilarName.suggestion(printable, KNOWN));
            }
        }
    }

    /** In any case, unless {@code camel.main.caseInsensitiveHeaders} is false. */
    private static boolean isRead(String name, Map<String, Object> headers) {
        String known = KNOWN.floor(name);
        return known != null && known.equalsIgnoreCase(name) && headers.containsKey(known);
    }

    private static String valueOf(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
