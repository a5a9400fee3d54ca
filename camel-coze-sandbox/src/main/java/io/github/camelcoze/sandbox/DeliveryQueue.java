/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.Vertx;

/**
 * Delivers callbacks, a few at once, and again after a pause until the answer is HTTP 200 or there is no further try
 * (contract, section 2, "Deadline"). What waits is a queue and a timer for each pause, no thread. Safe to use from any
 * thread.
 */
final class DeliveryQueue {

    /** How many are under way at most. */
    static final int AT_ONCE = 32;

    /** What is to be done once a callback is not tried any more; on the event loop. */
    interface Ending {
        void ended(CallbackEvent callback, SandboxDelivery last);
    }

    private final Vertx vertx;
    private final CallbackSender sender;
    private final DeliveryAttempt.Surroundings surroundings;
    private final DeliveryJournal journal;
    private final List<Duration> pauses;
    private final Ending ending;
    private final Deque<DeliveryAttempt> queue = new ArrayDeque<>();
    private final Set<Long> timers = new HashSet<>();
    private int underWay;
    private int pending;
    private boolean closed;

    DeliveryQueue(Vertx vertx, CallbackSender sender, DeliveryAttempt.Surroundings surroundings,
            DeliveryJournal journal,
            Ending ending) {
        this.vertx = vertx;
        this.sender = sender;
        this.surroundings = surroundings;
        this.journal = journal;
        this.pauses = surroundings.rules().redeliveries();
        this.ending = ending;
    }

    /**
     * Begins to deliver these, in this order.
     *
     * @throws IllegalStateException when the sandbox has been closed
     */
    void add(List<CallbackEvent> callbacks) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the sandbox is closed and delivers nothing any more");
            }
            callbacks.forEach(callback -> queue.addLast(DeliveryAttempt.first(callback, journal.round())));
            pending += callbacks.size();
        }
        sender.execute(this::startMore);
    }

    /** How many callbacks are under way or wait, for their first try or another one. */
    synchronized int pending() {
        return pending;
    }

    /** Forgets everything that is under way or waits. */
    synchronized void startOver() {
        journal.startOver();
        queue.clear();
        timers.forEach(vertx::cancelTimer);
        timers.clear();
        underWay = 0;
        pending = 0;
        sender.startOver();
    }

    /** Forgets everything for good; what was delivered can still be looked at. */
    synchronized void close() {
        closed = true;
        queue.clear();
        timers.clear();
        pending = 0;
    }

    private void startMore() {
        for (DeliveryAttempt next = next(); next != null; next = next()) {
            start(next);
        }
    }

    private synchronized DeliveryAttempt next() {
        DeliveryAttempt next = underWay < AT_ONCE && !closed ? queue.pollFirst() : null;
        if (next != null) {
            underWay++;
        }
        return next;
    }

    private void start(DeliveryAttempt started) {
        DeliveryAttempt struck = started.struckBy(surroundings.faults());
        if (struck.delay().isZero()) {
            struck.send(sender, surroundings).thenAccept(results -> settle(struck, results));
        } else {
            again(struck.withoutDelay(), struck.delay());
        }
    }

    /** No results at all mean that the app is gone, or has no address any more. */
    private void settle(DeliveryAttempt done, List<SandboxDelivery> results) {
        if (!isCurrent(done)) {
            return;
        }
        results.forEach(result -> journal.add(done.round(), result));
        boolean succeeded = results.stream().anyMatch(SandboxDelivery::succeeded);
        if (!succeeded && !results.isEmpty() && done.attempt() <= pauses.size()) {
            again(done.following(), pauses.get(done.attempt() - 1));
            return;
        }
        if (!results.isEmpty()) {
            ending.ended(done.callback(), results.stream().filter(SandboxDelivery::succeeded).findFirst()
                    .orElse(results.get(0)));
        }
        synchronized (this) {
            if (isCurrent(done)) {
                underWay--;
                pending--;
            }
        }
        sender.execute(this::startMore);
    }

    private void again(DeliveryAttempt next, Duration pause) {
        synchronized (this) {
            if (isCurrent(next)) {
                underWay--;
                // a timer needs a millisecond at least
                timers.add(vertx.setTimer(Math.max(1, pause.toMillis()), timer -> wake(timer, next)));
            }
        }
        sender.execute(this::startMore);
    }

    private void wake(long timer, DeliveryAttempt next) {
        synchronized (this) {
            if (!timers.remove(timer) || !isCurrent(next)) {
                return;
            }
            queue.addFirst(next);
        }
        startMore();
    }

    private synchronized boolean isCurrent(DeliveryAttempt one) {
        return !closed && one.round() == journal.round();
    }
}
