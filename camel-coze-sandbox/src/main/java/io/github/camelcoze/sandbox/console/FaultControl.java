/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.fault.Fault;
import io.github.camelcoze.sandbox.fault.FaultQueue;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** Injecting faults. */
final class FaultControl {

    private static final String PATH = "/sandbox/faults";
    private static final String DELIVERIES = "deliveries";
    private static final String API_CALLS = "api_calls";
    private static final List<String> FIELDS_OF_DELIVERIES = List.of("on", "kind", "status", "delay_ms", "times",
            "event_type");
    private static final List<String> FIELDS_OF_CALLS = List.of("on", "kind", "status", "delay_ms", "retry_after_s",
            "times", "method", "path");
    private static final List<String> KINDS_OF_DELIVERIES = List.of("status", "delay", "cut", "duplicate",
            "corrupt_signature");
    private static final List<String> KINDS_OF_CALLS = List.of("status", "delay", "cut", "html");
    private static final long MAX_DELAY_MS = Duration.ofDays(1).toMillis();
    private static final long MAX_RETRY_AFTER_S = Duration.ofDays(365).toSeconds();

    private final FaultQueue faults;

    FaultControl(FaultQueue faults) {
        this.faults = faults;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PATH).format(ResponseFormat.CONTROL).queryParameters(Listing.LIMIT, Listing.BEFORE)
                        .json(this::list),
                Operation.post(PATH).format(ResponseFormat.CONTROL).queryParameters().body(Operation.Body.REQUIRED)
                        .json(this::inject),
                Operation.delete(PATH).format(ResponseFormat.CONTROL).queryParameters().json(this::clear));
    }

    private ObjectNode inject(ApiRequest request) {
        JsonBody body = request.body();
        boolean deliveries = DELIVERIES.equals(body.requiredOneOf("on", List.of(DELIVERIES, API_CALLS)));
        body.requireNoOthers(deliveries ? FIELDS_OF_DELIVERIES : FIELDS_OF_CALLS);
        String kind = body.requiredOneOf("kind", deliveries ? KINDS_OF_DELIVERIES : KINDS_OF_CALLS);
        requireGoesWith("status", body, kind, List.of("status"));
        requireGoesWith("retry_after_s", body, kind, List.of("status", "html"));
        Fault start = deliveries ? Fault.onDeliveries() : Fault.onApiCalls();
        Fault fault = delayed(ofKind(start, kind, deliveries, body), kind, body)
                .times(body.integer("times", 1, Fault.MAX_TIMES).orElse(1L).intValue());
        faults.add(deliveries ? forDeliveries(fault, body) : forCalls(fault, body));
        return JsonNodeFactory.instance.objectNode();
    }

    /** Those that still apply. The newest come first here; they apply in the order of their numbers. */
    private ObjectNode list(ApiRequest request) {
        return Listing.of(request.query()).page(faults.all(), fault -> Long.toString(fault.number()),
                fault -> fault.fault().json().put("n", fault.number()).put("left", fault.left()));
    }

    private ObjectNode clear(ApiRequest request) {
        faults.clear();
        return JsonNodeFactory.instance.objectNode();
    }

    private static Fault ofKind(Fault fault, String kind, boolean deliveries, JsonBody body) {
        return switch (kind) {
            case "status" -> fault.status(status(body, deliveries));
            case "cut" -> fault.cut();
            case "html" -> fault.html();
            case "duplicate" -> fault.duplicate();
            case "corrupt_signature" -> fault.corruptSignature();
            default -> fault;
        };
    }

    private static int status(JsonBody body, boolean deliveries) {
        return body.integer("status", deliveries ? Fault.MIN_STATUS : Fault.MIN_ERROR_STATUS,
                Fault.MAX_STATUS).orElseThrow(
                        () -> ApiException.badRequest(
                                "status is required when kind is status"))
                .intValue();
    }

    /** A delay is a kind by itself, and can be combined with the others. */
    private static Fault delayed(Fault fault, String kind, JsonBody body) {
        Optional<Long> millis = body.integer("delay_ms", 1, MAX_DELAY_MS);
        if (millis.isEmpty() && "delay".equals(kind)) {
            throw ApiException.badRequest("delay_ms is required when kind is delay");
        }
        return millis.isPresent() ? fault.delay(Duration.ofMillis(millis.get())) : fault;
    }

    private static Fault forDeliveries(Fault fault, JsonBody body) {
        return body.text("event_type").map(fault::forEventType).orElse(fault);
    }

    private static Fault forCalls(Fault fault, JsonBody body) {
        Fault withRetryAfter = body.integer("retry_after_s", 0, MAX_RETRY_AFTER_S).map(Duration::ofSeconds)
                .map(fault::retryAfter).orElse(fault);
        try {
            return withRetryAfter.forOperation(body.text("method").orElse(null), body.text("path").orElse(null));
        } catch (PatternSyntaxException e) {
            throw ApiException.badRequest("path must be a regular expression: " + e.getDescription());
        }
    }

    private static void requireGoesWith(String field, JsonBody body, String kind, List<String> kinds) {
        if (body.has(field) && !kinds.contains(kind)) {
            throw ApiException.badRequest(field + " requires the kind " + String.join(" or ", kinds));
        }
    }
}
