/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Limits what Camel's Vert.x server reads at the callback URL: by default it keeps a body of any size in memory, and
 * waits for it forever. A body that is too large is rejected as soon as that is known, and one that does not arrive in
 * time is given up. Only to be loaded where Vert.x is on the classpath.
 */
final class VertxBodyLimit extends VertxPlatformHttpRouter {

    /** Coze itself waits at most 10 s for the whole response (https://docs.coze.cn/dev_how_to_guides/add_callback). */
    private static final long BODY_TIMEOUT_MS = 10_000;

    /** Time for a client that is still sending to read the response, before the connection is closed. */
    private static final long CLOSE_DELAY_MS = 1000;

    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;

    private final BodyHandler body;
    private final Supplier<WebhookProcessor> processor;

    private VertxBodyLimit(VertxPlatformHttpRouter router, String path, int maxBodySize,
            Supplier<WebhookProcessor> processor) {
        super(router.getServer(), router.vertx(), router, router.getName() + "-coze" + path, router.getServerType());
        // no uploads: they would be written to the disk
        this.body = BodyHandler.create(false).setBodyLimit(maxBodySize);
        this.processor = processor;
    }

    /** Does nothing when the context's server is another one. */
    static void set(PlatformHttpEndpoint listening, int maxBodySize, Supplier<WebhookProcessor> processor) {
        if (listening.getComponent().getEngine() instanceof VertxPlatformHttpEngine engine) {
            VertxPlatformHttpRouter router = router(listening.getCamelContext(), engine.getServerPort());
            if (router != null) {
                listening.setPlatformHttpEngine(new VertxWebhookEngine(engine,
                        new VertxBodyLimit(router, listening.getPath(), maxBodySize, processor)));
            }
        }
    }

    static VertxPlatformHttpRouter router(CamelContext context, int port) {
        Map<String, VertxPlatformHttpRouter> routers = context.getRegistry()
                .findByTypeWithName(VertxPlatformHttpRouter.class);
        VertxPlatformHttpRouter named = routers.get(getRouterNameFromPort(port));
        if (named == null) {
            // a port of 0 was configured, and another one taken
            named = routers.get(PLATFORM_HTTP_ROUTER_NAME_ZERO);
        }
        return named == null && routers.size() == 1 ? routers.values().iterator().next() : named;
    }

    /** Camel asks for it when it begins to listen. */
    @Override
    public Route route(String path) {
        return super.route(path).failureHandler(this::reject);
    }

    /**
     * Replaces Camel's own, which would read without a limit. There cannot be two: an HTTP/2 request cannot be read
     * twice.
     */
    @Override
    public Handler<RoutingContext> bodyHandler() {
        return request -> {
            if (isProved(request)) {
                return;
            }
            try {
                checkHead(request);
                readBody(request);
            } catch (WebhookRejectedException rejected) {
                reject(request, rejected);
            }
        };
    }

    /** Camel would count the consumer's own probe as a message, and stop with camel.main.durationMaxMessages. */
    private boolean isProved(RoutingContext request) {
        WebhookProcessor own = processor.get();
        byte[] proof = own == null
                ? null
                : own.probe().proofFor(() -> request.request().getHeader(WebhookProbe.HEADER));
        if (proof == null) {
            return false;
        }
        request.request().body().onComplete(
                body -> request.response().putHeader(HttpHeaders.CONTENT_TYPE, WebhookRequest.JSON)
                        .end(Buffer.buffer(proof)));
        return true;
    }

    /** Before the body is read: forms, and media types that Vert.x cannot parse, would be a server error. */
    private static void checkHead(RoutingContext request) throws WebhookRejectedException {
        List<String> contentTypes = request.request().headers().getAll(HttpHeaders.CONTENT_TYPE);
        String contentType = contentTypes.size() == 1 ? contentTypes.get(0) : null;
        WebhookRequest.check(request.request().method().name(), contentType);
        if (WebhookRequest.JSON.equals(contentType)) {
            return;
        }
        try {
            request.parsedHeaders().contentType().parameter("charset");
        } catch (IndexOutOfBoundsException e) {
            throw new WebhookRejectedException(RejectionReason.MEDIA_TYPE);
        }
    }

    /** Most bodies arrive together with the head, before the next turn of the event loop: they need no timer. */
    private void readBody(RoutingContext request) {
        request.vertx().runOnContext(next -> {
            if (!request.request().isEnded() && !request.response().ended()) {
                startTimer(request);
            }
        });
        body.handle(request);
    }

    private static void startTimer(RoutingContext request) {
        long timer = request.vertx().setTimer(BODY_TIMEOUT_MS, id -> {
            if (!request.request().isEnded()) {
                request.fail(REQUEST_TIMEOUT);
            }
        });
        request.addEndHandler(end -> request.vertx().cancelTimer(timer));
    }

    private void reject(RoutingContext request) {
        int status = request.failure() instanceof HttpException e ? e.getStatusCode() : request.statusCode();
        if (status >= 0 && status < BAD_REQUEST || request.response().ended() || request.response().closed()) {
            // the connection is closed: there is no client left to respond to, and Vert.x would log an error
            return;
        }
        if (status == RejectionReason.TOO_LARGE.status()) {
            reject(request, new WebhookRejectedException(RejectionReason.TOO_LARGE));
        } else if (status >= BAD_REQUEST && status < 500) {
            // rejected by Vert.x itself, for example a query that cannot be decoded: not an error of ours to log
            respondAndClose(request, status, Buffer.buffer());
        } else {
            request.next();
        }
    }

    private void reject(RoutingContext request, WebhookRejectedException rejected) {
        processor.get().rejected(rejected);
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (rejected.reason() == RejectionReason.METHOD) {
            request.response().putHeader(HttpHeaders.ALLOW, "POST");
        }
        respondAndClose(request, rejected.reason().status(), Buffer.buffer(rejected.reason().json()));
    }

    /** Vert.x would continue to read the body for as long as the client sends it. */
    private static void respondAndClose(RoutingContext request, int status, Buffer body) {
        HttpServerResponse response = request.response();
        if (request.request().version() == HttpVersion.HTTP_2) {
            request.vertx().setTimer(CLOSE_DELAY_MS, id -> response.reset());
        } else {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            request.vertx().setTimer(CLOSE_DELAY_MS, id -> request.request().connection().close());
        }
        response.setStatusCode(status).end(body);
    }
}
