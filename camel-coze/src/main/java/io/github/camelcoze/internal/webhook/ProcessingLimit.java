/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives up what has not ended in time. There is one timer for all: one for each event would wake up the JDK's timer
 * thread each time. It needs no thread that would have to be stopped.
 */
final class ProcessingLimit {

    private final long nanos;
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile CompletableFuture<Void> timer;

    /** Something that has begun. */
    static final class Entry {
        private final long begin = System.nanoTime();
        private final Runnable giveUp;
        private boolean late;

        private Entry(Runnable giveUp) {
            this.giveUp = giveUp;
        }

        /** Whether it has ended, and had been given up before. Only for the thread in which it ended. */
        boolean isLate() {
            return late;
        }
    }

    /** @param millis how long it may take */
    ProcessingLimit(long millis) {
        this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** @param giveUp is called in another thread, if it has not ended in time */
    Entry begin(Runnable giveUp) {
        Entry entry = new Entry(giveUp);
        entries.add(entry);
        watch();
        return entry;
    }

    /** To be called once: whether it ended in time, and is not given up. */
    boolean end(Entry entry) {
        entry.late = !entries.remove(entry);
        return !entry.late;
    }

    /** What has not ended is still given up. Without any, no timer remains that would keep all this in memory. */
    void close() {
        CompletableFuture<Void> current = timer;
        if (current != null && entries.isEmpty()) {
            current.cancel(false);
            unschedule();
        }
    }

    private void watch() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            schedule(nanos);
        }
    }

    private void schedule(long delay) {
        CompletableFuture<Void> next = new CompletableFuture<>();
        timer = next;
        next.thenRun(this::check);
        next.completeOnTimeout(null, delay, TimeUnit.NANOSECONDS);
    }

    private void check() {
        long now = System.nanoTime();
        long next = Long.MAX_VALUE;
        try {
            for (Entry entry : entries) {
                long left = entry.begin + nanos - now;
                if (left > 0) {
                    next = Math.min(next, left);
                } else if (entries.remove(entry)) {
                    CompletableFuture.runAsync(entry.giveUp);
                }
            }
        } finally {
            // also when there is no memory for a thread: the others have to be given up, too
            if (next == Long.MAX_VALUE) {
                unschedule();
            } else {
                schedule(next);
            }
        }
    }

    /** One may have begun meanwhile that relied on the timer. */
    private void unschedule() {
        scheduled.set(false);
        if (!entries.isEmpty()) {
            watch();
        }
    }
}
