/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.resource;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.QueryParameters;

/**
 * A page of a list by its number, the first of which is 1.
 *
 * @param number its number
 * @param size   the maximum number of items on it
 */
public record NumberedPage(long number, long size) {

    /** Coze documents no maximum for some lists. */
    public static final int ANY = 999_999_999;

    public static NumberedPage of(QueryParameters query, int defaultSize, int maxSize) {
        return of(query, "page_num", defaultSize, maxSize);
    }

    public static NumberedPage of(QueryParameters query, String number, int defaultSize, int maxSize) {
        return new NumberedPage(query.integer(number, 1, 1, ANY), query.integer("page_size", defaultSize, 1, maxSize));
    }

    /**
     * @param list  the field with the items
     * @param total the field with the number of all items
     */
    public ObjectNode json(List<ObjectNode> all, String list, String total) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray(list);
        all.stream().skip((number - 1) * size).limit(size).forEach(items::add);
        return total.equals("has_more") ? json.put(total, hasMore(all)) : json.put(total, all.size());
    }

    public boolean hasMore(List<ObjectNode> all) {
        return all.size() > number * size;
    }
}
