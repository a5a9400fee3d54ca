/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.QueryParameters;

/** Pages lists by {@code page_num} and {@code page_size}. */
final class NumberedPage {

    private NumberedPage() {
    }

    /**
     * A page as it is returned.
     *
     * @param items       the name of the array
     * @param counter     {@code total} or {@code total_count}, or {@code has_more}
     * @param defaultSize of a page
     * @param maxSize     of a page
     */
    static ObjectNode of(List<ObjectNode> all, QueryParameters query, String items, String counter, int defaultSize,
            int maxSize) {
        int page = query.integer("page_num", 1, 1, Integer.MAX_VALUE);
        int size = query.integer("page_size", defaultSize, 1, maxSize);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray(items).addAll(all.stream().skip((page - 1L) * size).limit(size).toList());
        return counter.equals("has_more")
                ? json.put(counter, all.size() > (long) page * size)
                : json.put(counter, all.size());
    }
}
