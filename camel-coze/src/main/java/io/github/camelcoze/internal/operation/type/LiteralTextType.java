/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.nio.charset.StandardCharsets;

import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.model.UploadedFile;

/** Text as it stands, also if it looks like JSON; the answer of a chat; the reference to an uploaded file. */
public final class LiteralTextType implements ParameterType {

    private final int maxBytes;

    public LiteralTextType() {
        this(Integer.MAX_VALUE);
    }

    /** @param maxBytes in UTF-8 */
    public LiteralTextType(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public String description() {
        return maxBytes == Integer.MAX_VALUE ? "text" : "text of at most " + maxBytes + " bytes in UTF-8";
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = value instanceof UploadedFile file
                ? file.getReference()
                : TextType.textOf(value, source);
        if (text == null) {
            throw new IllegalArgumentException("is a " + value.getClass().getName() + ", not text");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("is blank");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw new IllegalArgumentException("has " + bytes + " bytes in UTF-8, but the maximum is " + maxBytes);
        }
        return text;
    }
}
