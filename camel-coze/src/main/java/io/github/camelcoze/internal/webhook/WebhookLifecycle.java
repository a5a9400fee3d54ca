/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelcoze.internal.operation.OperationInvoker;
import io.github.camelcoze.internal.webhook.registration.ApiAppClient;
import io.github.camelcoze.internal.webhook.registration.DesiredRegistration;
import io.github.camelcoze.internal.webhook.registration.Registration;
import io.github.camelcoze.internal.webhook.registration.RegistrationStatus;
import io.github.camelcoze.internal.webhook.registration.VerifyToken;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpListener;
import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a running {@code coze:events} route, whichever HTTP server it uses: the processor of callback requests,
 * and the registration of the callback URL.
 */
public final class WebhookLifecycle {

    private static final String THREAD = "CozeRegistration";

    private static final long CONTEXT_POLL_DELAY_MS = 50;

    /** Orchestrators give a stopping program little time. */
    private static final long UNSUBSCRIBE_TIMEOUT_MS = 5000;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookLifecycle.class);

    private final CamelContext context;
    private final WebhookSettings settings;
    private final VerifyToken verifyToken;
    private final EventDeduplicator deduplicator;
    private final Registration registration;
    private final Listener listener;
    private final WebhookPath at;
    private final StartedConsumers.Claim claim;
    private final PlatformHttpListener endpoints = new EndpointListener();
    private volatile WebhookProbe probe;
    private boolean started;
    private volatile ScheduledExecutorService worker;
    private Future<?> pending;

    /** Is called when callbacks begin to be received, and when they no longer are. */
    public interface Listener {
        void started();

        void stopped();
    }

    /**
     * @param  state                    the state that survives a restart of the route
     * @param  callbackUrl              where Coze sends callbacks
     * @param  at                       where the consumer listens
     * @param  managed                  whether to register the callback URL and the subscriptions
     * @param  invoker                  makes the calls; null without credentials
     * @throws IllegalArgumentException when an option is missing or invalid
     */
    public WebhookLifecycle(CamelContext context, WebhookSettings settings, ConsumerState state,
            CallbackUrl callbackUrl, WebhookPath at, boolean managed, OperationInvoker invoker, Listener listener)
            throws Exception {
        this.context = context;
        this.settings = settings;
        this.listener = listener;
        this.at = at;
        this.deduplicator = state.deduplicator();
        this.verifyToken = state.verifyToken(settings);
        DesiredRegistration plan = managed ? settings.plan(callbackUrl) : settings.unmanaged(callbackUrl);
        if (managed && invoker == null) {
            LOG.info("No access token: callback URL and subscriptions of app {} are not managed", settings.apiAppId());
        }
        this.claim = new StartedConsumers.Claim(at, settings.baseUrl(), settings.apiAppId(), plan.callbackUrl());
        this.registration = new Registration(plan,
                invoker == null ? null : new ApiAppClient(settings.apiAppId(), invoker), verifyToken,
                new PathProbe(context, settings.apiAppId(), at, () -> probe));
    }

    /**
     * To be called before the server listens, and undone with {@link #stop()}.
     *
     * @throws IllegalStateException when another route has the path, or another callback URL for the same app
     */
    public void open() {
        StartedConsumers.of(context).add(claim);
        HandledFailures.of(context);
        try {
            PlatformHttpServer.checkFree(context, at);
        } catch (IllegalStateException e) {
            StartedConsumers.of(context).remove(claim);
            throw e;
        }
        if (context.getCamelContextExtension().getExchangeFactory().isPooled()) {
            LOG.warn(
                    "App {}: exchanges are pooled (camel.main.exchangeFactory), with which split and multicast of Camel"
                            + " process the data of an earlier event, and events are lost. Set it to 'default'",
                    settings.apiAppId());
        }
    }

    /** Takes callbacks into a route. */
    public WebhookProcessor processor(EventRoute route, WebhookStatistics statistics) {
        WebhookProcessor processor = new WebhookProcessor(settings, verifyToken, deduplicator, route, statistics);
        probe = processor.probe();
        processor.onDoubt(registration::recheck);
        return processor;
    }

    /** The last one, also after the route was stopped. */
    public RegistrationStatus status() {
        return registration.status();
    }

    /** Whether the route is running: neither suspended nor stopped. */
    public boolean isRunning() {
        return worker != null;
    }

    /**
     * Begins to register, once the context has started completely: servers of some runtimes open late.
     *
     * @param delay in ms, for a server that is about to listen when the context has started already
     */
    public synchronized void start(long delay) {
        started = true;
        if (at.platformHttp() != null) {
            at.platformHttp().addPlatformHttpListener(endpoints);
        }
        worker = executors().newSingleThreadScheduledExecutor(this, THREAD);
        listener.started();
        await(worker, delay);
    }

    /** Startup listeners are not called for a context that is resumed, nor those that are added while it starts. */
    private synchronized void await(ScheduledExecutorService waiting, long delay) {
        if (pending != null) {
            pending.cancel(false);
        }
        if (!waiting.isShutdown()) {
            pending = waiting.schedule(() -> {
                if (context.isStarted()) {
                    register();
                } else {
                    await(waiting, CONTEXT_POLL_DELAY_MS);
                }
            }, delay, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Reconciles now, and restarts retries: the cause of a failure may have been fixed.
     *
     * @return whether the route is running
     */
    public synchronized boolean register() {
        if (worker == null) {
            return false;
        }
        registration.stop();
        registration.start(worker);
        return true;
    }

    /** The route is suspended: no more calls are made. One that is in progress is not waited for. */
    public synchronized void suspend() {
        listener.stopped();
        registration.stop();
        if (at.platformHttp() != null) {
            at.platformHttp().removePlatformHttpListener(endpoints);
        }
        if (worker != null) {
            executors().shutdownNow(worker);
            worker = null;
        }
    }

    /** The route stops: unsubscribes if option unsubscribeOnStop is set, with a timeout. */
    public synchronized void stop() {
        if (started && !context.isStopping()) {
            warnOfOtherReceivers();
        }
        if (started && registration.hasToBeUndone()) {
            registration.stop();
            undo(worker == null ? executors().newSingleThreadScheduledExecutor(this, THREAD) : worker);
        }
        started = false;
        suspend();
        StartedConsumers.of(context).remove(claim);
    }

    /** On shutdown, the server stops as well. */
    private void warnOfOtherReceivers() {
        String receivers = PlatformHttpServer.receiversWithout(context, at);
        if (!receivers.isEmpty()) {
            LOG.warn(
                    "App {}: while {} is stopped, Coze's events go to {}, and are lost if it responds with 200: stop it"
                            + " as well",
                    settings.apiAppId(), at.route(), receivers);
        }
    }

    /** In the thread that registers, so that nothing is registered after it. */
    private void undo(ScheduledExecutorService thread) {
        try {
            thread.submit(registration::undo).get(UNSUBSCRIBE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("App {} may still be subscribed, because unsubscribing did not finish within {} ms: check it with"
                    + " coze:listSubscriptions",
                    settings.apiAppId(), UNSUBSCRIBE_TIMEOUT_MS);
        } catch (ExecutionException e) {
            LOG.warn("App {} may still be subscribed: check it with coze:listSubscriptions ({})", settings.apiAppId(),
                    String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            executors().shutdownNow(thread);
        }
    }

    private ExecutorServiceManager executors() {
        return context.getExecutorServiceManager();
    }

    /** Another route begins to listen at the path, or no longer does. */
    private final class EndpointListener implements PlatformHttpListener {

        @Override
        public void registerHttpEndpoint(HttpEndpointModel endpoint) {
            String laterRoute = PlatformHttpServer.laterRoute(context, at, endpoint);
            if (laterRoute != null) {
                LOG.warn("App {}: {} listens at path {} as well, and gets none of its requests until {} is stopped, and"
                        + " then Coze's events: give it another path", settings.apiAppId(), laterRoute, at.path(),
                        at.route());
            }
            changed(endpoint);
        }

        @Override
        public void unregisterHttpEndpoint(HttpEndpointModel endpoint) {
            changed(endpoint);
        }

        private void changed(HttpEndpointModel endpoint) {
            if (at.isMatchedBy(endpoint)) {
                synchronized (WebhookLifecycle.this) {
                    if (worker != null) {
                        await(worker, CONTEXT_POLL_DELAY_MS);
                    }
                }
            }
        }
    }
}
