/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/** An id, trimmed; the same values are rejected as in an option. */
public final class IdType implements ParameterType {

    private static final TextType TEXT = new TextType();

    @Override
    public String description() {
        return "ID";
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        String id = Identifier.trim((String) TEXT.read(value, source));
        String problem = Identifier.problemOfId(id);
        if (problem != null) {
            throw new IllegalArgumentException("is '" + LogSanitizer.oneLine(id, 100) + "', which " + problem);
        }
        return id;
    }
}
