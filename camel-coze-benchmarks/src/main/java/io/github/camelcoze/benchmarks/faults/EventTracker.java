/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.benchmarks.process.Counts;
import org.apache.camel.Exchange;

/** What a route saw of each event: how often it was run with it, to which end, and whether twice at the same time. Thread-safe. */
final class EventTracker {

    private static final class Seen {
        final AtomicInteger runs = new AtomicInteger();
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger processed = new AtomicInteger();
        final AtomicInteger atOnce = new AtomicInteger();
    }

    private final Map<String, Seen> events = new ConcurrentHashMap<>();

    /** A run begins. */
    void begin(Exchange exchange) {
        Seen seen = of(exchange);
        seen.runs.incrementAndGet();
        seen.atOnce.accumulateAndGet(seen.running.incrementAndGet(), Math::max);
    }

    /**
     * A run ends.
     *
     * @throws IllegalStateException at the first run with an event whose id says that it {@code fails}
     */
    void end(Exchange exchange) {
        Seen seen = of(exchange);
        seen.running.decrementAndGet();
        if (seen.runs.get() == 1 && id(exchange).contains("fails")) {
            throw new IllegalStateException("The route fails at the first try");
        }
        seen.processed.incrementAndGet();
    }

    private Seen of(Exchange exchange) {
        return events.computeIfAbsent(id(exchange), id -> new Seen());
    }

    private static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(CozeConstants.EVENT_ID, String.class);
    }

    /**
     * Of events whose ids begin so: how many {@code events} were seen, {@code runs} of the route, how many were {@code processed},
     * and {@code again}, and with how many it was run {@code parallel}.
     */
    Counts counts(String prefix) {
        Counts counts = new Counts();
        events.forEach((id, seen) -> {
            if (id.startsWith(prefix)) {
                counts.add("events").add("runs", seen.runs.get());
                counts.add("processed", seen.processed.get() > 0 ? 1 : 0);
                counts.add("again", Math.max(0, seen.processed.get() - 1));
                counts.add("parallel", seen.atOnce.get() > 1 ? 1 : 0);
            }
        });
        return counts;
    }
}
