/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.UploadedFile;

/** Text as it stands, also if it looks like JSON; the answer of a chat; the reference to an uploaded file. */
public final class LiteralTextType implements ParameterType {

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = value instanceof ChatResult answer
                ? answer.getText()
                : value instanceof UploadedFile file ? file.getReference() : TextType.textOf(value, source);
        if (text == null) {
            throw new IllegalArgumentException("is a " + value.getClass().getName() + ", not text");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("is blank");
        }
        return text;
    }
}
