/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Making events happen over HTTP, and beginning anew. */
final class EventControl {

    private static final List<String> FIELDS = List.of("api_app_id", "event_type", "event", "count", "event_id",
            "connector_id", "created_at");
    private static final List<String> FIELDS_OF_WHOLE_BODY = List.of("api_app_id", "body");
    private static final long LAST_MILLI = JwtAssertion.LAST_SECOND * 1000;

    private EventControl() {
    }

    static ObjectNode trigger(ControlOperation.Call call) {
        SandboxApiApp app = app(call);
        SandboxEvent event = call.body().has("body") ? wholeBody(app, call.body()) : event(app, call.body());
        call.coze().obstacle(event).ifPresent(obstacle -> {
            throw ApiException.conflict(obstacle);
        });
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = answer.putArray("event_ids");
        call.coze().trigger(event).forEach(ids::add);
        return answer;
    }

    static ObjectNode reset(ControlOperation.Call call) {
        call.body().requireNoOthers(List.of());
        call.coze().reset();
        return JsonNodeFactory.instance.objectNode();
    }

    private static SandboxApiApp app(ControlOperation.Call call) {
        Optional<String> id = call.body().text("api_app_id");
        if (id.isPresent()) {
            return call.coze().apiApp(id.get()).orElseThrow(
                    () -> ApiException.notFound("there is no callback app with the id " + Messages.text(id.get())));
        }
        List<SandboxApiApp> apps = call.coze().apiApps();
        if (apps.size() != 1) {
            throw ApiException.badRequest("api_app_id is required, as there is not one app but " + apps.size());
        }
        return apps.get(0);
    }

    private static SandboxEvent wholeBody(SandboxApiApp app, JsonBody body) {
        body.requireNoOthers(FIELDS_OF_WHOLE_BODY);
        return SandboxEvent.json(app.id(), body.text("body").orElseThrow());
    }

    private static SandboxEvent event(SandboxApiApp app, JsonBody body) {
        body.requireNoOthers(FIELDS);
        SandboxEvent event = SandboxEvent.of(app.id(), body.requiredOneOf("event_type", EventType.known()));
        for (Map.Entry<String, JsonNode> field : body.object("event").map(JsonNode::properties).orElseGet(Set::of)) {
            event = event.field(field.getKey(), field.getValue().isNull() ? null : field.getValue());
        }
        Optional<Long> count = body.integer("count", 1, SandboxEvent.MOST_TIMES);
        if (body.has("event_id")) {
            if (count.orElse(1L) > 1) {
                throw ApiException.badRequest("event_id goes with a count of 1 only: each event has an id of its own");
            }
            event = event.eventId(body.requiredText("event_id", ""));
        }
        if (body.has("connector_id")) {
            event = event.connectorId(body.requiredText("connector_id", ""));
        }
        Optional<Long> createdAt = body.integer("created_at", 0, LAST_MILLI);
        if (createdAt.isPresent()) {
            event = event.createdAt(Instant.ofEpochMilli(createdAt.get()));
        }
        return count.isPresent() ? event.times(count.get().intValue()) : event;
    }
}
