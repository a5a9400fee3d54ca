/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.model.Document;

/** The id of a document, or the document. */
public final class DocumentIdType implements ParameterType {

    private static final TextType TEXT = new TextType();

    @Override
    public String description() {
        return "ID";
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        return value instanceof Document document ? document.getId() : TEXT.read(value, source);
    }
}
