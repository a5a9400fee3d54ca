/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelcoze.model.JsonCarrier;

/** Knows the beans of an application from values and from what a step before has left. */
public final class Beans {

    /** Classes that are no beans of an application. */
    private static final Pattern FOREIGN = Pattern
            .compile("java|org\\.apache\\.camel\\.|io\\.github\\.camelcoze\\.model\\.");

    private Beans() {
    }

    /** False for null. */
    public static boolean isBean(Object value) {
        return value != null && !(value instanceof JsonCarrier) && !(value instanceof Iterable)
                && !(value instanceof Map)
                && !(value instanceof Iterator) && !(value instanceof CharSequence) && !(value instanceof Enum)
                && !value.getClass().isArray() && !FOREIGN.matcher(value.getClass().getName()).lookingAt();
    }
}
