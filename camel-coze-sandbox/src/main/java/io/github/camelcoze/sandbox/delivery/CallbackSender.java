/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.camelcoze.sandbox.fault.Fault;
import io.github.camelcoze.sandbox.fault.FaultKind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;

/**
 * Sends callbacks over HTTP and receives the responses, on the one event loop. Safe to use from any thread.
 */
public final class CallbackSender {

    /** More than deliveries need at once (each may be sent twice), so that a URL verification never waits for them. */
    private static final int CONNECTIONS = 4 * DeliveryQueue.MAX_CONCURRENT;
    /** Short, because the servers of tests are short-lived. */
    private static final int IDLE_SECONDS = 2;

    private final Vertx vertx;
    private final Context context;
    private volatile HttpClient client;

    public CallbackSender(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.client = newClient();
    }

    /**
     * Sends it. Redirects are not followed.
     *
     * @param  timeout how long to wait for the response's last byte, the time to connect included
     * @param  fault  what goes wrong on purpose, but for a delay; null for nothing
     * @return        completed on the event loop, and never exceptionally: two responses when it was sent twice
     */
    CompletionStage<List<CallbackResponse>> send(CallbackRequest request, Duration timeout, Fault fault) {
        if (fault == null) {
            return once(request, timeout, false).thenApply(List::of);
        }
        CallbackRequest sent = fault.is(FaultKind.CORRUPT_SIGNATURE) ? request.withWrongSignature() : request;
        CompletionStage<CallbackResponse> response = once(sent, timeout, fault.is(FaultKind.CUT));
        if (fault.is(FaultKind.DUPLICATE)) {
            return response.thenCombine(once(sent, timeout, false), List::of);
        }
        return response.thenApply(received -> List.of(
                fault.is(FaultKind.STATUS) ? received.withStatus(fault.status()) : received));
    }

    private CompletionStage<CallbackResponse> once(CallbackRequest request, Duration timeout, boolean cut) {
        CallbackExchange exchange = new CallbackExchange(vertx, request, timeout, cut);
        context.runOnContext(ignored -> exchange.begin(client));
        return exchange.outcome();
    }

    /** Completed after this time, on the event loop. */
    CompletionStage<Void> delay(Duration time) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        if (time.isZero()) {
            end.complete(null);
        } else {
            context.runOnContext(ignored -> vertx.setTimer(time.toMillis(), timer -> end.complete(null)));
        }
        return end;
    }

    /** Runs something on the event loop. */
    void execute(Runnable work) {
        context.runOnContext(ignored -> work.run());
    }

    /** Cuts every request in progress. */
    void startOver() {
        HttpClient before = client;
        client = newClient();
        before.close();
    }

    private HttpClient newClient() {
        return vertx.createHttpClient(new HttpClientOptions().setKeepAliveTimeout(IDLE_SECONDS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }
}
