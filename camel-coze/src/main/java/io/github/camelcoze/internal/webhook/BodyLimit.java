/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.function.Supplier;

import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits what the HTTP server reads of a callback request, for servers that would read without a limit. */
public final class BodyLimit {

    private static final String VERTX_ROUTER = "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter";

    private static final Logger LOG = LoggerFactory.getLogger(BodyLimit.class);

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
            try {
                VertxBodyLimit.set(listening, maxBodySize, callbacks);
            } catch (LinkageError e) {
                unsupported(listening, e);
            }
        }
        WebhookServer server = listening.getCamelContext().getRegistry().findSingleByType(WebhookServer.class);
        if (server != null) {
            server.guard(listening.getPath(), new WebhookPreCheck(maxBodySize, callbacks));
        }
    }

    /** Another version of Camel has other internals: callbacks are received, and checked once they have been read. */
    static void unsupported(PlatformHttpEndpoint listening, LinkageError e) {
        LOG.warn("Option 'maxBodySize' is checked only after a callback request at path {} has been read, because"
                + " the HTTP server of this Camel version ({}) is not supported: also limit the size in a proxy ({})",
                listening.getPath(), listening.getCamelContext().getVersion(), e.toString());
    }
}
