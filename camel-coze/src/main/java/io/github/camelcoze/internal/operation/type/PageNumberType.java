/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/** The number of a page, from 1; empty for the first page, as with page tokens. */
public final class PageNumberType implements ParameterType {

    private static final IntegerType NUMBER = new IntegerType(1, Integer.MAX_VALUE);

    @Override
    public String description() {
        return NUMBER.description();
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        return "".equals(value) ? 1 : NUMBER.read(value, source);
    }
}
