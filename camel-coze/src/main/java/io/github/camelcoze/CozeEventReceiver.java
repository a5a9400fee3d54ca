/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

import io.github.camelcoze.callback.CallbackApp;
import io.github.camelcoze.callback.CallbackProcessor;
import io.github.camelcoze.callback.CallbackSettings;
import io.github.camelcoze.callback.EventRoute;
import io.github.camelcoze.callback.Registration;
import io.github.camelcoze.callback.RegistrationPlan;
import io.github.camelcoze.callback.RegistrationStatus;
import io.github.camelcoze.callback.VerifyToken;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.spi.ExecutorServiceManager;

/**
 * What {@code coze:events} is made of for as long as a route runs, whichever HTTP server it listens with: the processor of
 * callbacks, and the registration of the address. Made of the options of an endpoint.
 */
final class CozeEventReceiver {

    private static final String THREAD = "CozeRegistration";

    private final CozeEndpoint endpoint;
    private final CallbackSettings settings;
    private final VerifyToken verifyToken;
    private final Registration registration;
    private ScheduledExecutorService worker;
    private boolean started;

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
    void start(long delay) {
        started = true;
        try {
            endpoint.getCamelContext().addStartupListener(new ExtendedStartupListener() {
                @Override
                public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
                    if (alreadyStarted) {
                        register(delay);
                    }
                }

                @Override
                public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
                    register(0);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins anew: somebody may have mended what was wrong. */
    synchronized void register(long delay) {
        if (!started) {
            return;
        }
        registration.stop();
        if (worker == null) {
            worker = executors().newSingleThreadScheduledExecutor(endpoint, THREAD);
        }
        registration.start(worker, delay);
    }

    /** Stops to register. */
    synchronized void stop() {
        started = false;
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
