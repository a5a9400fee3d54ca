/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The injected faults that have not been applied yet, in order. Safe to use from any thread. */
public final class FaultQueue {

    /** A fault, and how often it still applies. The number is never used again. */
    public record Waiting(long number, Fault fault, int left) {
    }

    private static final class Entry {
        final long number;
        final Fault fault;
        int left;

        Entry(long number, Fault fault) {
            this.number = number;
            this.fault = fault;
            this.left = fault.times();
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private long lastNumber;
    private long changes;

    public synchronized void add(Fault fault) {
        if (fault.problem() != null) {
            throw new IllegalArgumentException(fault.problem());
        }
        entries.add(new Entry(++lastNumber, fault));
        changes++;
    }

    /** The first one for a delivery of that type, used up by one; null for none. */
    public Fault takeForDelivery(String eventType) {
        return take(fault -> fault.strikesDelivery(eventType)).orElse(null);
    }

    /** The first one for a call, used up by one. */
    Optional<Fault> takeForCall(String method, String rawPath) {
        return take(fault -> fault.strikesCall(method, rawPath));
    }

    /** In the order in which they apply. */
    public synchronized List<Waiting> all() {
        return entries.stream().map(entry -> new Waiting(entry.number, entry.fault, entry.left)).toList();
    }

    /** Another number after every change, also where a fault came and went in the meantime. */
    public synchronized long changes() {
        return changes;
    }

    public synchronized void clear() {
        entries.clear();
        changes++;
    }

    private synchronized Optional<Fault> take(Predicate<Fault> strikes) {
        Iterator<Entry> rest = entries.iterator();
        while (rest.hasNext()) {
            Entry entry = rest.next();
            if (strikes.test(entry.fault)) {
                entry.left--;
                changes++;
                if (entry.left == 0) {
                    rest.remove();
                }
                return Optional.of(entry.fault);
            }
        }
        return Optional.empty();
    }
}
