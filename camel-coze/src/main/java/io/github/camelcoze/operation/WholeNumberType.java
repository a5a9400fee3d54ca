/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import io.github.camelcoze.model.ForeignText;

/** A whole number within limits, as a number or as its digits. */
final class WholeNumberType implements ParameterType {

    private final int smallest;
    private final int largest;

    WholeNumberType(int smallest, int largest) {
        this.smallest = smallest;
        this.largest = largest;
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = TextType.textOf(value, source);
        String digits = text == null ? value.toString() : text.strip();
        if (digits.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(digits);
            if (number >= smallest && number <= largest) {
                return number;
            }
        }
        throw new IllegalArgumentException("is '" + ForeignText.oneLine(digits, 100) + "', not a whole number from "
                + smallest + " to " + largest);
    }
}
