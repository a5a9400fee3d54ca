/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.support.service.ServiceHelper;

/** Tells what is missing or in the way of listening with Camel's platform-http, in words that help. */
public final class PlatformHttpServer {

    private static final Pattern SLASHES = Pattern.compile("/+");

    private PlatformHttpServer() {
    }

    /** @throws IllegalStateException when another route listens there: one of them would never get anything */
    public static void pathIsFree(PlatformHttpComponent server, String path) {
        String wanted = plain(path);
        server.getHttpEndpoints().stream().filter(other -> plain(other.getUri()).equals(wanted)).findFirst()
                .ifPresent(other -> {
                    throw new IllegalStateException("Another route of this application listens at the path " + path
                            + " already: give each route of coze:events a 'callbackPath' (or 'callbackUrl') of its own");
                });
    }

    /** With one slash where there are none or more. Each route looks at all others: patterns would slow a start down. */
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
        return new IllegalStateException("There is no HTTP server that coze:events could listen with. Add one for"
                + " Camel's platform-http: for Camel Main the dependency camel-platform-http-main, with the property"
                + " camel.server.enabled=true; for Spring Boot camel-platform-http-starter; for Quarkus"
                + " camel-quarkus-platform-http (" + root.getMessage() + ")", e);
    }
}
