/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

import java.io.IOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;

/**
 * Writes the texts, numbers and literals of Jakarta JSON Processing as the JSON that they are; objects are Maps, and
 * arrays Lists. Known by its name, because an application need not have it.
 */
final class JakartaJson extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    private static final String VALUE = "jakarta.json.JsonValue";

    @Override
    public JsonSerializer<?> modifySerializer(SerializationConfig config, BeanDescription bean,
            JsonSerializer<?> serializer) {
        return isValue(bean.getBeanClass()) ? new ValueSerializer() : serializer;
    }

    private static boolean isValue(Class<?> type) {
        return type != null && (type.getName().equals(VALUE) || isValue(type.getSuperclass())
                || Arrays.stream(type.getInterfaces()).anyMatch(JakartaJson::isValue));
    }

    private static final class ValueSerializer extends JsonSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeRawValue(value.toString());
        }
    }
}
