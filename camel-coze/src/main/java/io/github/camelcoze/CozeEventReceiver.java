/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelcoze.callback.CallbackApp;
import io.github.camelcoze.callback.CallbackProcessor;
import io.github.camelcoze.callback.CallbackSettings;
import io.github.camelcoze.callback.EventRoute;
import io.github.camelcoze.callback.Registration;
import io.github.camelcoze.callback.RegistrationPlan;
import io.github.camelcoze.callback.RegistrationStatus;
import io.github.camelcoze.callback.Repeats;
import io.github.camelcoze.callback.VerifyToken;
import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code coze:events} is made of for as long as a route runs, whichever HTTP server it listens with: the processor of
 * callbacks, and the registration of the address. Made of the options of an endpoint.
 */
final class CozeEventReceiver {

    private static final String THREAD = "CozeRegistration";

    /** In ms. */
    private static final long UNTIL_NEXT_LOOK = 50;

    /** In ms: a program that stops is given little time by most who stop it. */
    private static final long LONGEST_UNDOING = 5000;

    private static final Logger LOG = LoggerFactory.getLogger(CozeEventReceiver.class);

    private final CozeEndpoint endpoint;
    private final CallbackSettings settings;
    private final VerifyToken verifyToken;
    private final Repeats repeats;
    private final Registration registration;
    private final CozeAppTotals totals;
    private ScheduledExecutorService worker;

    /**
     * @param  address                  where Coze calls
     * @param  managed                  whether address and subscriptions are ours to register
     * @throws IllegalArgumentException when an option is missing or of no use
     */
    CozeEventReceiver(CozeEndpoint endpoint, CallbackAddress address, boolean managed) throws Exception {
        this.endpoint = endpoint;
        CozeEventSettings options = new CozeEventSettings(endpoint);
        this.settings = options.callbacks();
        this.repeats = endpoint.eventMemory().repeats();
        this.verifyToken = endpoint.eventMemory().verifyToken(options);
        RegistrationPlan plan = managed ? options.plan(address) : options.nothing();
        CallbackApp app = options.hasCredentials()
                ? new CozeCallbackApp(settings.apiAppId(), endpoint.createClient())
                : null;
        if (managed && app == null) {
            LOG.info(
                    "There is no access token: callback address and subscriptions of app {} are left as they are at Coze",
                    settings.apiAppId());
        }
        this.registration = new Registration(plan, app, verifyToken);
        this.totals = endpoint.getComponent().appTotals(settings.apiAppId());
        endpoint.countFor(totals);
    }

    /** The way of callbacks into a route. */
    CallbackProcessor processor(EventRoute route) {
        return new CallbackProcessor(settings, verifyToken, repeats, route, endpoint.callbackStatistics());
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
        if (registration.isNeeded()) {
            worker = executors().newSingleThreadScheduledExecutor(endpoint, THREAD);
            await(worker, delay);
        }
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

    /** The route is suspended: no more calls are made. One that is under way is not waited for. */
    synchronized void suspend() {
        totals.stopped(endpoint);
        registration.stop();
        if (worker != null) {
            executors().shutdownNow(worker);
            worker = null;
        }
    }

    /** The route stops: what option unsubscribeOnStop asks for is done, unless Coze takes too long over it. */
    synchronized void stop() {
        if (registration.hasToBeUndone()) {
            registration.stop();
            undo(worker == null ? executors().newSingleThreadScheduledExecutor(endpoint, THREAD) : worker);
        }
        suspend();
    }

    /** In the thread that registers, so that nothing is registered after it. */
    private void undo(ScheduledExecutorService thread) {
        try {
            thread.submit(registration::undo).get(LONGEST_UNDOING, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("App {} may stay subscribed: Coze did not answer within {} ms, and the route stops",
                    settings.apiAppId(), LONGEST_UNDOING);
        } catch (ExecutionException e) {
            LOG.warn("App {} may stay subscribed", settings.apiAppId(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            executors().shutdownNow(thread);
        }
    }

    private ExecutorServiceManager executors() {
        return endpoint.getCamelContext().getExecutorServiceManager();
    }
}
