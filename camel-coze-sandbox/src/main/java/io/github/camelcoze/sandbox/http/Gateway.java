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

import io.github.camelcoze.sandbox.RecordedRequest;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Between the network and the APIs: every request to the platform gets a response with a log id, and is recorded before
 * its response is sent, so that whoever has the response finds the request in the journal. What is under
 * {@value #CONTROL_ROOT} is for the sandbox itself and is not recorded.
 */
final class Gateway implements Handler<HttpServerRequest> {

    private static final String CONTROL_ROOT = "/sandbox";

    private final RequestHandler platform;
    private final RequestHandler control;
    private final RequestJournal journal;

    Gateway(RequestHandler platform, RequestHandler control, RequestJournal journal) {
        this.platform = platform;
        this.control = control;
        this.journal = journal;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Instant time = Instant.now();
        BodyReader.read(request, handlerOf(path(request)).maxBodyBytes(path(request)), read -> {
            RawRequest raw = raw(request, time, read);
            String logId = RandomValues.logId(time);
            if (isControl(raw.path())) {
                control.handle(raw, logId).thenAccept(response -> send(request, response, read.complete()));
            } else {
                platform.handle(raw, logId).thenAccept(response -> {
                    record(raw, response, logId);
                    sendInTime(request, response, read.complete());
                });
            }
        });
    }

    /** Rejects what could not be read as HTTP; always with a status that says so, as no platform has seen it. */
    void rejectUnreadable(HttpServerRequest request) {
        RawRequest raw = raw(request, Instant.now(), new BodyReader.Read(new byte[0], null, null, false, false));
        String logId = RandomValues.logId(raw.time());
        HttpResponse response = HttpResponse.of(ApiResponse.error(ResponseFormat.ENVELOPE,
                ApiException.badRequest("malformed HTTP request"), false), logId);
        record(raw, response, logId);
        send(request, response, false);
    }

    private RequestHandler handlerOf(String rawPath) {
        return isControl(rawPath) ? control : platform;
    }

    private static String path(HttpServerRequest request) {
        return request.path() == null ? "" : request.path();
    }

    private static boolean isControl(String rawPath) {
        return rawPath.equals(CONTROL_ROOT) || rawPath.startsWith(CONTROL_ROOT + "/");
    }

    private void record(RawRequest request, HttpResponse response, String logId) {
        journal.add(new RecordedRequest(request.time(), request.method(), request.path(), request.query(),
                request.headers(), request.body(), response.status(), response.code(), logId));
    }

    private static void sendInTime(HttpServerRequest request, HttpResponse response, boolean complete) {
        Duration delay = response.delay();
        if (delay.isZero()) {
            send(request, response, complete);
        } else {
            Vertx.currentContext().owner().setTimer(delay.toMillis(), late -> send(request, response, complete));
        }
    }

    /**
     * Sends it.
     *
     * @param complete whether the request was read to its end; when not, the connection can't be used any more
     */
    private static void send(HttpServerRequest request, HttpResponse response, boolean complete) {
        HttpServerResponse out = request.response();
        // the client may have gone away in the meantime
        if (!out.closed() && !response.isCut()) {
            response.headers().forEach(out::putHeader);
            out.setStatusCode(response.status());
            if (response.stream() == null) {
                out.end(Buffer.buffer(response.body()));
            } else {
                openStream(request, response.stream());
            }
        }
        if (!complete || response.isCut()) {
            request.connection().close();
        }
    }

    /** The head is sent even if nothing follows. */
    private static void openStream(HttpServerRequest request, StreamBody stream) {
        request.response().setChunked(true).write(Buffer.buffer());
        stream.open(new StreamOutput(request));
    }

    private static RawRequest raw(HttpServerRequest request, Instant time, BodyReader.Read read) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), added -> new ArrayList<>()).add(value));
        return new RawRequest(time, request.method().name(), path(request), request.query(), headers, read.bytes(),
                read.tooLarge(), read.parts(), read.fields());
    }
}
