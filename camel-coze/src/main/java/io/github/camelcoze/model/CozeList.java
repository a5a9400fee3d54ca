/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The items of one or several pages, in Coze's order. Its JSON is an array of the items as received. Immutable.
 *
 * @param <E> what the items are
 */
public final class CozeList<E extends JsonCarrier> extends AbstractList<E> implements JsonCarrier {

    private final List<E> items;

    public CozeList(List<E> items) {
        this.items = List.copyOf(items);
    }

    @Override
    public E get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public byte[] getJson() {
        return toJson().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toJson() {
        return items.stream().map(JsonCarrier::toJson).collect(Collectors.joining(",", "[", "]"));
    }
}
