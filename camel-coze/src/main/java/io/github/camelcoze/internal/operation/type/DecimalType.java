/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.math.BigDecimal;
import java.math.BigInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/**
 * A decimal number within limits, as a number or as text.
 *
 * @param min the smallest value
 * @param max the largest value
 */
public record DecimalType(BigDecimal min, BigDecimal max) implements ParameterType {

    public DecimalType(String min, String max) {
        this(new BigDecimal(min), new BigDecimal(max));
    }

    @Override
    public String description() {
        return "number from " + min.toPlainString() + " to " + max.toPlainString();
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = value instanceof Double || value instanceof Float || value instanceof BigDecimal
                || value instanceof BigInteger || value instanceof JsonNode node && node.isNumber()
                        ? value.toString()
                        : TextType.textOf(value, source);
        String digits = text == null ? value.toString() : text.strip();
        if (digits.length() <= 40 && digits.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,2})?")) {
            BigDecimal number = new BigDecimal(digits);
            if (number.compareTo(min) >= 0 && number.compareTo(max) <= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("is '" + LogSanitizer.oneLine(digits, 100) + "', not a number from "
                + min.toPlainString() + " to " + max.toPlainString());
    }
}
