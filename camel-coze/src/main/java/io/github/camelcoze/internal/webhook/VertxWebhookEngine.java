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
        return new VertxPlatformHttpConsumer(endpoint, processor, engine.getHandlers(), router.getName()) {
            @Override
            protected void doInit() throws Exception {
                // it looks up its router in the registry, where a second one must not stay
                getEndpoint().getCamelContext().getRegistry().bind(router.getName(), router);
                try {
                    super.doInit();
                } finally {
                    getEndpoint().getCamelContext().getRegistry().unbind(router.getName());
                }
            }
        };
    }

    @Override
    public int getServerPort() {
        return engine.getServerPort();
    }
}
