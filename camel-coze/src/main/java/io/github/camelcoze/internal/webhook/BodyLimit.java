/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.function.Supplier;

import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/**
 * A limit of what the HTTP server reads of a callback before it hands it over, where the server is one that would read
 * without end.
 */
public final class BodyLimit {

    private static final String VERTX_ROUTER = "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter";

    private BodyLimit() {
    }

    /**
     * Sets it, where that is needed.
     *
     * @param listening   where callbacks come to; its consumer must not have been initialized
     * @param maxBodySize in bytes
     * @param callbacks   gives who is told what is refused; asked for once there are requests
     */
    public static void set(PlatformHttpEndpoint listening, int maxBodySize, Supplier<WebhookProcessor> callbacks) {
        if (listening.getCamelContext().getClassResolver().resolveClass(VERTX_ROUTER) != null) {
            VertxBodyLimit.set(listening, maxBodySize, callbacks);
        }
        WebhookServer server = listening.getCamelContext().getRegistry().findSingleByType(WebhookServer.class);
        if (server != null) {
            server.guard(listening.getPath(), new WebhookPreCheck(maxBodySize, callbacks));
        }
    }
}
