/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How often each of many events was processed: never, once, or more often. Takes two bits an event, of which memory can be
 * taken before, so that what grows later is not this. Thread-safe.
 */
final class ProcessingCounts {

    private static final int EVENTS_OF_INT = 16;
    private static final int EVENTS_OF_CHUNK = 1 << 20;
    private static final int ONCE = 1;
    private static final int MORE = 2;

    /** For four thousand million events. */
    private final AtomicReferenceArray<AtomicIntegerArray> chunks = new AtomicReferenceArray<>(1 << 12);

    /** Takes the memory for events with numbers below this. */
    void reserve(long events) {
        for (long first = 0; first < events; first += EVENTS_OF_CHUNK) {
            chunk(first);
        }
    }

    private AtomicIntegerArray chunk(long number) {
        int index = (int) (number / EVENTS_OF_CHUNK);
        AtomicIntegerArray chunk = chunks.get(index);
        if (chunk == null) {
            chunks.compareAndSet(index, null, new AtomicIntegerArray(EVENTS_OF_CHUNK / EVENTS_OF_INT));
            chunk = chunks.get(index);
        }
        return chunk;
    }

    /** The event with this number was processed, once more perhaps. */
    void add(long number) {
        int inChunk = (int) (number % EVENTS_OF_CHUNK);
        int shift = 2 * (inChunk % EVENTS_OF_INT);
        chunk(number).updateAndGet(inChunk / EVENTS_OF_INT,
                bits -> bits | ((bits >>> shift & ONCE) == 0 ? ONCE : MORE) << shift);
    }

    boolean never(long number) {
        return (bits(number) & ONCE) == 0;
    }

    boolean moreThanOnce(long number) {
        return (bits(number) & MORE) != 0;
    }

    private int bits(long number) {
        int inChunk = (int) (number % EVENTS_OF_CHUNK);
        return chunk(number).get(inChunk / EVENTS_OF_INT) >>> 2 * (inChunk % EVENTS_OF_INT);
    }
}
