/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/** A whole number within limits, as a number or as its digits. */
public final class IntegerType implements ParameterType {

    private final long smallest;
    private final long largest;

    public IntegerType(long smallest, long largest) {
        this.smallest = smallest;
        this.largest = largest;
    }

    @Override
    public String description() {
        return "whole number" + (largest < Integer.MAX_VALUE ? " from " + smallest + " to " + largest : "");
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = TextType.textOf(value, source);
        String digits = text == null ? value.toString() : text.strip();
        if (digits.matches("-?[0-9]{1,18}")) {
            long number = Long.parseLong(digits);
            if (number >= smallest && number <= largest) {
                return number;
            }
        }
        throw new IllegalArgumentException("is '" + LogSanitizer.oneLine(digits, 100) + "', not a whole number from "
                + smallest + " to " + largest);
    }
}
