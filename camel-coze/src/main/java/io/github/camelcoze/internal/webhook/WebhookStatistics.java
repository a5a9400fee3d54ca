/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts callbacks by outcome. Every one that is received has one outcome; probes are not callbacks, and have only their
 * own. Thread-safe.
 */
public final class WebhookStatistics {

    /** The outcome of a callback. */
    public enum Outcome {
        /** It went through the route, which succeeded. */
        ROUTED,
        /** The route failed, or the idempotent repository. */
        FAILED,
        /** A duplicate of a processed event, acknowledged. */
        DUPLICATE,
        /** A duplicate of an event in progress, deferred. */
        DEFERRED,
        /** It was of a type that is not in {@code eventTypes}, and acknowledged. */
        IGNORED,
        /** A verification of the callback URL. */
        URL_VERIFIED,
        /** A GET or HEAD: a health probe or a browser, answered with HTTP 405. */
        PROBED,
        /** It was rejected, see {@link RejectionReason}. */
        REJECTED;

        /** As a value of a metric's tag. */
        public String tag() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final WebhookStatistics all;
    private final LongAdder received = new LongAdder();
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final Map<RejectionReason, LongAdder> rejections = new EnumMap<>(RejectionReason.class);

    /** @param all counts everything that this one counts, too; null for none */
    public WebhookStatistics(WebhookStatistics all) {
        this.all = all;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
        for (RejectionReason reason : RejectionReason.values()) {
            rejections.put(reason, new LongAdder());
        }
    }

    void received() {
        received.increment();
        if (all != null) {
            all.received();
        }
    }

    void count(Outcome outcome) {
        outcomes.get(outcome).increment();
        if (all != null) {
            all.count(outcome);
        }
    }

    void rejected(RejectionReason reason) {
        outcomes.get(Outcome.REJECTED).increment();
        rejections.get(reason).increment();
        if (all != null) {
            all.rejected(reason);
        }
    }

    /** All of them. */
    public long getReceived() {
        return received.sum();
    }

    /** Those with that outcome. */
    public long get(Outcome outcome) {
        return outcomes.get(outcome).sum();
    }

    /** Requests rejected for that reason. */
    public long get(RejectionReason reason) {
        return rejections.get(reason).sum();
    }
}
