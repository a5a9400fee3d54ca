/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.support.service.ServiceHelper;

/** Tells what is missing or in the way of listening with Camel's platform-http, in words that help. */
final class PlatformHttpServerCheck {

    private PlatformHttpServerCheck() {
    }

    /** @throws IllegalStateException when another route listens there: one of them would never get anything */
    static void pathIsFree(PlatformHttpComponent server, String path) {
        server.getHttpEndpoints().stream().filter(other -> same(other.getUri(), path)).findFirst().ifPresent(other -> {
            throw new IllegalStateException("Another route of this application listens at the path " + path
                    + " already: give each route of coze:events a 'callbackPath' (or 'callbackUrl') of its own");
        });
    }

    private static boolean same(String uri, String path) {
        return ("/" + uri).replaceAll("/+", "/").equals(path.replaceAll("/+", "/"));
    }

    /** @throws IllegalStateException when there is no server to listen with */
    static PlatformHttpComponent server(CamelContext context) {
        try {
            return context.getComponent("platform-http", PlatformHttpComponent.class);
        } catch (RuntimeException e) {
            throw missing(e);
        }
    }

    /** @throws IllegalStateException when there is no server to listen with */
    static void initialize(Consumer http) {
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
