/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.util.function.IntPredicate;

import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/** A whole number within limits, as a number or as its digits. */
public final class IntegerType implements ParameterType {

    private final IntPredicate allowed;
    private final String rule;

    public IntegerType(int smallest, int largest) {
        this(number -> number >= smallest && number <= largest,
                "a whole number from " + smallest + " to " + largest);
    }

    private IntegerType(IntPredicate allowed, String rule) {
        this.allowed = allowed;
        this.rule = rule;
    }

    /** One of two numbers that mean something. */
    public static IntegerType either(int one, int other) {
        return new IntegerType(number -> number == one || number == other, one + " or " + other);
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = TextType.textOf(value, source);
        String digits = text == null ? value.toString() : text.strip();
        if (digits.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(digits);
            if (allowed.test(number)) {
                return number;
            }
        }
        throw new IllegalArgumentException("is '" + LogSanitizer.oneLine(digits, 100) + "', not " + rule);
    }
}
