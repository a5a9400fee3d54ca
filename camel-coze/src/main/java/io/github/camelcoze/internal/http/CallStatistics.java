/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.concurrent.atomic.LongAdder;

/** Counts operations of Coze's API. A list is one operation, whatever the number of its pages. Thread-safe. */
public final class CallStatistics {

    private final CallStatistics all;
    private final LongAdder called = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder retried = new LongAdder();

    /** @param all counts everything that this one counts, too; null for none */
    public CallStatistics(CallStatistics all) {
        this.all = all;
    }

    void called() {
        called.increment();
        if (all != null) {
            all.called();
        }
    }

    void failed() {
        failed.increment();
        if (all != null) {
            all.failed();
        }
    }

    void retried() {
        retried.increment();
        if (all != null) {
            all.retried();
        }
    }

    /** Operations called, whatever their outcome. */
    public long getCalled() {
        return called.sum();
    }

    /** Operations that failed: Coze reported a failure, or there was no response of Coze. */
    public long getFailed() {
        return failed.sum();
    }

    /** Calls that were retried with a new access token, because Coze rejected the previous one. */
    public long getRetried() {
        return retried.sum();
    }
}
