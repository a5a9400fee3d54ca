/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.model.CozeJson;
import io.github.camelcoze.model.CozeResponse;
import org.apache.camel.Converter;

/** An answer as the JSON that it came from, so that {@code ${body}}, jq, jsonpath and any other endpoint can use it. */
@Converter(generateLoader = true)
public final class CozeTypeConverters {

    private CozeTypeConverters() {
    }

    @Converter
    public static String toString(CozeResponse response) {
        return new String(response.getJson(), StandardCharsets.UTF_8);
    }

    @Converter
    public static byte[] toBytes(CozeResponse response) {
        return response.getJson();
    }

    @Converter
    public static InputStream toInputStream(CozeResponse response) {
        return new ByteArrayInputStream(response.getJson());
    }

    @Converter
    public static JsonNode toJsonNode(CozeResponse response) {
        return response.getEnvelope();
    }

    @Converter
    public static Map<?, ?> toMap(CozeResponse response) {
        return CozeJson.convert(response.getEnvelope(), Map.class);
    }
}
