/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

/** Where a page begins, exactly as Coze gave it; the empty text for the first page (contract, section 1). */
final class PageTokenType implements ParameterType {

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = TextType.textOf(value, source);
        if (text == null) {
            throw new IllegalArgumentException("is a " + value.getClass().getName() + ", not text");
        }
        return text;
    }
}
