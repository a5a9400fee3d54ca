/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** One POST and its response. Everything but the constructor happens on the event loop. */
final class CallbackExchange {

    /** Maximum bytes of a response that are kept; the rest is read and discarded. */
    static final int MAX_KEPT_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final CallbackRequest callback;
    private final Duration timeout;
    private final boolean cut;
    private final CompletableFuture<CallbackResponse> outcome = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private Instant time;
    private long started;
    private long timer;
    private HttpClientRequest request;

    CallbackExchange(Vertx vertx, CallbackRequest callback, Duration timeout, boolean cut) {
        this.vertx = vertx;
        this.callback = callback;
        this.timeout = timeout;
        this.cut = cut;
    }

    CompletionStage<CallbackResponse> outcome() {
        return outcome;
    }

    void begin(HttpClient client) {
        time = Instant.now();
        started = System.nanoTime();
        timer = vertx.setTimer(Math.max(1, timeout.toMillis()), late -> fail("no response within " + timeout.toMillis()
                + " ms"));
        try {
            RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(callback.url());
            client.request(options).onComplete(this::send, cause -> fail(reason(cause)));
        } catch (RuntimeException e) {
            // a malformed URL, or a client that has been closed
            fail(reason(e));
        }
    }

    private void send(HttpClientRequest connected) {
        request = connected;
        if (outcome.isDone()) {
            request.reset();
            return;
        }
        callback.headers().forEach(request::putHeader);
        request.exceptionHandler(cause -> fail(reason(cause)));
        if (cut) {
            sendHalf();
        } else {
            request.send(Buffer.buffer(callback.body())).onComplete(this::receive, cause -> fail(reason(cause)));
        }
    }

    private void sendHalf() {
        request.putHeader("Content-Length", Integer.toString(callback.body().length));
        request.write(Buffer.buffer().appendBytes(callback.body(), 0, callback.body().length / 2))
                .onComplete(written -> fail("the connection was cut in the middle of the request"));
    }

    private void receive(HttpClientResponse response) {
        response.handler(chunk -> body.appendBuffer(chunk, 0,
                Math.min(MAX_KEPT_BYTES - body.length(), chunk.length())));
        response.exceptionHandler(cause -> fail(reason(cause)));
        response.endHandler(end -> finish(response.statusCode(), null));
    }

    private void fail(String failure) {
        finish(null, failure);
        if (request != null) {
            request.reset();
        }
    }

    private void finish(Integer status, String failure) {
        if (!outcome.isDone()) {
            vertx.cancelTimer(timer);
            byte[] received = status == null ? new byte[0] : body.getBytes();
            outcome.complete(new CallbackResponse(time, status, failure, Duration.ofNanos(System.nanoTime() - started),
                    received));
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof HttpClosedException) {
            return "the connection was closed before the response was complete";
        }
        if (cause instanceof UnknownHostException) {
            return "unknown host";
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return message.isEmpty() ? cause.getClass().getSimpleName() : message;
    }
}
