/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

import io.github.camelcoze.model.JsonCarrier;

/**
 * The items of a list, one page of which is in memory: the next page is requested when all items of this one have been
 * taken. If that fails, it is requested again at the next attempt, so that a route that retries misses no item. It holds
 * no connection and need not be closed. Not safe to use from several threads at once.
 */
final class LazyList implements Iterator<JsonCarrier> {

    private final Supplier<List<JsonCarrier>> pages;
    private Iterator<JsonCarrier> page;
    private long taken;

    /**
     * @param first the first page
     * @param pages reads the next page; null when there is none
     */
    LazyList(List<JsonCarrier> first, Supplier<List<JsonCarrier>> pages) {
        this.page = first.iterator();
        this.pages = pages;
    }

    /** @throws io.github.camelcoze.CozeException when the next page can't be read */
    @Override
    public boolean hasNext() {
        while (!page.hasNext()) {
            List<JsonCarrier> next = pages.get();
            if (next == null) {
                return false;
            }
            page = next.iterator();
        }
        return true;
    }

    @Override
    public JsonCarrier next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The list has no more than " + taken + " items");
        }
        taken++;
        return page.next();
    }

    /** Reads nothing. */
    @Override
    public String toString() {
        return "LazyList[taken=" + taken + "]";
    }
}
