/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;

/** Where Camel's Vert.x server is to be reached. Only to be loaded where Vert.x is on the classpath. */
final class VertxServerAddress {

    private VertxServerAddress() {
    }

    static boolean isUsedBy(PlatformHttpComponent component) {
        return component.getEngine() instanceof VertxPlatformHttpEngine;
    }

    /** With one port for both, Camel has one server, which is not for management. */
    static boolean isForManagementOnly(CamelContext context) {
        Set<VertxPlatformHttpRouter> routers = context.getRegistry().findByType(VertxPlatformHttpRouter.class);
        return !routers.isEmpty() && routers.stream().allMatch(VertxPlatformHttpRouter::isManagementServer);
    }

    /** Null when it is not known. */
    static String of(PlatformHttpComponent component) {
        VertxPlatformHttpServer server = server(component.getCamelContext(), component);
        if (server == null) {
            return null;
        }
        // the configured one first: a server that could not take it has no actual port
        int port = server.getConfigurationPort() > 0 ? server.getConfigurationPort() : server.getPort();
        return port > 0 ? host(server.getHost()) + ":" + port + contextPath(server) : null;
    }

    /** Without a slash at the end; empty for none, or when it is not known. */
    static String contextPath(PlatformHttpComponent component) {
        VertxPlatformHttpServer server = server(component.getCamelContext(), component);
        return server == null ? rootPathOfQuarkus(component.getCamelContext()) : contextPath(server);
    }

    /** The server is Quarkus's: Camel has its router, and no configuration. */
    private static String rootPathOfQuarkus(CamelContext context) {
        String root = context.getPropertiesComponent().resolveProperty("quarkus.http.root-path").orElse("");
        return ("/" + root).replaceAll("/{2,}", "/").replaceAll("/$", "");
    }

    private static String contextPath(VertxPlatformHttpServer server) {
        return server.getPath() == null ? "" : server.getPath().replaceAll("/+$", "");
    }

    private static VertxPlatformHttpServer server(CamelContext context, PlatformHttpComponent component) {
        VertxPlatformHttpRouter router = context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isMainServer).findFirst()
                .orElseGet(() -> VertxBodyLimit.router(context, component.getEngine().getServerPort()));
        return router == null ? null : router.getServer();
    }

    private static String host(String bound) {
        if (bound == null || bound.isBlank() || bound.equals("0.0.0.0") || bound.equals("::")) {
            return "127.0.0.1";
        }
        return bound.contains(":") && !bound.startsWith("[") ? "[" + bound + "]" : bound;
    }
}
