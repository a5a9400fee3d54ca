/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/** Access to Camel's platform-http, with actionable messages about what is missing. */
public final class PlatformHttpServer {

    static final String VERTX_ROUTER = "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter";

    /** One of the types that a route consumes; not application/json-patch+json, for example. */
    private static final Pattern JSON = Pattern.compile("(application|\\*)/(json|\\*)(?![\\w.+-])",
            Pattern.CASE_INSENSITIVE);

    private PlatformHttpServer() {
    }

    /** @throws IllegalStateException when there is no server for callbacks, or another route would receive them */
    static void checkFree(CamelContext context, WebhookPath at) {
        PlatformHttpComponent server = at.platformHttp();
        if (server == null) {
            return;
        }
        boolean firstComeFirstServed = isVertx(context, server);
        if (firstComeFirstServed && isForManagementOnly(context)) {
            throw missing(new IllegalStateException(
                    "there is only the management server of camel.management.enabled=true, at a port of its own"));
        }
        for (HttpEndpointModel other : server.getHttpEndpoints()) {
            if (at.isAt(other.getUri())) {
                throw at.taken(nameOf(context, other));
            }
            // Vert.x asks in the order of the start; Spring takes the most specific one
            if (firstComeFirstServed && consumesJson(other) && at.isMatchedBy(other)) {
                throw new IllegalStateException(nameOf(context, other) + " already receives the requests to path "
                        + at.path() + ", because it matches " + other.getUri()
                        + (other.getUri().endsWith("*") ? "" : " or paths below") + ": start it after the route from"
                        + " coze:events (startupOrder), or set a 'callbackPath' (or 'callbackUrl', or 'webhookPath' of"
                        + " webhook:coze:events) that it does not match");
            }
        }
    }

    /** The name of a route that has begun to listen at the very path, and gets no requests; null if it is none. */
    static String laterRoute(CamelContext context, WebhookPath at, HttpEndpointModel endpoint) {
        PlatformHttpComponent server = at.platformHttp();
        boolean late = at.isAt(endpoint.getUri()) && takesCallbacks(endpoint) && isVertx(context, server)
                && server.getHttpEndpoints().stream()
                        .anyMatch(first -> first.getConsumer() != endpoint.getConsumer() && at.isAt(first.getUri()));
        return late ? nameOf(context, endpoint) : null;
    }

    private static boolean consumesJson(HttpEndpointModel endpoint) {
        return endpoint.getConsumes() == null || JSON.matcher(endpoint.getConsumes()).find();
    }

    private static boolean isVertx(CamelContext context, PlatformHttpComponent server) {
        return context.getClassResolver().resolveClass(VERTX_ROUTER) != null && VertxServerAddress.isUsedBy(server);
    }

    /** Camel would listen with it, and Coze's port would be closed. */
    private static boolean isForManagementOnly(CamelContext context) {
        try {
            return VertxServerAddress.isForManagementOnly(context);
        } catch (LinkageError e) {
            return false; // another version of Camel has other internals
        }
    }

    /** The other started endpoints that requests to this path may go to, as part of a sentence; empty for none. */
    static String othersAt(CamelContext context, WebhookPath at) {
        return othersAt(context, at, other -> true);
    }

    /** Those that get the callback requests to this path when its route stops. */
    static String receiversWithout(CamelContext context, WebhookPath at) {
        return othersAt(context, at, PlatformHttpServer::takesCallbacks);
    }

    private static String othersAt(CamelContext context, WebhookPath at, Predicate<HttpEndpointModel> which) {
        PlatformHttpComponent server = at.platformHttp();
        if (server == null) {
            return "";
        }
        Stream<HttpEndpointModel> routes = context.getRoutes().stream()
                .filter(route -> ServiceHelper.isStarted(route.getConsumer()))
                .filter(route -> route.getConsumer().getEndpoint() instanceof PlatformHttpEndpoint)
                .map(Route::getConsumer).map(PlatformHttpServer::modelOf);
        // of two endpoints at one path, the component knows the first only
        Stream<HttpEndpointModel> patterns = server.getHttpEndpoints().stream().filter(each -> !at.isAt(each.getUri()));
        return Stream.concat(routes, patterns).filter(at::isMatchedBy)
                .filter(which).map(other -> nameOf(context, other) + " at " + other.getUri()).distinct()
                .collect(Collectors.joining(", "));
    }

    private static HttpEndpointModel modelOf(Consumer consumer) {
        PlatformHttpEndpoint endpoint = (PlatformHttpEndpoint) consumer.getEndpoint();
        return new HttpEndpointModel(endpoint.getPath(), endpoint.getHttpMethodRestrict(), endpoint.getConsumes(),
                endpoint.getProduces(), consumer);
    }

    private static boolean takesCallbacks(HttpEndpointModel endpoint) {
        return (endpoint.getVerbs() == null || endpoint.getVerbs().contains("POST")) && consumesJson(endpoint);
    }

    private static Endpoint endpointOf(HttpEndpointModel model) {
        return model.getConsumer() == null ? null : model.getConsumer().getEndpoint();
    }

    private static String nameOf(CamelContext context, HttpEndpointModel model) {
        // the endpoint of a route of the REST DSL is another one than that of its consumer
        return context.getRoutes().stream()
                .filter(route -> route.getConsumer().getEndpoint() == endpointOf(model)).findFirst()
                .map(route -> "route '" + route.getRouteId() + "'").orElse("an endpoint without a route of its own");
    }

    /** Host, port and context path of the server, as requests of this machine reach it; null when not known. */
    static String address(CamelContext context, WebhookPath at) {
        PlatformHttpComponent server = at.platformHttp();
        if (server == null) {
            return null;
        }
        WebhookServer known = context.getRegistry().findSingleByType(WebhookServer.class);
        if (known != null) {
            return known.address();
        }
        try {
            return isVertx(context, server) ? VertxServerAddress.of(server) : null;
        } catch (LinkageError e) {
            return null; // another version of Camel has other internals
        }
    }

    /** The path as callers of the server see it: with its context path, if that is known. */
    public static String path(CamelContext context, WebhookPath at) {
        PlatformHttpComponent server = at.platformHttp();
        if (server == null) {
            return at.path();
        }
        WebhookServer known = context.getRegistry().findSingleByType(WebhookServer.class);
        try {
            String contextPath = known != null
                    ? known.contextPath()
                    : isVertx(context, server) ? VertxServerAddress.contextPath(server) : "";
            return contextPath + at.path();
        } catch (LinkageError e) {
            return at.path(); // another version of Camel has other internals
        }
    }

    /** Whether it receives requests to the path with one more slash at the end; false when that is not known. */
    static boolean ignoresSlash(CamelContext context, WebhookPath at) {
        try {
            return at.platformHttp() != null && isVertx(context, at.platformHttp());
        } catch (LinkageError e) {
            return false; // another version of Camel has other internals
        }
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
