/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.support.service.ServiceHelper;

/** Access to Camel's platform-http, with actionable messages about what is missing. */
public final class PlatformHttpServer {

    private static final Pattern SLASHES = Pattern.compile("/+");

    private PlatformHttpServer() {
    }

    /** @throws IllegalStateException when another route listens there: one of them would never receive anything */
    public static void pathIsFree(PlatformHttpComponent server, String path) {
        String wanted = plain(path);
        server.getHttpEndpoints().stream().filter(other -> plain(other.getUri()).equals(wanted)).findFirst()
                .ifPresent(other -> {
                    throw new IllegalStateException("Another route of this application already listens at path " + path
                            + ": set a different 'callbackPath' (or 'callbackUrl') for each route from coze:events");
                });
    }

    /** Normalizes slashes. Each route checks all others: a pattern would slow down the start. */
    private static String plain(String path) {
        return path.startsWith("/") && !path.contains("//") ? path : SLASHES.matcher("/" + path).replaceAll("/");
    }

    /** @throws IllegalStateException when there is no server to listen with */
    public static PlatformHttpComponent server(CamelContext context) {
        try {
            return context.getComponent("platform-http", PlatformHttpComponent.class);
        } catch (RuntimeException e) {
            throw missing(e);
        }
    }

    /** @throws IllegalStateException when there is no server to listen with */
    public static void initialize(Consumer http) {
        try {
            ServiceHelper.initService(http);
        } catch (RuntimeException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new IllegalStateException("coze:events requires an HTTP server. Add one for Camel's platform-http: for"
                + " Camel Main, the dependency camel-platform-http-main and the property camel.server.enabled=true;"
                + " for Spring Boot, camel-platform-http-starter; for Quarkus, camel-quarkus-platform-http ("
                + root.getMessage() + ")");
    }
}
