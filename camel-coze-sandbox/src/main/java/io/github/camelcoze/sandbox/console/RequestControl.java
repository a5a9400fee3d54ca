/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Journal;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.RecordedCall;
import io.github.camelcoze.sandbox.http.RequestJournal;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** The journal of requests. */
final class RequestControl {

    private static final String PATH = "/sandbox/requests";
    private static final int OK = 200;
    /** Of a body; of more, nobody would read it. */
    private static final int MAX_SHOWN = 64 * 1024;

    private final RequestJournal journal;

    RequestControl(RequestJournal journal) {
        this.journal = journal;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PATH).format(ResponseFormat.CONTROL)
                        .queryParameters("operation", "failed", Listing.LIMIT, Listing.BEFORE).json(this::list),
                Operation.get(PATH + "/{n}").format(ResponseFormat.CONTROL).queryParameters().json(this::retrieve),
                Operation.delete(PATH).format(ResponseFormat.CONTROL).queryParameters().json(this::clear));
    }

    private ObjectNode list(ApiRequest request) {
        String operation = request.query().text("operation");
        boolean failed = "true".equals(request.query().text("failed"));
        return Listing.of(request.query()).page(journal.calls(),
                call -> (operation.isEmpty() || operation.equals(call.operation())) && (!failed || isFailed(call)),
                RequestControl::summary);
    }

    private ObjectNode retrieve(ApiRequest request) {
        String n = request.path("n");
        Journal.Entry<RecordedCall> entry = number(n).flatMap(journal.calls()::find).orElseThrow(
                () -> ApiException.notFound("there is no request " + Messages.quote(n) + ", or not any more"));
        RecordedRequest recorded = entry.value().request();
        ObjectNode json = summary(entry);
        ObjectNode headers = json.putObject("request_headers");
        recorded.headers().forEach((name, values) -> {
            ArrayNode array = headers.putArray(name);
            values.forEach(value -> array.add("authorization".equalsIgnoreCase(name) ? "(hidden)" : value));
        });
        json.put("request_body", shown(recorded.bodyText()));
        ObjectNode responseHeaders = json.putObject("response_headers");
        entry.value().responseHeaders().forEach(responseHeaders::put);
        return json.put("response_body", entry.value().responseText());
    }

    private ObjectNode clear(ApiRequest request) {
        journal.clear();
        return JsonNodeFactory.instance.objectNode();
    }

    /** Without headers and bodies. */
    static ObjectNode summary(Journal.Entry<RecordedCall> entry) {
        RecordedRequest request = entry.value().request();
        return JsonNodeFactory.instance.objectNode().put("n", entry.number()).put("time", request.time().toString())
                .put("operation", entry.value().operation()).put("method", request.method())
                .put("path", request.path()).put("query", request.query()).put("status", request.status())
                .put("code", request.code()).put("logid", request.logId())
                .put("duration_ms", entry.value().duration().toMillis());
    }

    /** A number in a path; empty when it is none. */
    static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    private static boolean isFailed(RecordedCall call) {
        return call.request().status() != OK || call.request().code() != 0;
    }
}
