/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts callbacks by what became of them. Every one that is received ends in one outcome. Thread-safe. */
public final class CallbackStatistics {

    /** What became of a callback. */
    public enum Outcome {
        /** It went through the route, which succeeded. */
        ROUTED,
        /** It went through the route, which failed; or it could not be looked up whether it is a repeat. */
        FAILED,
        /** It was processed before, and acknowledged. */
        REPEATED,
        /** It was being processed, and put off. */
        PUT_OFF,
        /** It was of a type that is not in {@code eventTypes}, and acknowledged. */
        IGNORED,
        /** It was a check of the address, and answered. */
        URL_CHECKED,
        /** It was refused, see {@link Refusal}. */
        REFUSED;

        /** As a value of a metric's tag. */
        public String tag() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final CallbackStatistics all;
    private final LongAdder received = new LongAdder();
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Refusal, LongAdder> refusals = new EnumMap<>(Refusal.class);

    /** @param all counts everything that this one counts, too; null for none */
    public CallbackStatistics(CallbackStatistics all) {
        this.all = all;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
        for (Refusal refusal : Refusal.values()) {
            refusals.put(refusal, new LongAdder());
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

    void refused(Refusal refusal) {
        outcomes.get(Outcome.REFUSED).increment();
        refusals.get(refusal).increment();
        if (all != null) {
            all.refused(refusal);
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

    /** Those that were refused for that reason. */
    public long get(Refusal refusal) {
        return refusals.get(refusal).sum();
    }
}
