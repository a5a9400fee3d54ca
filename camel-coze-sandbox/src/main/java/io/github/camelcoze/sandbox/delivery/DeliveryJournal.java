/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.http.Journal;

/**
 * The newest delivery attempts, in the order in which they ended. Safe to use from any thread.
 * <p>
 * Every reset starts a new round; attempts of an earlier round that end later are not recorded.
 */
public final class DeliveryJournal {

    static final int CAPACITY = 20_000;
    /** Of all bodies together. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Journal<SandboxDelivery> attempts = new Journal<>(CAPACITY, MAX_BYTES, DeliveryJournal::size);
    /** By the id of the app. */
    private final Map<String, SandboxDelivery> urlChecks = new ConcurrentHashMap<>();
    private long round;

    synchronized long round() {
        return round;
    }

    /** Returns whether it was accepted. */
    synchronized boolean add(long ofRound, SandboxDelivery delivery) {
        if (ofRound != round) {
            return false;
        }
        if (delivery.urlCheck()) {
            urlChecks.put(delivery.apiAppId(), delivery);
        }
        attempts.add(delivery);
        return true;
    }

    /** The same by their numbers. */
    public Journal<SandboxDelivery> attempts() {
        return attempts;
    }

    public List<SandboxDelivery> all() {
        return attempts.all();
    }

    /** The latest verification of an app's callback URL; clearing keeps it. */
    public Optional<SandboxDelivery> lastUrlCheck(String apiAppId) {
        return Optional.ofNullable(urlChecks.get(apiAppId));
    }

    public void clear() {
        attempts.clear();
    }

    synchronized void startOver() {
        clear();
        urlChecks.clear();
        round++;
    }

    private static long size(SandboxDelivery delivery) {
        return (long) delivery.requestBody().length + delivery.responseBody().length;
    }
}
