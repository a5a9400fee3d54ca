/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON object that a request carries, and its fields. Fields that an operation does not know are ignored; a field
 * that is null counts as one of the wrong type (both are not documented by Coze).
 */
public final class JsonBody {

    private static final JsonMapper STRICT = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    static JsonBody of(ObjectNode fields) {
        return new JsonBody(fields);
    }

    static JsonBody none() {
        return new JsonBody(JsonNodeFactory.instance.objectNode());
    }

    /**
     * Reads it, strictly.
     *
     * @param what what it is, for messages
     */
    public static JsonBody parse(byte[] bytes, String what) {
        try {
            JsonNode node = STRICT.readTree(Utf8Decoder.decode(bytes));
            if (!node.isObject()) {
                throw ApiException.badRequest(what + " must be a JSON object");
            }
            return new JsonBody(node);
        } catch (CharacterCodingException e) {
            throw ApiException.badRequest(what + " is not UTF-8");
        } catch (JsonProcessingException e) {
            throw ApiException.badRequest(what + " is not valid JSON" + where(e.getLocation())
                    + " (syntax error, duplicate key, trailing text, or too much nesting or too many digits)");
        }
    }

    /** Not every error has a place: one that is nested too deeply has none. */
    private static String where(JsonLocation location) {
        return location == null
                ? ""
                : ": error at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    public boolean has(String field) {
        return object.has(field);
    }

    public Optional<String> text(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ApiException.badRequest(field + " must be a string");
        }
        return Optional.of(value.textValue());
    }

    /** An id: text, or a whole number, as some of Coze's samples and SDKs send it. */
    public Optional<String> id(String field) {
        JsonNode value = object.get(field);
        return value != null && value.isIntegralNumber() ? Optional.of(value.asText()) : text(field);
    }

    /** A required id. */
    public String requiredId(String field) {
        return id(field).filter(id -> !id.isBlank())
                .orElseThrow(() -> ApiException.badRequest(field + " is required and must not be blank"));
    }

    /** A required array of ids. */
    public List<String> requiredIds(String field, int most) {
        List<String> ids = new ArrayList<>();
        JsonNode array = object.path(field);
        array.forEach(item -> ids.add(item.isTextual() || item.isIntegralNumber() ? item.asText() : ""));
        if (!array.isArray() || ids.isEmpty() || ids.size() > most || ids.contains("")) {
            throw ApiException.badRequest(field + " is required and must be an array of 1 to " + most + " ids");
        }
        return ids;
    }

    /** A required array of objects. */
    public List<JsonBody> requiredObjects(String field, int most) {
        return objects(field).filter(objects -> !objects.isEmpty() && objects.size() <= most).orElseThrow(
                () -> ApiException
                        .badRequest(field + " is required and must be an array of 1 to " + most + " objects"));
    }

    public Optional<Boolean> bool(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw ApiException.badRequest(field + " must be true or false");
        }
        return Optional.of(value.booleanValue());
    }

    /** An array of objects; empty when the field isn't there. */
    public Optional<List<JsonBody>> objects(String field) {
        JsonNode array = object.get(field);
        if (array == null) {
            return Optional.empty();
        }
        List<JsonBody> objects = new ArrayList<>();
        array.forEach(item -> objects.add(new JsonBody(item)));
        if (!array.isArray() || objects.stream().anyMatch(item -> !item.object.isObject())) {
            throw ApiException.badRequest(field + " must be an array of objects");
        }
        return Optional.of(objects);
    }

    /** An array of strings; empty when the field isn't there. */
    public Optional<List<String>> texts(String field) {
        JsonNode array = object.get(field);
        if (array == null) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.textValue()));
        if (!array.isArray() || texts.contains(null)) {
            throw ApiException.badRequest(field + " must be an array of strings");
        }
        return Optional.of(texts);
    }

    /** An object whose values are all strings; empty when the field isn't there. */
    public Optional<ObjectNode> textMap(String field) {
        return object(field).map(map -> {
            map.forEach(value -> {
                if (!value.isTextual()) {
                    throw ApiException.badRequest(field + " must have strings as values");
                }
            });
            return (ObjectNode) map;
        });
    }

    /** A field as it is; empty when it isn't there. */
    public Optional<JsonNode> any(String field) {
        return Optional.ofNullable(object.get(field));
    }

    /** An integer within bounds, both included. */
    public Optional<Long> integer(String field, long min, long max) {
        JsonNode value = object.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < min
                || value.longValue() > max) {
            throw ApiException.badRequest(field + " must be an integer from " + min + " to " + max);
        }
        return Optional.of(value.longValue());
    }

    /** Rejects a field that is there and is something else than an object. */
    public void requireObject(String field) {
        if (object.has(field) && !object.get(field).isObject()) {
            throw ApiException.badRequest(field + " must be an object");
        }
    }

    /** The same for an object inside; empty when the field isn't there. */
    public Optional<JsonBody> inner(String field) {
        return object(field).map(JsonBody::new);
    }

    /** An object; empty when the field isn't there. */
    public Optional<JsonNode> object(String field) {
        requireObject(field);
        return Optional.ofNullable(object.get(field));
    }

    /** A required field with one of these values. */
    public String requiredOneOf(String field, Collection<String> allowed) {
        return text(field).filter(allowed::contains)
                .orElseThrow(() -> ApiException.badRequest(field + " must be one of " + String.join(", ", allowed)));
    }

    /** Rejects unknown fields. */
    public void requireNoOthers(Collection<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw ApiException.badRequest("unknown field " + Messages.quote(field) + "; supported: "
                        + String.join(", ", known));
            }
        });
    }

    /** A required field that must not be blank. */
    public String requiredText(String field, String when) {
        return text(field).filter(text -> !text.isBlank())
                .orElseThrow(() -> ApiException.badRequest(field + " is required" + when + " and must not be blank"));
    }

    /** A required array of at least one string, none of them blank. */
    public List<String> requiredTexts(String field) {
        JsonNode array = object.get(field);
        if (array == null || !array.isArray() || array.isEmpty()) {
            throw ApiException.badRequest(field + " is required and must be a non-empty array of strings");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array) {
            if (!item.isTextual() || item.textValue().isBlank()) {
                throw ApiException.badRequest(field + " must contain only strings that are not blank");
            }
            texts.add(item.textValue());
        }
        return texts;
    }
}
