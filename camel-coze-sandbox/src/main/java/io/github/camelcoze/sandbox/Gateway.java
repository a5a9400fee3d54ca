/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Between the network and the platform: every request that arrives gets an answer with a log id, and is recorded before
 * its answer leaves, so that whoever has the answer finds the request in the journal.
 */
final class Gateway implements Handler<HttpServerRequest> {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final Function<RawRequest, CompletionStage<Answer>> platform;
    private final Journal journal;

    Gateway(Function<RawRequest, CompletionStage<Answer>> platform, Journal journal) {
        this.platform = platform;
        this.journal = journal;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Instant time = Instant.now();
        BodyReader.read(request, read -> {
            RawRequest raw = raw(request, time, read);
            answer(raw).thenAccept(answer -> {
                send(request.response(), raw, answer);
                if (!read.complete()) {
                    request.connection().close();
                }
            });
        });
    }

    /** Answers what could not be read as HTTP; always with a status that says so, as no platform has seen it. */
    void refuseUnreadable(HttpServerRequest request) {
        Answer answer = Answer.refused(AnswerForm.ENVELOPE,
                Refusal.badRequest("this is not a request that can be read as HTTP"), false);
        send(request.response(), raw(request, Instant.now(), new BodyReader.Read(new byte[0], false, false)), answer);
        request.connection().close();
    }

    private CompletionStage<Answer> answer(RawRequest request) {
        try {
            return platform.apply(request).exceptionally(fault -> failed(request, fault));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(request, e));
        }
    }

    private static Answer failed(RawRequest request, Throwable fault) {
        LOG.log(System.Logger.Level.ERROR, "The sandbox failed to answer " + request.method() + " " + request.path(),
                fault);
        return Answer.internalError(Place.formAt(request.path()));
    }

    private void send(HttpServerResponse response, RawRequest request, Answer answer) {
        String logId = Randoms.logId(request.time());
        journal.add(new RecordedRequest(request.time(), request.method(), request.path(), request.query(),
                request.headers(), request.body(), answer.status(), answer.code(), logId));
        if (response.closed()) {
            // who asked has gone away while the answer was made
            return;
        }
        response.setStatusCode(answer.status()).putHeader("Content-Type", "application/json").putHeader("X-Tt-Logid",
                logId);
        if (answer.allow() != null) {
            response.putHeader("Allow", answer.allow());
        }
        response.end(Buffer.buffer(answer.body(logId)));
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
