/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What an operation gives: how its answer is read.
 *
 * @param items    whether the answer is a page of a list
 * @param readData makes the result from the JSON of {@code data}, or of one item of a list; null when there is none and
 *                 the answer itself is the result
 */
public record CozeResult(boolean items, Function<String, ? extends JsonCarrier> readData) {

    /** The answer itself: an operation that returns no data. */
    public static final CozeResult NONE = new CozeResult(false, null);

    /** One object, in {@code data}. */
    public static CozeResult one(Function<String, ? extends JsonCarrier> readData) {
        return new CozeResult(false, readData);
    }

    /** A list of objects, in {@code data.items}, in pages. */
    public static CozeResult list(Function<String, ? extends JsonCarrier> readItem) {
        return new CozeResult(true, readItem);
    }

    /**
     * @param  pages                    the answers, one for anything but a list
     * @throws IllegalArgumentException when they are not what they should be, as half a sentence
     */
    public Object of(List<CozeResponse> pages) {
        if (readData == null) {
            return pages.get(0);
        }
        if (!items) {
            String data = pages.get(0).getDataJson();
            if (data == null) {
                throw new IllegalArgumentException("is missing");
            }
            return readData.apply(data);
        }
        List<JsonCarrier> read = new ArrayList<>();
        for (CozeResponse page : pages) {
            for (String item : page.getItemsJson()) {
                read.add(item(item, read.size()));
            }
        }
        return new CozeList<>(read);
    }

    private JsonCarrier item(String json, int index) {
        try {
            return readData.apply(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("holds an item, number " + (index + 1) + ", that " + e.getMessage(), e);
        }
    }
}
