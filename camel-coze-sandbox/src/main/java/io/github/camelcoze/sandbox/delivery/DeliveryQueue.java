/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.fault.FaultQueue;
import io.vertx.core.Vertx;

/**
 * Delivers callbacks, a few concurrently, and schedule after a delay until the response is HTTP 200 or no attempt is left
 * (https://docs.coze.cn/dev_how_to_guides/add_callback). Waiting takes a queue and a timer for each delay, no thread.
 * Safe to use from any thread.
 */
public final class DeliveryQueue {

    /** Maximum number in progress. */
    static final int MAX_CONCURRENT = 32;

    private final Vertx vertx;
    private final CallbackSender sender;
    private final DeliveryAttempt.Context context;
    private final DeliveryJournal journal;
    private final List<Duration> delays;
    private final DeliveryListener listener;
    private final Deque<DeliveryAttempt> queue = new ArrayDeque<>();
    private final Set<Long> timers = new HashSet<>();
    private int inProgress;
    private int pending;
    private boolean closed;

    /** @param apps finds an app by its id */
    public DeliveryQueue(Vertx vertx, CallbackSender sender, Function<String, Optional<SandboxApiApp>> apps,
            FaultQueue faults, DeliveryPolicy policy, DeliveryJournal journal, DeliveryListener listener) {
        this.vertx = vertx;
        this.sender = sender;
        this.context = new DeliveryAttempt.Context(apps, faults, policy);
        this.journal = journal;
        this.delays = policy.redeliveries();
        this.listener = listener;
    }

    /**
     * Starts to deliver these, in this order.
     *
     * @throws IllegalStateException when the sandbox has been closed
     */
    public void add(List<CallbackEvent> callbacks) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the sandbox is closed");
            }
            callbacks.forEach(callback -> queue.addLast(DeliveryAttempt.first(callback, journal.round())));
            pending += callbacks.size();
        }
        sender.execute(this::startNext);
    }

    /** How many callbacks are in progress or wait, for their first attempt or another one. */
    public synchronized int pending() {
        return pending;
    }

    /** Drops everything that is in progress or waits. */
    public synchronized void startOver() {
        journal.startOver();
        queue.clear();
        timers.forEach(vertx::cancelTimer);
        timers.clear();
        inProgress = 0;
        pending = 0;
        sender.startOver();
    }

    /** Drops everything for good; the journal stays. */
    public synchronized void close() {
        closed = true;
        queue.clear();
        timers.clear();
        pending = 0;
    }

    private void startNext() {
        for (DeliveryAttempt next = next(); next != null; next = next()) {
            start(next);
        }
    }

    private synchronized DeliveryAttempt next() {
        DeliveryAttempt next = inProgress < MAX_CONCURRENT && !closed ? queue.pollFirst() : null;
        if (next != null) {
            inProgress++;
        }
        return next;
    }

    private void start(DeliveryAttempt started) {
        DeliveryAttempt attempt = started.withFault(context.faults());
        if (attempt.delay().isZero()) {
            attempt.send(sender, context).thenAccept(results -> finish(attempt, results));
        } else {
            schedule(attempt.withoutDelay(), attempt.delay());
        }
    }

    /** No results mean that the app has been deleted, or no longer has a callback URL. */
    private void finish(DeliveryAttempt done, List<SandboxDelivery> results) {
        if (!isCurrent(done)) {
            return;
        }
        results.forEach(result -> journal.add(done.round(), result));
        boolean succeeded = results.stream().anyMatch(SandboxDelivery::succeeded);
        if (!succeeded && !results.isEmpty() && done.attempt() <= delays.size()) {
            schedule(done.following(), delays.get(done.attempt() - 1));
            return;
        }
        if (!results.isEmpty()) {
            listener.finished(done.callback(), results.stream().filter(SandboxDelivery::succeeded).findFirst()
                    .orElse(results.get(0)));
        }
        synchronized (this) {
            if (isCurrent(done)) {
                inProgress--;
                pending--;
            }
        }
        sender.execute(this::startNext);
    }

    private void schedule(DeliveryAttempt next, Duration delay) {
        synchronized (this) {
            if (isCurrent(next)) {
                inProgress--;
                // a timer needs a millisecond at least
                timers.add(vertx.setTimer(Math.max(1, delay.toMillis()), timer -> resume(timer, next)));
            }
        }
        sender.execute(this::startNext);
    }

    private void resume(long timer, DeliveryAttempt next) {
        synchronized (this) {
            if (!timers.remove(timer) || !isCurrent(next)) {
                return;
            }
            queue.addFirst(next);
        }
        startNext();
    }

    private synchronized boolean isCurrent(DeliveryAttempt one) {
        return !closed && one.round() == journal.round();
    }
}
