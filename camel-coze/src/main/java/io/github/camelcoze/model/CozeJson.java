/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How JSON is read and written here: strictly. Whatever follows the first value, or names a field twice, is not JSON that
 * anyone should act on: two programs could read two different things in it.
 */
public final class CozeJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CozeJson() {
    }

    /**
     * Reads one JSON value.
     *
     * @param  json        UTF-8, not null
     * @return             the value; a missing node for empty input
     * @throws IOException when it is not JSON; the message may quote a word of it
     */
    public static JsonNode read(byte[] json) throws IOException {
        try {
            // decoded here, because Jackson would take UTF-16 and UTF-32 as well
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
            JsonNode node = MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            return node == null ? MAPPER.missingNode() : node;
        } catch (CharacterCodingException e) {
            throw new IOException("not UTF-8");
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IOException("not valid JSON: "
                    + e.getOriginalMessage().replaceAll("\\[Source: REDACTED[^;]*; ", "["));
        }
    }

    /**
     * Writes a value as compact JSON.
     *
     * @param  value maps, collections, strings, numbers, booleans or a {@link JsonNode}
     * @return       UTF-8
     */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The value as plain Java: maps, lists, strings, numbers, booleans, null.
     *
     * @param node not null
     * @param type the wanted type, for example {@code Map.class}
     */
    public static <T> T convert(JsonNode node, Class<T> type) {
        return MAPPER.convertValue(node, type);
    }
}
