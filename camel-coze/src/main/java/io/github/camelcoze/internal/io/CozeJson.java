/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

/**
 * Reads and writes JSON, strictly: content after the first value and duplicate fields are rejected, because programs
 * could interpret them differently.
 */
public final class CozeJson {

    private static final int MAX_REASON_LENGTH = 200;

    /** Replaces bytes that are not UTF-8; valid text can contain it, too. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // where the parser looks for duplicates, that takes as long as all the rest
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(new ExactNumbers())
            // times as in ISO 8601; those of java.time, Jackson writes only with another module
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new SimpleModule().addSerializer(Temporal.class, ToStringSerializer.instance)
                    .addSerializer(TemporalAmount.class, ToStringSerializer.instance)
                    // its own text has the name of the zone, too
                    .addSerializer(
                            new TextSerializer<>(ZonedDateTime.class, time -> time.toOffsetDateTime().toString()))
                    // such as a string of Groovy, which would be an object of its getters
                    .addSerializer(CharSequence.class, ToStringSerializer.instance)
                    .setSerializerModifier(new JakartaJson())
                    .addSerializer(new TextSerializer<>(byte[].class, CozeJson::decode))
                    .addSerializer(new TextSerializer<>(ByteBuffer.class, CozeJson::decode)))
            .build();

    /** Hands all digits to {@link ExactNumbers}; the mapper would then write a BigDecimal into each Map, too. */
    private static final ObjectReader READER = MAPPER.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

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
        // decoded here, because Jackson would take UTF-16 and UTF-32 as well
        return read(decode(json));
    }

    /** The text itself, if it is JSON; else a JSON string with it. */
    public static String jsonOf(String text) {
        try {
            return read(text).isMissingNode() ? "\"\"" : text;
        } catch (IOException e) {
            return TextNode.valueOf(text).toString();
        }
    }

    /** @see #read(byte[]) */
    public static JsonNode read(String json) throws IOException {
        try {
            JsonNode node = READER.readTree(withoutByteOrderMark(json));
            return node == null ? MAPPER.missingNode() : node;
        } catch (JsonProcessingException e) {
            e.clearLocation();
            String reason = e.getOriginalMessage().replaceAll("\\[Source: REDACTED[^;]*; ", "[")
                    .replaceAll(" for `ObjectNode`: not allowed when .*", "");
            // the message names a duplicate field, which may be long
            throw new IOException("not valid JSON: " + LogSanitizer.oneLine(reason, MAX_REASON_LENGTH));
        }
    }

    /**
     * The text of these bytes, which they can be made from again, byte order mark included.
     *
     * @throws IOException when they are not UTF-8
     */
    public static String decode(byte[] utf8) throws IOException {
        return decode(utf8, 0, utf8.length);
    }

    /** The same of a part of the bytes. */
    public static String decode(byte[] utf8, int offset, int length) throws IOException {
        String text = new String(utf8, offset, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            // much faster than a decoder; invalid bytes would have been replaced
            return text;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8, offset, length)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("not UTF-8");
        }
    }

    private static String decode(ByteBuffer utf8) throws IOException {
        byte[] bytes = new byte[utf8.remaining()];
        utf8.duplicate().get(bytes);
        return decode(bytes);
    }

    /**
     * Writes a value as compact JSON. Bytes, such as the headers of a Kafka record, are text in UTF-8.
     *
     * @param  value                    maps, collections, strings, bytes, numbers, booleans, times, beans or a
     *                                  {@link JsonNode}
     * @return                          UTF-8
     * @throws IllegalArgumentException when it contains something that has no JSON form, as half a sentence
     */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: "
                    + LogSanitizer.oneLine(e.getOriginalMessage(), MAX_REASON_LENGTH), e);
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

    /**
     * The text of one value of a JSON object, exactly as it stands there.
     *
     * @param  json a JSON object that {@link #read} takes
     * @param  path the names of the fields that lead to it
     * @return      null when it is not there, or null
     */
    public static String textAt(String json, String... path) {
        String text = withoutByteOrderMark(json);
        try (JsonParser parser = MAPPER.createParser(text)) {
            parser.nextToken();
            for (String name : path) {
                if (!goTo(parser, name)) {
                    return null;
                }
            }
            return parser.currentToken() == JsonToken.VALUE_NULL ? null : valueText(parser, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The texts of the elements of a JSON array, exactly as they stand there.
     *
     * @param  name                     the name of the array, for the message
     * @throws IllegalArgumentException when it is no array, as half a sentence
     */
    public static List<String> elementTexts(String array, String name) {
        try (JsonParser parser = MAPPER.createParser(array)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("has '" + name + "' that is not an array");
            }
            List<String> texts = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                texts.add(valueText(parser, array));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text without the byte order mark at its beginning, which is not part of JSON; null for null. */
    public static String withoutByteOrderMark(String text) {
        return text != null && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** From the beginning of an object to the value of its field; false when it has none, or is no object. */
    private static boolean goTo(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = name.equals(parser.currentName());
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    /** The value that begins at the parser's token; afterwards the parser is at its end. */
    private static String valueText(JsonParser parser, String json) throws IOException {
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return json.substring(begin, (int) parser.currentLocation().getCharOffset());
    }
}
