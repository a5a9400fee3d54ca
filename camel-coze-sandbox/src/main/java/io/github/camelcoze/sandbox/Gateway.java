/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Between the network and the platform: every request that arrives gets an answer with a log id, and is recorded before
 * its answer leaves, so that whoever has the answer finds the request in the journal. Faults strike here, before
 * anything else is looked at. What is for the sandbox itself is neither recorded nor struck.
 */
final class Gateway implements Handler<HttpServerRequest> {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final Function<RawRequest, CompletionStage<ApiResponse>> platform;
    private final Function<RawRequest, HttpResponse> control;
    private final FaultQueue faults;
    private final RequestJournal journal;

    Gateway(Function<RawRequest, CompletionStage<ApiResponse>> platform, Function<RawRequest, HttpResponse> control,
            FaultQueue faults, RequestJournal journal) {
        this.platform = platform;
        this.control = control;
        this.faults = faults;
        this.journal = journal;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Instant time = Instant.now();
        BodyReader.read(request, read -> {
            RawRequest raw = raw(request, time, read);
            if (ControlApi.isAt(raw.path())) {
                send(request, control.apply(raw), read.complete());
            } else {
                call(request, raw, read.complete());
            }
        });
    }

    /** Answers what could not be read as HTTP; always with a status that says so, as no platform has seen it. */
    void refuseUnreadable(HttpServerRequest request) {
        RawRequest raw = raw(request, Instant.now(), new BodyReader.Read(new byte[0], false, false));
        String logId = RandomValues.logId(raw.time());
        HttpResponse answer = HttpResponse.of(ApiResponse.refused(ResponseFormat.ENVELOPE,
                ApiException.badRequest("this is not a request that can be read as HTTP"), false), logId);
        record(raw, answer, logId);
        send(request, answer, false);
    }

    private void call(HttpServerRequest request, RawRequest raw, boolean complete) {
        String logId = RandomValues.logId(raw.time());
        Optional<SandboxFault> fault = faults.takeForCall(raw.method(), raw.path());
        CompletionStage<HttpResponse> made = fault.filter(SandboxFault::replacesAnswer)
                .<CompletionStage<HttpResponse>>map(strikes -> CompletableFuture
                        .completedFuture(HttpResponse.of(strikes, Place.formAt(raw.path()), logId)))
                .orElseGet(() -> answer(raw).thenApply(answer -> HttpResponse.of(answer, logId)));
        Duration delay = fault.map(SandboxFault::delay).orElse(Duration.ZERO);
        made.thenAccept(answer -> {
            record(raw, answer, logId);
            if (delay.isZero()) {
                send(request, answer, complete);
            } else {
                Vertx.currentContext().owner().setTimer(delay.toMillis(), late -> send(request, answer, complete));
            }
        });
    }

    private CompletionStage<ApiResponse> answer(RawRequest request) {
        try {
            return platform.apply(request).exceptionally(fault -> failed(request, fault));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.completedFuture(failed(request, e));
        }
    }

    private static ApiResponse failed(RawRequest request, Throwable fault) {
        LOG.log(System.Logger.Level.ERROR, "The sandbox failed to answer " + request.method() + " " + request.path(),
                fault);
        return ApiResponse.internalError(Place.formAt(request.path()));
    }

    private void record(RawRequest request, HttpResponse answer, String logId) {
        journal.add(new RecordedRequest(request.time(), request.method(), request.path(), request.query(),
                request.headers(), request.body(), answer.status(), answer.code(), logId));
    }

    /**
     * Sends it.
     *
     * @param complete whether the request was read to its end; when not, the connection can't be used any more
     */
    private static void send(HttpServerRequest request, HttpResponse answer, boolean complete) {
        HttpServerResponse response = request.response();
        // who asked may have gone away while the answer was made
        if (!response.closed() && !answer.isCut()) {
            answer.headers().forEach(response::putHeader);
            response.setStatusCode(answer.status()).end(Buffer.buffer(answer.body()));
        }
        if (!complete || answer.isCut()) {
            request.connection().close();
        }
    }

    private static RawRequest raw(HttpServerRequest request, Instant time, BodyReader.Read read) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), added -> new ArrayList<>()).add(value));
        String path = request.path() == null ? "" : request.path();
        return new RawRequest(time, request.method().name(), path, request.query(), headers, read.bytes(),
                read.tooLarge());
    }
}
