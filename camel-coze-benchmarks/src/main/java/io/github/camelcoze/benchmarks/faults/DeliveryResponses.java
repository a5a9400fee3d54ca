/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;

/** Counts how the sandbox's deliveries were answered; it keeps the newest of them only, and so has to be asked in time. */
final class DeliveryResponses {

    private final CozeSandbox coze;
    private final DeliveryAttempts events = new DeliveryAttempts();
    private SandboxDelivery newest;
    private int tries;
    private int again;
    private final Map<Integer, Integer> byStatus = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private Duration slowest = Duration.ZERO;
    private Instant since = Instant.MAX;
    private Instant firstSuccess;

    DeliveryResponses(CozeSandbox coze) {
        this.coze = coze;
    }

    /** Counts what has ended since the last time. */
    void count() {
        List<SandboxDelivery> kept = coze.deliveries();
        int next = 0;
        if (newest != null) {
            for (next = kept.size(); next > 0 && kept.get(next - 1) != newest; next--) {
                // to the one after the newest that was counted
            }
            if (next == 0) {
                throw new IllegalStateException("The sandbox delivers more than is counted");
            }
        }
        for (SandboxDelivery delivery : kept.subList(next, kept.size())) {
            newest = delivery;
            count(delivery);
        }
    }

    private void count(SandboxDelivery delivery) {
        events.add(delivery);
        tries++;
        again += delivery.attempt() > 1 ? 1 : 0;
        if (delivery.status() == null) {
            failures.merge(delivery.failure(), 1, Integer::sum);
        } else {
            byStatus.merge(delivery.status(), 1, Integer::sum);
            slowest = slowest.compareTo(delivery.duration()) < 0 ? delivery.duration() : slowest;
        }
        Instant end = delivery.time().plus(delivery.duration());
        if (delivery.succeeded() && end.isAfter(since) && (firstSuccess == null || end.isBefore(firstSuccess))) {
            firstSuccess = end;
        }
    }

    /** Of each event, since the beginning. */
    DeliveryAttempts byEvent() {
        return events;
    }

    /** Forgets what was counted. */
    void reset() {
        tries = 0;
        again = 0;
        byStatus.clear();
        failures.clear();
        slowest = Duration.ZERO;
    }

    /** From now on, the first event that is processed is waited for. */
    void watch() {
        since = Instant.now();
        firstSuccess = null;
    }

    /** How long it took after {@link #watch()}, in ms; -1 when there was none. */
    long millisToFirstSuccess() {
        return firstSuccess == null ? -1 : Duration.between(since, firstSuccess).toMillis();
    }

    int attempts() {
        return tries;
    }

    /** Tries that were not the first one of their event. */
    int redeliveries() {
        return again;
    }

    /** How many had a status from one up to another. */
    int between(int least, int most) {
        return byStatus.entrySet().stream().filter(one -> one.getKey() >= least && one.getKey() <= most)
                .mapToInt(Map.Entry::getValue).sum();
    }

    /** How many were not answered before Coze gave up; what else broke is not among them. */
    int timedOut() {
        return failures.entrySet().stream().filter(one -> one.getKey().startsWith("no response within"))
                .mapToInt(Map.Entry::getValue).sum();
    }

    /** Of the answers that came, in ms. */
    long slowestMillis() {
        return slowest.toMillis();
    }

    @Override
    public String toString() {
        return byStatus + (failures.isEmpty() ? "" : " " + failures);
    }
}
