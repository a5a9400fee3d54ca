/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.github.camelcoze.sandbox.RecordedRequest;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Between the network and the APIs: every request to the platform gets a response with a log id, and is recorded before
 * its response is sent, so that whoever has the response finds the request in the journal. What is under
 * {@value #CONTROL_ROOT}, and the page at {@value #CONSOLE}, is for the sandbox itself and is not recorded.
 */
final class Gateway implements Handler<HttpServerRequest> {

    private static final String CONTROL_ROOT = "/sandbox";
    private static final String CONSOLE = "/";
    /** A page of ours runs its own scripts only, calls this sandbox only, and is in no other page. */
    private static final Map<String, String> CONTROL_HEADERS = Map.of("X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store", "Cross-Origin-Resource-Policy", "same-origin", "Referrer-Policy",
            "no-referrer",
            "Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'");

    private final RequestHandler platform;
    private final RequestHandler control;
    private final RequestJournal journal;
    private final SameOrigin sameOrigin;

    Gateway(RequestHandler platform, RequestHandler control, RequestJournal journal, SameOrigin sameOrigin) {
        this.platform = platform;
        this.control = control;
        this.journal = journal;
        this.sameOrigin = sameOrigin;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Instant time = Instant.now();
        long started = System.nanoTime();
        RequestHandler handler = isControl(request) ? control : platform;
        BodyReader.read(request, handler.maxBodyBytes(path(request)), read -> {
            RawRequest raw = raw(request, time, read);
            String logId = RandomValues.logId(time);
            if (handler == control) {
                control(raw, logId).thenAccept(response -> {
                    CONTROL_HEADERS.forEach(request.response()::putHeader);
                    send(request, response, read.complete(), ignored -> {
                    });
                });
            } else {
                platform.handle(raw, logId).thenAccept(response -> {
                    RecordedCall call = record(raw, response, logId,
                            response.delay().plusNanos(System.nanoTime() - started));
                    sendInTime(request, response, read.complete(), call::append);
                });
            }
        });
    }

    private CompletionStage<HttpResponse> control(RawRequest request, String logId) {
        return sameOrigin.problem(request)
                .<CompletionStage<HttpResponse>>map(problem -> CompletableFuture.completedFuture(HttpResponse.of(
                        ApiResponse.error(ResponseFormat.CONTROL, ApiException.forbidden(problem), false), logId)))
                .orElseGet(() -> control.handle(request, logId));
    }

    /** Rejects what could not be read as HTTP; always with a status that says so, as no platform has seen it. */
    void rejectUnreadable(HttpServerRequest request) {
        RawRequest raw = raw(request, Instant.now(), new BodyReader.Read(new byte[0], null, null, false, false));
        String logId = RandomValues.logId(raw.time());
        HttpResponse response = HttpResponse.of(ApiResponse.error(ResponseFormat.ENVELOPE,
                ApiException.badRequest("malformed HTTP request"), false), logId);
        send(request, response, false, record(raw, response, logId, Duration.ZERO)::append);
    }

    private static String path(HttpServerRequest request) {
        return request.path() == null ? "" : request.path();
    }

    private static boolean isControl(HttpServerRequest request) {
        String path = path(request);
        return path.equals(CONTROL_ROOT) || path.startsWith(CONTROL_ROOT + "/")
                || path.equals(CONSOLE) && HttpMethod.GET.equals(request.method());
    }

    private RecordedCall record(RawRequest request, HttpResponse response, String logId, Duration duration) {
        RecordedCall call = new RecordedCall(new RecordedRequest(request.time(), request.method(), request.path(),
                request.query(), request.headers(), request.body(), response.status(), response.code(), logId),
                platform.operationName(request.method(), request.path()), duration, response.headers());
        call.append(response.body());
        journal.add(call);
        return call;
    }

    private static void sendInTime(HttpServerRequest request, HttpResponse response, boolean complete,
            Consumer<byte[]> copy) {
        Duration delay = response.delay();
        if (delay.isZero()) {
            send(request, response, complete, copy);
        } else {
            Vertx.currentContext().owner().setTimer(delay.toMillis(),
                    late -> send(request, response, complete, copy));
        }
    }

    /**
     * Sends it.
     *
     * @param complete whether the request was read to its end; when not, the connection can't be used any more
     * @param copy     gets what a stream writes
     */
    private static void send(HttpServerRequest request, HttpResponse response, boolean complete,
            Consumer<byte[]> copy) {
        HttpServerResponse out = request.response();
        // the client may have gone away in the meantime
        if (!out.closed() && !response.isCut()) {
            response.headers().forEach(out::putHeader);
            out.setStatusCode(response.status());
            if (response.stream() == null) {
                out.end(Buffer.buffer(response.body()));
            } else {
                openStream(request, response.stream(), copy);
            }
        }
        if (!complete || response.isCut()) {
            request.connection().close();
        }
    }

    /** The head is sent even if nothing follows. */
    private static void openStream(HttpServerRequest request, StreamBody stream, Consumer<byte[]> copy) {
        request.response().setChunked(true).write(Buffer.buffer());
        stream.open(new StreamOutput(request, copy));
    }

    private static RawRequest raw(HttpServerRequest request, Instant time, BodyReader.Read read) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), added -> new ArrayList<>()).add(value));
        return new RawRequest(time, request.method().name(), path(request), request.query(), headers, read.bytes(),
                read.tooLarge(), read.parts(), read.fields());
    }
}
