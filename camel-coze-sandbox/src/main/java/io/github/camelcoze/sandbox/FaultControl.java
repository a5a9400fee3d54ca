/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Injecting faults over HTTP. */
final class FaultControl {

    private static final String DELIVERIES = "deliveries";
    private static final String API_CALLS = "api_calls";
    private static final List<String> FIELDS_OF_DELIVERIES = List.of("on", "kind", "status", "delay_ms", "times",
            "event_type");
    private static final List<String> FIELDS_OF_CALLS = List.of("on", "kind", "status", "delay_ms", "retry_after_s",
            "times", "method", "path");
    private static final List<String> KINDS_OF_DELIVERIES = List.of("status", "delay", "cut", "duplicate",
            "corrupt_signature");
    private static final List<String> KINDS_OF_CALLS = List.of("status", "delay", "cut", "html");
    private static final long MOST_MILLIS = Duration.ofDays(1).toMillis();
    private static final long MOST_SECONDS = Duration.ofDays(365).toSeconds();

    private FaultControl() {
    }

    static ObjectNode inject(ControlOperation.Call call) {
        JsonBody body = call.body();
        boolean deliveries = DELIVERIES.equals(body.requiredOneOf("on", List.of(DELIVERIES, API_CALLS)));
        body.requireNoOthers(deliveries ? FIELDS_OF_DELIVERIES : FIELDS_OF_CALLS);
        String kind = body.requiredOneOf("kind", deliveries ? KINDS_OF_DELIVERIES : KINDS_OF_CALLS);
        requireGoesWith("status", body, kind, List.of("status"));
        requireGoesWith("retry_after_s", body, kind, List.of("status", "html"));
        SandboxFault start = deliveries ? SandboxFault.onDeliveries() : SandboxFault.onApiCalls();
        SandboxFault fault = delayed(ofKind(start, kind, deliveries, body), kind, body)
                .times(body.integer("times", 1, SandboxFault.MOST_TIMES).orElse(1L).intValue());
        call.coze().inject(deliveries ? forDeliveries(fault, body) : forCalls(fault, body));
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode clear(ControlOperation.Call call) {
        call.coze().clearFaults();
        return JsonNodeFactory.instance.objectNode();
    }

    private static SandboxFault ofKind(SandboxFault fault, String kind, boolean deliveries, JsonBody body) {
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
        return body.integer("status", deliveries ? SandboxFault.LOWEST_STATUS : SandboxFault.LOWEST_ERROR,
                SandboxFault.HIGHEST_STATUS).orElseThrow(
                        () -> ApiException.badRequest(
                                "status is required when kind is status"))
                .intValue();
    }

    /** A delay is a kind of its own, and goes with the others as well. */
    private static SandboxFault delayed(SandboxFault fault, String kind, JsonBody body) {
        Optional<Long> millis = body.integer("delay_ms", 1, MOST_MILLIS);
        if (millis.isEmpty() && "delay".equals(kind)) {
            throw ApiException.badRequest("delay_ms is required when kind is delay");
        }
        return millis.isPresent() ? fault.delay(Duration.ofMillis(millis.get())) : fault;
    }

    private static SandboxFault forDeliveries(SandboxFault fault, JsonBody body) {
        return body.text("event_type").map(fault::forEventType).orElse(fault);
    }

    private static SandboxFault forCalls(SandboxFault fault, JsonBody body) {
        SandboxFault told = body.integer("retry_after_s", 0, MOST_SECONDS).map(Duration::ofSeconds)
                .map(fault::retryAfter).orElse(fault);
        try {
            return told.forOperation(body.text("method").orElse(null), body.text("path").orElse(null));
        } catch (PatternSyntaxException e) {
            throw ApiException.badRequest("path must be a regular expression: " + e.getDescription());
        }
    }

    private static void requireGoesWith(String field, JsonBody body, String kind, List<String> kinds) {
        if (body.has(field) && !kinds.contains(kind)) {
            throw ApiException.badRequest(field + " goes with the kind " + String.join(" or ", kinds) + " only");
        }
    }
}
