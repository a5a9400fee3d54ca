/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.function.Supplier;

import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/** Limits what the HTTP server reads of a callback request, for servers that would read without a limit. */
public final class BodyLimit {

    private static final String VERTX_ROUTER = "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter";

    private BodyLimit() {
    }

    /**
     * Sets the limit, if the server needs it.
     *
     * @param listening   where callbacks come to; its consumer must not have been initialized
     * @param maxBodySize in bytes
     * @param callbacks   supplies the processor that counts rejections; called once there are requests
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
