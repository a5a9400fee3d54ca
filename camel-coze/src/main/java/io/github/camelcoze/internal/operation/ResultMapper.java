/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.model.CozeList;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.JsonCarrier;

/**
 * How the response of an operation becomes its result.
 *
 * @param kind       what the response is
 * @param path       the names of the fields that lead to the result in the response's JSON; empty for the whole of it
 * @param reader     makes the result of that JSON, or of that of one item of a list; null where the response is the
 *                   result
 * @param pagination how a list goes on; null for everything else
 */
public record ResultMapper(Kind kind, List<String> path, Function<String, ? extends JsonCarrier> reader,
        Pagination pagination) {

    /** What a response is. */
    public enum Kind {
        /** An envelope that is read whole: one object, or nothing. */
        ENVELOPE,
        /** An envelope with a page of a list. */
        LIST,
        /** Bytes that are not JSON, such as audio; an envelope where the call failed. */
        BINARY,
        /** Server-sent events of a chat; an envelope where the call failed. */
        CHAT_STREAM,
        /** Server-sent events of a workflow run; an envelope where the call failed. */
        RUN_STREAM
    }

    /** The endpoint option for lists whose pages are read when they are needed. */
    public static final String LAZY = "lazy";

    /** The response itself: an operation that returns no data. */
    public static final ResultMapper NONE = new ResultMapper(Kind.ENVELOPE, List.of(), null, null);

    /** The bytes of the response, as an input stream. */
    public static final ResultMapper BINARY = new ResultMapper(Kind.BINARY, List.of(), null, null);

    /** The server-sent events of a chat. */
    public static final ResultMapper STREAM = new ResultMapper(Kind.CHAT_STREAM, List.of(), null, null);

    /** The server-sent events of a workflow run. */
    public static final ResultMapper RUN_STREAM = new ResultMapper(Kind.RUN_STREAM, List.of(), null, null);

    /** One object in the field {@code data}. */
    public static ResultMapper object(Function<String, ? extends JsonCarrier> reader) {
        return objectAt(reader, "data");
    }

    /** One object at these fields; without any, the whole response is the object. */
    public static ResultMapper objectAt(Function<String, ? extends JsonCarrier> reader, String... path) {
        return new ResultMapper(Kind.ENVELOPE, List.of(path), reader, null);
    }

    /** A list in the field {@code data.items}. */
    public static ResultMapper list(Function<String, ? extends JsonCarrier> reader, Pagination pagination) {
        return listAt(reader, pagination, "data", "items");
    }

    /** A list at these fields. */
    public static ResultMapper listAt(Function<String, ? extends JsonCarrier> reader, Pagination pagination,
            String... path) {
        return new ResultMapper(Kind.LIST, List.of(path), reader, pagination);
    }

    /** Whether the response is handed on as it arrives. */
    public boolean isStreamed() {
        return kind == Kind.BINARY || isEvents();
    }

    /** Whether the response is a stream of server-sent events. */
    public boolean isEvents() {
        return kind == Kind.CHAT_STREAM || kind == Kind.RUN_STREAM;
    }

    /** Whether it is a list that can have several pages. */
    public boolean isPaged() {
        return kind == Kind.LIST && pagination != Pagination.NONE;
    }

    /** The path of the object that contains the list and the fields of its page. */
    public List<String> container() {
        return path.isEmpty() ? path : path.subList(0, path.size() - 1);
    }

    /**
     * The result of a response that was read whole.
     *
     * @throws IllegalArgumentException when it is malformed; the message is half a sentence
     */
    public Object read(CozeResponse response) {
        if (reader == null) {
            return response;
        }
        if (kind == Kind.LIST) {
            return new CozeList<>(readItems(response, 0));
        }
        String json = textAt(response);
        if (json == null) {
            throw new IllegalArgumentException("is missing");
        }
        return reader.apply(json);
    }

    /**
     * The items of one page of a list.
     *
     * @param  before                   how many items came before, for messages
     * @throws IllegalArgumentException when they are malformed; the message is half a sentence
     */
    public List<JsonCarrier> readItems(CozeResponse page, long before) {
        if (!path.isEmpty() && !page.getEnvelope().at("/" + String.join("/", container())).isObject()
                && !container().isEmpty()) {
            String container = CozeJson.textAt(page.toJson(), container().toArray(String[]::new));
            throw new IllegalArgumentException(container == null ? "is missing" : "is not a JSON object");
        }
        String array = textAt(page);
        List<JsonCarrier> items = new ArrayList<>();
        if (array != null) {
            String name = path.isEmpty() ? "items" : path.get(path.size() - 1);
            for (String item : CozeJson.elementTexts(array, name)) {
                items.add(item(item, before + items.size()));
            }
        }
        return items;
    }

    private String textAt(CozeResponse response) {
        return CozeJson.textAt(response.toJson(), path.toArray(String[]::new));
    }

    private JsonCarrier item(String json, long index) {
        try {
            return reader.apply(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("contains an item, number " + (index + 1) + ", that " + e.getMessage(),
                    e);
        }
    }
}
