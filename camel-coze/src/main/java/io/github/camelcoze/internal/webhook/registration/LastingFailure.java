/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.util.function.LongSupplier;

import org.apache.camel.util.TimeUtils;

/**
 * Decides when a failure that lasts is logged: at once, then after intervals that double, up to an hour. A single line
 * is lost in a log that is rotated. Not thread-safe.
 */
final class LastingFailure {

    private static final long FIRST_INTERVAL_MS = 300_000;
    private static final long MAX_INTERVAL_MS = 3_600_000;

    private final LongSupplier uptime;
    private boolean lasts;
    private long begin;
    private long due;
    private long interval;

    /** @param uptime how much time has passed since some moment, in ms */
    LastingFailure(LongSupplier uptime) {
        this.uptime = uptime;
    }

    /** It has failed, for the first time or again: whether to log that now. */
    boolean isDue() {
        long now = uptime.getAsLong();
        if (!lasts) {
            lasts = true;
            begin = now;
            interval = FIRST_INTERVAL_MS;
        } else if (now < due) {
            return false;
        } else {
            interval = Math.min(2 * interval, MAX_INTERVAL_MS);
        }
        due = now + interval;
        return true;
    }

    /** Until when there is nothing to log, from now, in ms; at least 1. */
    long untilDue() {
        return Math.max(1, due - uptime.getAsLong());
    }

    /** For a message: empty the first time, then for example " (failing for 35m)". */
    String duration() {
        long duration = uptime.getAsLong() - begin;
        return duration < FIRST_INTERVAL_MS ? "" : " (failing for " + TimeUtils.printDuration(duration, false) + ")";
    }

    /** It no longer fails. */
    void ended() {
        lasts = false;
    }
}
