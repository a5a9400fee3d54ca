/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.camelcoze.sandbox.SandboxDelivery;

/**
 * The newest delivery attempts, in the order in which they ended. Safe to use from any thread.
 * <p>
 * Every reset starts a new round; attempts of an earlier round that end later are not recorded.
 */
public final class DeliveryJournal {

    static final int CAPACITY = 20_000;
    /** Of all bodies together. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Deque<SandboxDelivery> deliveries = new ArrayDeque<>();
    private long bytes;
    private long round;

    synchronized long round() {
        return round;
    }

    /** Returns whether it was accepted. */
    synchronized boolean add(long ofRound, SandboxDelivery delivery) {
        if (ofRound != round) {
            return false;
        }
        deliveries.addLast(delivery);
        bytes += size(delivery);
        while (deliveries.size() > CAPACITY || bytes > MAX_BYTES) {
            bytes -= size(deliveries.removeFirst());
        }
        return true;
    }

    public synchronized List<SandboxDelivery> all() {
        return List.copyOf(deliveries);
    }

    public synchronized void clear() {
        deliveries.clear();
        bytes = 0;
    }

    synchronized void startOver() {
        clear();
        round++;
    }

    private static long size(SandboxDelivery delivery) {
        return (long) delivery.requestBody().length + delivery.responseBody().length;
    }
}
