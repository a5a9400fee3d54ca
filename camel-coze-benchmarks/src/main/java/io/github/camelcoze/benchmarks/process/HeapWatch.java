/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks again and again how much of the heap is in use and can't be collected, while something runs. */
public final class HeapWatch implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile long peak;

    private HeapWatch() {
    }

    /** @param everyMillis how often, the first time after as long */
    public static HeapWatch start(int everyMillis) {
        HeapWatch watch = new HeapWatch();
        watch.thread.scheduleWithFixedDelay(watch::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        peak = Math.max(peak, HeapUsage.afterOneCollection());
    }

    /**
     * The greatest so far, in bytes.
     *
     * @throws IllegalStateException before the first look
     */
    public long peak() {
        if (peak == 0) {
            throw new IllegalStateException("It was over before the heap was looked at");
        }
        return peak;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
