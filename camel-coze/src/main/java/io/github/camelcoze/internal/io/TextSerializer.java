/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

/** Writes a value as text, such as bytes, which Jackson would write in Base64. */
final class TextSerializer<T> extends StdSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Decoder<T> decoder;

    TextSerializer(Class<T> type, Decoder<T> decoder) {
        super(type);
        this.decoder = decoder;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
        String text;
        try {
            text = decoder.decode(value);
        } catch (IOException e) {
            throw JsonMappingException.from(json, "contains bytes that are " + e.getMessage()
                    + ": convert them to text", e);
        }
        json.writeString(text);
    }

    /** Reads a value as text. */
    @FunctionalInterface
    interface Decoder<T> {
        String decode(T value) throws IOException;
    }
}
