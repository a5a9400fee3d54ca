/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelcoze.callback.CallbackApp;
import io.github.camelcoze.callback.CallbackProcessor;
import io.github.camelcoze.callback.CallbackSettings;
import io.github.camelcoze.callback.EventRoute;
import io.github.camelcoze.callback.Registration;
import io.github.camelcoze.callback.RegistrationPlan;
import io.github.camelcoze.callback.RegistrationStatus;
import io.github.camelcoze.callback.VerifyToken;
import org.apache.camel.spi.ExecutorServiceManager;

/**
 * What {@code coze:events} is made of for as long as a route runs, whichever HTTP server it listens with: the processor of
 * callbacks, and the registration of the address. Made of the options of an endpoint.
 */
final class CozeEventReceiver {

    private static final String THREAD = "CozeRegistration";

    /** In ms. */
    private static final long UNTIL_NEXT_LOOK = 50;

    private final CozeEndpoint endpoint;
    private final CallbackSettings settings;
    private final VerifyToken verifyToken;
    private final Registration registration;
    private final CozeAppTotals totals;
    private ScheduledExecutorService worker;

    /**
     * @param  callbackUrl              the address to register; null for none
     * @param  managed                  whether address and subscriptions are ours to register
     * @throws IllegalArgumentException when an option is missing or of no use
     */
    CozeEventReceiver(CozeEndpoint endpoint, String callbackUrl, boolean managed) {
        this.endpoint = endpoint;
        CozeEventSettings options = new CozeEventSettings(endpoint);
        this.settings = options.callbacks();
        this.verifyToken = endpoint.verifyToken(options);
        RegistrationPlan plan = managed
                ? options.plan(callbackUrl)
                : new RegistrationPlan(settings.apiAppId(), null, List.of(), List.of(), 0);
        CallbackApp app = options.hasCredentials()
                ? new CozeCallbackApp(settings.apiAppId(), endpoint.createClient())
                : null;
        this.registration = new Registration(plan, app, verifyToken);
        this.totals = endpoint.getComponent().appTotals(settings.apiAppId());
        endpoint.countFor(totals);
    }

    /** The way of callbacks into a route. */
    CallbackProcessor processor(EventRoute route) {
        return new CallbackProcessor(settings, verifyToken, endpoint.repeats(), route,
                endpoint.callbackStatistics());
    }

    RegistrationStatus status() {
        return registration.status();
    }

    /**
     * Begins to register, once the context has started for good: servers of some runtimes open late.
     *
     * @param delay in ms, for a server that is about to listen when the context has started already
     */
    synchronized void start(long delay) {
        totals.started(endpoint);
        worker = executors().newSingleThreadScheduledExecutor(endpoint, THREAD);
        await(worker, delay);
    }

    /** Startup listeners are not told of a context that is resumed, nor those that come late while it starts. */
    private void await(ScheduledExecutorService waiting, long delay) {
        waiting.schedule(() -> {
            if (endpoint.getCamelContext().isStarted()) {
                register();
            } else if (!waiting.isShutdown()) {
                await(waiting, UNTIL_NEXT_LOOK);
            }
        }, delay, TimeUnit.MILLISECONDS);
    }

    /** Compares now, and again if it is to be: somebody may have mended what was wrong. */
    synchronized void register() {
        if (worker != null) {
            registration.stop();
            registration.start(worker);
        }
    }

    /** Stops to register. */
    synchronized void stop() {
        totals.stopped(endpoint);
        registration.stop();
        if (worker != null) {
            executors().shutdownGraceful(worker, 2000);
            worker = null;
        }
    }

    /** What option unsubscribeOnStop asks for. */
    void undo() {
        registration.undo();
    }

    private ExecutorServiceManager executors() {
        return endpoint.getCamelContext().getExecutorServiceManager();
    }
}
