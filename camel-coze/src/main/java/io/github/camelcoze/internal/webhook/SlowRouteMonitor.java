/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.event.CozeEventTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of routes that take longer than Coze waits (https://docs.coze.cn/dev_how_to_guides/add_callback), at most once
 * a minute.
 */
final class SlowRouteMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(SlowRouteMonitor.class);

    private static final long RESPONSE_TIMEOUT_MS = 3_000;
    private static final long BOT_PUBLISHED_TIMEOUT_MS = 10_000;
    private static final long WARNING_INTERVAL_MS = 60_000;

    private final LongSupplier uptime;
    private final AtomicLong lastWarning = new AtomicLong(Long.MIN_VALUE);

    /** @param uptime how much time has passed since some moment, in ms */
    SlowRouteMonitor(LongSupplier uptime) {
        this.uptime = uptime;
    }

    /** @param duration how long the route and the idempotent repository took, in ms */
    void ended(CozeEvent event, long duration) {
        long limit = CozeEventTypes.BOT_PUBLISHED.equals(event.getEventType())
                ? BOT_PUBLISHED_TIMEOUT_MS
                : RESPONSE_TIMEOUT_MS;
        if (duration <= limit) {
            return;
        }
        long now = uptime.getAsLong();
        long last = lastWarning.get();
        if ((last == Long.MIN_VALUE || now - last >= WARNING_INTERVAL_MS) && lastWarning.compareAndSet(last, now)) {
            LOG.warn(
                    "Processing {} took {} ms, longer than the {} ms that Coze waits; expect a redelivery. Hand long"
                            + " work over to a durable queue, and check how long the idempotent repository takes",
                    event, duration, limit);
        }
    }
}
