/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.resource;

import java.util.List;

/**
 * A page of a list.
 *
 * @param last    the number of its last item; that of the page before when there is none
 * @param hasMore whether anything came after it when it was made
 */
public record Page<T>(List<T> items, long last, boolean hasMore) {

    /** An item and the number that it is paged by. */
    public record Numbered<T>(long number, T item) {
    }

    /**
     * The items that follow a cursor.
     *
     * @param all in ascending order of their numbers
     */
    public static <T> Page<T> of(List<Numbered<T>> all, Paginator.Cursor cursor) {
        List<Numbered<T>> rest = all.stream().filter(item -> item.number() > cursor.after()).toList();
        List<Numbered<T>> page = rest.subList(0, Math.min(cursor.size(), rest.size()));
        long last = page.isEmpty() ? cursor.after() : page.get(page.size() - 1).number();
        return new Page<>(page.stream().map(Numbered::item).toList(), last, rest.size() > page.size());
    }
}
