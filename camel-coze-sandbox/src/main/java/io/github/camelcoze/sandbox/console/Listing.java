/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Journal;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.QueryParameters;

/**
 * A page of a list, the newest first: {@code limit} items, and {@code next}, with which {@code before} of the next
 * request continues; null at the end.
 */
record Listing(int limit, String before) {

    static final String LIMIT = "limit";
    static final String BEFORE = "before";

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final String NUMBER = "[0-9]{1,18}";

    static Listing of(QueryParameters query) {
        return new Listing(query.integer(LIMIT, DEFAULT_LIMIT, 1, MAX_LIMIT), query.text(BEFORE));
    }

    /** A page of what happened. */
    <T> ObjectNode page(Journal<T> journal, Predicate<T> filter, Function<Journal.Entry<T>, ObjectNode> json) {
        if (!before.isEmpty() && !before.matches(NUMBER)) {
            throw ApiException.badRequest("before must be the next of an earlier page, not " + Messages.quote(before));
        }
        // one more, to know whether there is another page
        return json(journal.before(before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before), limit + 1, filter), json,
                entry -> Long.toString(entry.number()));
    }

    /**
     * A page of what there is.
     *
     * @param id of an item; where one is gone meanwhile, the next page can't be found
     */
    <T> ObjectNode page(List<T> oldestFirst, Function<T, String> id, Function<T, ObjectNode> json) {
        List<T> newestFirst = new ArrayList<>(oldestFirst);
        Collections.reverse(newestFirst);
        int start = 0;
        if (!before.isEmpty()) {
            start = newestFirst.stream().map(id).toList().indexOf(before) + 1;
            if (start == 0) {
                throw ApiException
                        .badRequest("before must be the next of an earlier page, and " + Messages.quote(before)
                                + " is not, or not any more");
            }
        }
        return json(newestFirst.subList(start, newestFirst.size()), json, id);
    }

    private <T> ObjectNode json(List<T> found, Function<T, ObjectNode> json, Function<T, String> id) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        found.stream().limit(limit).forEach(one -> items.add(json.apply(one)));
        return page.put("next", found.size() > limit ? id.apply(found.get(limit - 1)) : null);
    }
}
