/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.Transcription;

/**
 * A string, trimmed. Ids are strings on Coze's API and reach routes as numbers too: whole numbers are read digit by
 * digit; floating-point numbers are rejected, because they cannot hold all digits of an id.
 */
public final class TextType implements ParameterType {

    private final int longest;

    public TextType() {
        this(Integer.MAX_VALUE);
    }

    /** @param longest in characters as a reader counts them, not in UTF-16 units */
    public TextType(int longest) {
        this.longest = longest;
    }

    @Override
    public String description() {
        return longest == Integer.MAX_VALUE ? "text" : "text of at most " + longest + " characters";
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        if (isFractional(value)) {
            throw new IllegalArgumentException("is a floating-point number, which cannot hold all digits of an ID:"
                    + " set it as text");
        }
        String text = textOf(value, source);
        if (text == null) {
            throw new IllegalArgumentException("is a " + value.getClass().getName() + ", not text");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("is blank");
        }
        String stripped = text.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length > longest) {
            throw new IllegalArgumentException("has " + length + " characters, but the maximum is " + longest);
        }
        return stripped;
    }

    private static boolean isFractional(Object value) {
        return value instanceof Double || value instanceof Float
                || value instanceof BigDecimal decimal && decimal.scale() != 0
                || value instanceof JsonNode node && node.isFloatingPointNumber();
    }

    /** The value as text, if it is text, the answer of a chat, a transcription or a whole number; else null. */
    public static String textOf(Object value, ParameterSource source) {
        if (value instanceof JsonNode node) {
            return node.isTextual() || node.isIntegralNumber() ? node.asText() : null;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof BigInteger
                || value instanceof AtomicLong || value instanceof AtomicInteger || value instanceof Enum<?>
                || value instanceof BigDecimal decimal && decimal.scale() == 0) {
            return value.toString();
        }
        return value instanceof ChatResult answer
                ? answer.getText()
                : value instanceof Transcription transcription ? transcription.getText() : source.text(value);
    }

    /** The same of a field. A stream is replaced by its text, which a redelivery needs; in an immutable Map it is not. */
    static String textIn(Map<?, ?> fields, String name, Object value, ParameterSource source) {
        String text = textOf(value, source);
        if (value instanceof InputStream || value instanceof Reader) {
            try {
                @SuppressWarnings("unchecked") // what has the name has it as a String
                Map<Object, Object> written = (Map<Object, Object>) fields;
                written.put(name, text);
            } catch (UnsupportedOperationException e) {
                // the next attempt finds an empty stream
            }
        }
        return text;
    }
}
