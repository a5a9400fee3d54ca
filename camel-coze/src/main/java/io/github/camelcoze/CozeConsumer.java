/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import io.github.camelcoze.callback.BodyLimit;
import io.github.camelcoze.callback.CallbackProcessor;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives the events of a callback app, through the HTTP server of the application (Camel's platform-http). */
public class CozeConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(CozeConsumer.class);

    private CozeEventReceiver receiver;
    private CallbackProcessor callbacks;
    private Consumer http;

    public CozeConsumer(CozeEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    /** @throws IllegalArgumentException when an option is missing or of no use */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        CallbackAddress address = CallbackAddress.of(getEndpoint().getOperationOptions().getCallbackUrl(),
                getEndpoint().getEventsOptions().getCallbackPath());
        receiver = getEndpoint().createReceiver(address, true);
        listen(address.path());
        setHealthCheck(CozeRegistrationCheck.of(getEndpoint(), "consumer:" + getRouteId()));
        receiver.start(0);
    }

    private void listen(String path) throws Exception {
        PlatformHttpComponent server = PlatformHttpServerCheck.server(getEndpoint().getCamelContext());
        PlatformHttpServerCheck.pathIsFree(server, path);
        PlatformHttpEndpoint listening = (PlatformHttpEndpoint) server.createEndpoint("platform-http:" + path);
        CallbackProcessor processor = receiver.processor(new CozeEventRoute(getAsyncProcessor(),
                () -> createExchange(false), exchange -> releaseExchange(exchange, false), getExceptionHandler()));
        http = listening.createConsumer(processor);
        BodyLimit.set(listening, getEndpoint().getEventsOptions().getMaxBodySize(), () -> processor);
        callbacks = processor;
        PlatformHttpServerCheck.initialize(http);
        ServiceHelper.startService(http);
        LOG.info("Callbacks of app {} are received at the path {}", getEndpoint().getConfiguration().getApiAppId(),
                path);
    }

    /** Callbacks are answered 503 while the route is suspended, and Coze sends their events again. */
    @Override
    protected void doSuspend() throws Exception {
        receiver.suspend();
        ServiceHelper.suspendService(http);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        ServiceHelper.resumeService(http);
        receiver.start(0);
    }

    @Override
    protected void doStop() throws Exception {
        setHealthCheck(null);
        if (callbacks != null) {
            callbacks.close();
        }
        if (receiver != null) {
            receiver.stop();
        }
        ServiceHelper.stopAndShutdownService(http);
        callbacks = null;
        receiver = null;
        http = null;
        super.doStop();
    }

    @Override
    public CozeEndpoint getEndpoint() {
        return (CozeEndpoint) super.getEndpoint();
    }
}
