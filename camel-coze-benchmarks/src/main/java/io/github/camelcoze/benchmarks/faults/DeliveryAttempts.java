/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.HashMap;
import java.util.Map;

import io.github.camelcoze.sandbox.SandboxDelivery;

/** How often Coze sent each event, and the responses. Not thread-safe. */
final class DeliveryAttempts {

    private static final class Tries {
        int sent;
        int untilAcknowledged;
        int acknowledged;
    }

    private static final Tries NONE = new Tries();

    private final Map<String, Tries> events = new HashMap<>();

    void add(SandboxDelivery delivery) {
        Tries tries = events.computeIfAbsent(delivery.eventId(), id -> new Tries());
        tries.sent += delivery.attempt() == 1 ? 1 : 0;
        tries.untilAcknowledged += tries.acknowledged == 0 ? 1 : 0;
        tries.acknowledged += delivery.succeeded() ? 1 : 0;
    }

    boolean isAcknowledged(String eventId) {
        return events.getOrDefault(eventId, NONE).acknowledged > 0;
    }

    /** Whether the very first try was. */
    boolean isAcknowledgedAtFirstAttempt(String eventId) {
        return isAcknowledged(eventId) && events.get(eventId).untilAcknowledged == 1;
    }

    /** Number of events that Coze sent at least twice, not counting redeliveries. */
    long deliveredTwice() {
        return events.values().stream().filter(tries -> tries.sent > 1).count();
    }
}
