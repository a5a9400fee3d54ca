/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The newest of what happened, within a number and a size. Entries are numbered, and a number is never used again: lists
 * are paged by it. Safe to use from any thread.
 */
public final class Journal<T> {

    /** Something that happened, and its number. */
    public record Entry<T>(long number, T value) {
    }

    private record Kept<T>(Entry<T> entry, long bytes) {
    }

    private final int capacity;
    private final long maxBytes;
    private final ToLongFunction<T> size;
    private final Deque<Kept<T>> kept = new ArrayDeque<>();
    private volatile Consumer<Entry<T>> listener = added -> {
    };
    private long bytes;
    private long lastNumber;

    /** @param size of one, in bytes */
    public Journal(int capacity, long maxBytes, ToLongFunction<T> size) {
        this.capacity = capacity;
        this.maxBytes = maxBytes;
        this.size = size;
    }

    /** Receives everything from now on, in the thread that adds it. */
    public void listen(Consumer<Entry<T>> added) {
        listener = added;
    }

    public void add(T value) {
        listener.accept(keep(value, size.applyAsLong(value)));
    }

    /** The oldest first; a copy. */
    public synchronized List<T> all() {
        return kept.stream().map(one -> one.entry().value()).toList();
    }

    /** The newest first, of those with a lower number; at most so many. */
    public synchronized List<Entry<T>> before(long number, int limit, Predicate<T> filter) {
        List<Entry<T>> found = new ArrayList<>();
        Iterator<Kept<T>> newestFirst = kept.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            Entry<T> entry = newestFirst.next().entry();
            if (entry.number() < number && filter.test(entry.value())) {
                found.add(entry);
            }
        }
        return found;
    }

    /** That of a number; empty when it isn't kept. */
    public Optional<Entry<T>> find(long number) {
        return before(number + 1, 1, value -> true).stream().filter(entry -> entry.number() == number).findFirst();
    }

    public synchronized Optional<T> last() {
        return Optional.ofNullable(kept.peekLast()).map(one -> one.entry().value());
    }

    public synchronized void clear() {
        kept.clear();
        bytes = 0;
    }

    private synchronized Entry<T> keep(T value, long added) {
        Entry<T> entry = new Entry<>(++lastNumber, value);
        kept.addLast(new Kept<>(entry, added));
        bytes += added;
        while (kept.size() > capacity || bytes > maxBytes) {
            bytes -= kept.removeFirst().bytes();
        }
        return entry;
    }
}
