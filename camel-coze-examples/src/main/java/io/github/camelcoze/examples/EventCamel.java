/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.sandbox.CozeSandbox;
import org.apache.camel.Route;
import org.apache.camel.main.Main;

/** A Camel with one route that receives the events of Coze, from {@code coze:events} or through a Kamelet. */
public final class EventCamel implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long POLL_INTERVAL_NANOS = Duration.ofMillis(10).toNanos();

    private final Main main;
    private final CozeSandbox sandbox;

    private EventCamel(Main main, CozeSandbox sandbox) {
        this.main = main;
        this.sandbox = sandbox;
    }

    /** Starts one; the component registers it at Coze while this goes on. */
    public static EventCamel start(Platform platform, Main main) {
        main.start();
        return new EventCamel(main, platform.sandbox());
    }

    /** The endpoint of the route; its counters are those of JMX. */
    public CozeEndpoint events() {
        return main.getCamelContext().getRoutes().stream().map(Route::getEndpoint)
                .filter(CozeEndpoint.class::isInstance).map(CozeEndpoint.class::cast).findFirst().orElseThrow();
    }

    public Main main() {
        return main;
    }

    /**
     * Waits until the callback URL and the subscriptions are registered, without a timeout at the real Coze. Failures are
     * logged.
     *
     * @return false when registration failed and is not retried
     */
    public boolean awaitRegistration() {
        CozeEndpoint events = events();
        await("the registration", () -> !"WAITING".equals(events.getRegistrationState())
                && !"RETRYING".equals(events.getRegistrationState()));
        return "REGISTERED".equals(events.getRegistrationState());
    }

    /** Waits until all that has happened in the sandbox has been delivered. */
    public void awaitDeliveries() {
        await("the deliveries", () -> sandbox.pendingDeliveries() == 0);
    }

    /** Waits until something is so; with a sandbox, not for ever. */
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (sandbox != null && System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Timed out after " + TIMEOUT.toSeconds() + " s waiting for " + what);
            }
            LockSupport.parkNanos(POLL_INTERVAL_NANOS);
        }
    }

    /** Goes on until Ctrl-C is pressed, or this thread is interrupted. */
    public void untilStopped() {
        Thread stop = new Thread(this::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(stop);
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}
