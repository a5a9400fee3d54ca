/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/**
 * A page token, exactly as Coze returned it; empty for the first page
 * (https://docs.coze.cn/developer_guides/list_callback_app).
 */
public final class PageTokenType implements ParameterType {

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = TextType.textOf(value, source);
        if (text == null) {
            throw new IllegalArgumentException("is a " + value.getClass().getName() + ", not text");
        }
        return text;
    }
}
