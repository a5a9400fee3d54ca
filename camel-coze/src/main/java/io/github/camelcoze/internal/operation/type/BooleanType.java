/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/** A boolean, or the text true or false. */
public final class BooleanType implements ParameterType {

    @Override
    public String description() {
        return "`true` or `false`";
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        if (value instanceof Boolean) {
            return value;
        }
        String text = value instanceof JsonNode node && node.isBoolean()
                ? node.asText()
                : TextType.textOf(value, source);
        String word = text == null ? value.toString() : text.strip();
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        throw new IllegalArgumentException("is '" + LogSanitizer.oneLine(word, 100) + "', not true or false");
    }
}
