/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import org.apache.camel.CamelContext;

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
     * @param  port        the server's
     * @param  path        the path that callbacks come to
     * @param  maxBodySize in bytes
     * @param  statistics  counts what is refused
     * @return             to be closed when nobody listens any more; never null
     */
    public static AutoCloseable set(CamelContext context, int port, String path, int maxBodySize,
            CallbackStatistics statistics) {
        AutoCloseable limit = context.getClassResolver().resolveClass(VERTX_ROUTER) == null
                ? null
                : VertxBodyLimit.set(context, port, path, maxBodySize, statistics);
        return limit == null ? () -> {
        } : limit;
    }
}
