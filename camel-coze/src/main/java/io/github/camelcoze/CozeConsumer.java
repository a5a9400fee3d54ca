/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import io.github.camelcoze.internal.webhook.BodyLimit;
import io.github.camelcoze.internal.webhook.CallbackUrl;
import io.github.camelcoze.internal.webhook.EventRoute;
import io.github.camelcoze.internal.webhook.PlatformHttpServer;
import io.github.camelcoze.internal.webhook.WebhookLifecycle;
import io.github.camelcoze.internal.webhook.WebhookPath;
import io.github.camelcoze.internal.webhook.WebhookProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives the events of a callback app through the application's HTTP server (Camel's platform-http). */
public class CozeConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(CozeConsumer.class);

    private final ExceptionHandler standardExceptionHandler = getExceptionHandler();
    private WebhookLifecycle lifecycle;
    private volatile WebhookProcessor callbacks;
    private Consumer http;
    private Runnable release;

    public CozeConsumer(CozeEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    /**
     * Camel knows the route before it starts any: a failure here is thrown only, one of the start is logged with a stack
     * trace as well.
     *
     * @throws IllegalArgumentException when an option is missing or invalid
     */
    @Override
    public void setRoute(Route route) {
        super.setRoute(route);
        CamelContext context = getEndpoint().getCamelContext();
        if (route.isAutoStartup() && context.isAutoStartup() && !context.getRouteController().isSupervising()) {
            getEndpoint().checkSettings(callbackUrl());
        }
    }

    private CallbackUrl callbackUrl() {
        return CallbackUrl.of(getEndpoint().getConfiguration().getCallbackUrl(),
                getEndpoint().getConfiguration().getCallbackPath());
    }

    /** @throws IllegalArgumentException when an option is missing or invalid */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (lifecycle != null) {
            // it was suspended: also by a stop that was given up, after which Camel does not resume, but start
            ServiceHelper.resumeService(http);
            lifecycle.start(0);
            return;
        }
        CallbackUrl callbackUrl = callbackUrl();
        PlatformHttpComponent server = PlatformHttpServer.server(getEndpoint().getCamelContext());
        WebhookPath at = WebhookPath.of(server, callbackUrl.path(), getRouteId());
        lifecycle = getEndpoint().createLifecycle(callbackUrl, at, true);
        lifecycle.open();
        try {
            listen(server, at);
        } catch (Exception e) {
            // Camel regards a consumer that failed to start as stopped already
            doStop();
            throw e;
        }
        setHealthCheck(getEndpoint().registrationHealthCheck("consumer:" + getRouteId()));
        lifecycle.start(0);
    }

    private void listen(PlatformHttpComponent server, WebhookPath at) throws Exception {
        PlatformHttpEndpoint listening = (PlatformHttpEndpoint) server.createEndpoint("platform-http:" + at.path());
        WebhookProcessor processor = lifecycle.processor(new EventRoute(getRouteId(), getAsyncProcessor(),
                () -> createExchange(false), exchange -> releaseExchange(exchange, false),
                getExceptionHandler() == standardExceptionHandler ? null : getExceptionHandler()),
                getEndpoint().webhookStatistics());
        callbacks = processor;
        http = listening.createConsumer(processor);
        int maxBodySize = getEndpoint().getConfiguration().getMaxBodySize();
        BodyLimit.set(listening, maxBodySize, () -> processor);
        release = BodyLimit.guard(getEndpoint().getCamelContext(), listening.getPath(), maxBodySize, () -> processor);
        PlatformHttpServer.initialize(http);
        ServiceHelper.startService(http);
        LOG.info("Receiving callback requests of app {} at path {}", getEndpoint().getConfiguration().getApiAppId(),
                PlatformHttpServer.path(getEndpoint().getCamelContext(), at));
    }

    /**
     * While the route is suspended, callback requests get HTTP 503, so that Coze redelivers the events. Camel stops
     * consumers first, if events are still in the route after the timeout.
     */
    @Override
    protected void doSuspend() throws Exception {
        if (lifecycle != null) {
            lifecycle.suspend();
            ServiceHelper.suspendService(http);
        }
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        doStart();
    }

    @Override
    protected void doStop() throws Exception {
        setHealthCheck(null);
        if (callbacks != null) {
            callbacks.close();
        }
        if (lifecycle != null) {
            lifecycle.stop();
        }
        ServiceHelper.stopAndShutdownService(http);
        if (release != null) {
            release.run();
        }
        release = null;
        callbacks = null;
        lifecycle = null;
        http = null;
        super.doStop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    /** Events that are not in the route yet, because a repository is asked about them: a stop waits for these, too. */
    @Override
    public int getPendingExchangesSize() {
        WebhookProcessor processor = callbacks;
        return processor == null
                ? 0
                : Math.max(0, processor.requests()
                        - getEndpoint().getCamelContext().getInflightRepository().size(getRouteId()));
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // a suspend follows
    }

    @Override
    public CozeEndpoint getEndpoint() {
        return (CozeEndpoint) super.getEndpoint();
    }
}
