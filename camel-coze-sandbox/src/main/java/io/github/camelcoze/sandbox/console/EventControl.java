/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.api.callback.ApiApps;
import io.github.camelcoze.sandbox.api.callback.EventTrigger;
import io.github.camelcoze.sandbox.delivery.EventSpec;
import io.github.camelcoze.sandbox.delivery.EventType;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** Triggering events. */
final class EventControl {

    private static final List<String> FIELDS = List.of("api_app_id", "event_type", "event", "count", "event_id",
            "connector_id", "created_at", "dry_run");
    private static final List<String> FIELDS_OF_WHOLE_BODY = List.of("api_app_id", "body");
    /** The end of the year 9999. */
    private static final long MAX_CREATED_AT = 253_402_300_799_000L;

    private final ApiApps apps;
    private final EventTrigger trigger;

    EventControl(ApiApps apps, EventTrigger trigger) {
        this.apps = apps;
        this.trigger = trigger;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/sandbox/events").format(ResponseFormat.CONTROL).queryParameters()
                        .body(Operation.Body.REQUIRED).json(this::trigger),
                Operation.get("/sandbox/event_types").format(ResponseFormat.CONTROL).queryParameters()
                        .json(this::types));
    }

    private ObjectNode trigger(ApiRequest request) {
        SandboxApiApp app = app(request.body());
        EventSpec event = request.body().has("body")
                ? wholeBody(app, request.body())
                : event(app, request.body());
        if (request.body().bool("dry_run").orElse(false)) {
            return JsonNodeFactory.instance.objectNode().put("body", trigger.body(app, event));
        }
        trigger.obstacle(app, event).ifPresent(obstacle -> {
            throw ApiException.conflict(obstacle);
        });
        return BotControl.eventIds(trigger.trigger(event));
    }

    /** Each with its fields, and an example of them as text: ids have more digits than some languages' numbers. */
    private ObjectNode types(ApiRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        for (EventType type : EventType.values()) {
            ArrayNode fields = items.addObject().put("event_type", type.wireName())
                    .put("normal_apps_only", type.isForNormalAppsOnly()).putArray("fields");
            type.example(request.raw().time()).properties()
                    .forEach(field -> fields.addObject().put("name", field.getKey())
                            .put("type", field.getValue().getNodeType().name().toLowerCase(Locale.ROOT))
                            .put("example", field.getValue().isTextual()
                                    ? field.getValue().textValue()
                                    : field.getValue().toString()));
        }
        return json;
    }

    private SandboxApiApp app(JsonBody body) {
        Optional<String> id = body.text("api_app_id");
        if (id.isPresent()) {
            return apps.require(id.get());
        }
        List<SandboxApiApp> all = apps.all();
        if (all.size() != 1) {
            throw ApiException
                    .badRequest("api_app_id is required unless there is exactly one app; there are " + all.size());
        }
        return all.get(0);
    }

    private static EventSpec wholeBody(SandboxApiApp app, JsonBody body) {
        body.requireNoOthers(FIELDS_OF_WHOLE_BODY);
        return EventSpec.json(app.id(), body.text("body").orElseThrow());
    }

    private static EventSpec event(SandboxApiApp app, JsonBody body) {
        body.requireNoOthers(FIELDS);
        EventSpec event = EventSpec.of(app.id(), body.requiredOneOf("event_type", EventType.known()));
        for (Map.Entry<String, JsonNode> field : body.object("event").map(JsonNode::properties).orElseGet(Set::of)) {
            event = event.field(field.getKey(), field.getValue().isNull() ? null : field.getValue());
        }
        Optional<Long> count = body.integer("count", 1, EventSpec.MAX_TIMES);
        if (body.has("event_id")) {
            if (count.orElse(1L) > 1) {
                throw ApiException.badRequest("event_id requires a count of 1, because each event has a unique id");
            }
            event = event.eventId(body.requiredText("event_id", ""));
        }
        if (body.has("connector_id")) {
            event = event.connectorId(body.requiredText("connector_id", ""));
        }
        Optional<Long> createdAt = body.integer("created_at", 0, MAX_CREATED_AT);
        if (createdAt.isPresent()) {
            event = event.createdAt(Instant.ofEpochMilli(createdAt.get()));
        }
        return count.isPresent() ? event.times(count.get().intValue()) : event;
    }
}
