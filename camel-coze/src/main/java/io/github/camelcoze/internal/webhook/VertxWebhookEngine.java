/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Camel's engine for Vert.x, with a router for one endpoint that limits what is read of requests. Only to be loaded
 * where Vert.x is on the classpath.
 *
 * @param engine the application's
 * @param router what the endpoint is to listen with
 */
record VertxWebhookEngine(VertxPlatformHttpEngine engine,
        VertxPlatformHttpRouter router) implements PlatformHttpEngine {

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        try {
            return new LimitedConsumer(endpoint, processor);
        } catch (LinkageError e) {
            BodyLimit.unsupported(endpoint, e);
            return engine.createConsumer(endpoint, processor);
        }
    }

    private final class LimitedConsumer extends VertxPlatformHttpConsumer {

        LimitedConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor, engine.getHandlers(), router.getName());
        }

        /** It looks up its router in the registry, where a second one must not stay. */
        @Override
        protected void doInit() throws Exception {
            getEndpoint().getCamelContext().getRegistry().bind(router.getName(), router);
            try {
                super.doInit();
            } finally {
                getEndpoint().getCamelContext().getRegistry().unbind(router.getName());
            }
        }
    }

    @Override
    public int getServerPort() {
        return engine.getServerPort();
    }
}
