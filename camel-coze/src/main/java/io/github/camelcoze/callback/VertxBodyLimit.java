/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import java.util.Map;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Keeps Camel's Vert.x server from reading whatever is sent to the callback address: by default it holds any body in memory,
 * and waits for it for ever. A body that is too long is refused as soon as that is known, and one that does not come is not
 * waited for. Only to be touched where Vert.x is on the classpath.
 */
final class VertxBodyLimit implements AutoCloseable {

    /** In ms. Coze itself waits 10 s at the most for the whole answer (contract, section 2). */
    private static final long PATIENCE = 10_000;

    private static final int REQUEST_TIMEOUT = 408;

    private static final String TIMER = VertxBodyLimit.class.getName();

    private final Route route;
    private final CallbackStatistics statistics;

    private VertxBodyLimit(Route route, CallbackStatistics statistics) {
        this.route = route;
        this.statistics = statistics;
    }

    /**
     * Has to be set before the route that it protects.
     *
     * @return null when the context's server is another one
     */
    static AutoCloseable set(CamelContext context, int port, String path, int maxBodySize,
            CallbackStatistics statistics) {
        VertxPlatformHttpRouter router = router(context, port);
        if (router == null) {
            return null;
        }
        VertxBodyLimit limit = new VertxBodyLimit(router.route(path), statistics);
        // no uploads: they would be written to the disk
        BodyHandler body = BodyHandler.create(false).setBodyLimit(maxBodySize);
        limit.route.handler(request -> waitFor(body, request)).handler(VertxBodyLimit::bodyIsThere)
                .failureHandler(limit::refuse);
        return limit;
    }

    private static VertxPlatformHttpRouter router(CamelContext context, int port) {
        Map<String, VertxPlatformHttpRouter> routers = context.getRegistry()
                .findByTypeWithName(VertxPlatformHttpRouter.class);
        VertxPlatformHttpRouter named = routers.get(VertxPlatformHttpRouter.getRouterNameFromPort(port));
        if (named == null) {
            // a port of 0 was configured, and another one taken
            named = routers.get(VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO);
        }
        return named == null && routers.size() == 1 ? routers.values().iterator().next() : named;
    }

    private static void waitFor(BodyHandler body, RoutingContext request) {
        long timer = request.vertx().setTimer(PATIENCE, id -> request.fail(REQUEST_TIMEOUT));
        request.put(TIMER, timer);
        request.addEndHandler(end -> request.vertx().cancelTimer(timer));
        body.handle(request);
    }

    private static void bodyIsThere(RoutingContext request) {
        request.vertx().cancelTimer(request.<Long>get(TIMER));
        request.next();
    }

    private void refuse(RoutingContext request) {
        if (request.statusCode() == Refusal.TOO_LARGE.status()) {
            statistics.received();
            statistics.refused(Refusal.TOO_LARGE);
        }
        if (request.statusCode() == REQUEST_TIMEOUT || request.statusCode() == Refusal.TOO_LARGE.status()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .setStatusCode(request.statusCode()).end();
        } else {
            request.next();
        }
    }

    @Override
    public void close() {
        route.remove();
    }
}
