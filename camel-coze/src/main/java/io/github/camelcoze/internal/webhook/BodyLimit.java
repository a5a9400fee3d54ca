/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.function.Supplier;

import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits what the HTTP server reads of a callback request, for servers that would read without a limit. */
public final class BodyLimit {

    private static final Logger LOG = LoggerFactory.getLogger(BodyLimit.class);

    private BodyLimit() {
    }

    /**
     * Sets the limit, if the endpoint needs one of its own.
     *
     * @param listening   where callbacks come to; its consumer must not have been initialized
     * @param maxBodySize in bytes
     * @param callbacks   supplies the processor that counts rejections; called once there are requests
     */
    public static void set(PlatformHttpEndpoint listening, int maxBodySize, Supplier<WebhookProcessor> callbacks) {
        if (listening.getCamelContext().getClassResolver().resolveClass(PlatformHttpServer.VERTX_ROUTER) != null) {
            try {
                VertxBodyLimit.set(listening, maxBodySize, callbacks);
            } catch (LinkageError e) {
                unsupported(listening, e);
            }
        }
    }

    /**
     * Guards the path while a route is started, if the server needs that.
     *
     * @return to be run when the route stops
     */
    public static Runnable guard(CamelContext context, String path, int maxBodySize,
            Supplier<WebhookProcessor> callbacks) {
        WebhookServer server = context.getRegistry().findSingleByType(WebhookServer.class);
        if (server == null) {
            return () -> {
            };
        }
        WebhookPreCheck preCheck = new WebhookPreCheck(maxBodySize, callbacks);
        server.guard(path, preCheck);
        return () -> server.release(path, preCheck);
    }

    /** Another version of Camel has other internals: callbacks are received, and checked once they have been read. */
    static void unsupported(PlatformHttpEndpoint listening, LinkageError e) {
        LOG.warn("Option 'maxBodySize' is checked only after a callback request at path {} has been read, because"
                + " the HTTP server of this Camel version ({}) is not supported: also limit the size in a proxy ({})",
                listening.getPath(), listening.getCamelContext().getVersion(), e.toString());
    }
}
