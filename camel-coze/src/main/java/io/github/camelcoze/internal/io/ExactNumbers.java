/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;

/** Reads a number with a fraction as a Double where that has the same value, else as a BigDecimal with all digits. */
final class ExactNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    @Override
    public ValueNode numberNode(BigDecimal number) {
        double rounded = number == null ? Double.NaN : number.doubleValue();
        if (Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(number) == 0) {
            return numberNode(rounded);
        }
        return number == null ? nullNode() : DecimalNode.valueOf(number);
    }
}
