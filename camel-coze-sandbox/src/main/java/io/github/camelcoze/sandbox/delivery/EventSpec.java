/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.sandbox.http.LenientJson;
import io.github.camelcoze.sandbox.http.Preconditions;

/**
 * An event that is to be triggered: its app and its type, or the whole body of a callback. Immutable: every method returns
 * another one; {@code SandboxEvent} documents them.
 */
public final class EventSpec {

    public static final int MAX_TIMES = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String apiAppId;
    private String eventType;
    private String eventId;
    private String connectorId;
    private Instant createdAt;
    private int times = 1;
    private byte[] wholeBody;
    private Map<String, JsonNode> fields = Map.of();

    private EventSpec(String apiAppId) {
        Preconditions.requireText(apiAppId, "apiAppId");
        this.apiAppId = apiAppId;
    }

    public static EventSpec of(String apiAppId, String eventType) {
        EventType.find(eventType).orElseThrow(() -> new IllegalArgumentException(eventType
                + " is not a supported event type; supported: " + EventType.known()
                + "; use SandboxEvent.json for others"));
        EventSpec event = new EventSpec(apiAppId);
        event.eventType = eventType;
        return event;
    }

    public static EventSpec json(String apiAppId, String body) {
        EventSpec event = new EventSpec(apiAppId);
        event.wholeBody = body.getBytes(StandardCharsets.UTF_8);
        JsonNode header = LenientJson.read(event.wholeBody).path("header");
        event.eventType = header.path("event_type").textValue();
        event.eventId = header.path("event_id").textValue();
        event.connectorId = header.path("connector_id").isValueNode() ? header.path("connector_id").asText() : null;
        JsonNode time = header.path("created_at");
        event.createdAt = time.canConvertToLong() ? Instant.ofEpochMilli(time.longValue()) : null;
        return event;
    }

    public EventSpec field(String name, Object value) {
        Objects.requireNonNull(name, "name");
        requireNotWhole("field");
        Map<String, JsonNode> more = new LinkedHashMap<>(fields);
        more.put(name, value == null ? null : JSON.valueToTree(value));
        EventSpec event = copy();
        event.fields = Collections.unmodifiableMap(more);
        return event;
    }

    public EventSpec times(int count) {
        requireTimes(count, eventId);
        requireNotWhole("times");
        EventSpec event = copy();
        event.times = count;
        return event;
    }

    public EventSpec eventId(String id) {
        Preconditions.requireText(id, "eventId");
        requireTimes(times, id);
        requireNotWhole("eventId");
        EventSpec event = copy();
        event.eventId = id;
        return event;
    }

    public EventSpec connectorId(String id) {
        Preconditions.requireText(id, "connectorId");
        requireNotWhole("connectorId");
        EventSpec event = copy();
        event.connectorId = id;
        return event;
    }

    public EventSpec createdAt(Instant time) {
        Objects.requireNonNull(time, "time");
        EventSpec event = copy();
        event.createdAt = time;
        return event;
    }

    public String apiAppId() {
        return apiAppId;
    }

    public String eventType() {
        return eventType;
    }

    public String eventId() {
        return eventId;
    }

    public String connectorId() {
        return connectorId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public int times() {
        return times;
    }

    public boolean isWhole() {
        return wholeBody != null;
    }

    byte[] wholeBody() {
        return wholeBody;
    }

    /** What to set in {@code event}; a null value stands for a field to leave out. */
    Map<String, JsonNode> fields() {
        return fields;
    }

    /** Without its fields: they may be long. */
    @Override
    public String toString() {
        return "SandboxEvent[apiAppId=" + apiAppId + ", eventType=" + eventType + ", eventId=" + eventId + ", times="
                + times + "]";
    }

    private EventSpec copy() {
        EventSpec copy = new EventSpec(apiAppId);
        copy.eventType = eventType;
        copy.eventId = eventId;
        copy.connectorId = connectorId;
        copy.createdAt = createdAt;
        copy.times = times;
        copy.wholeBody = wholeBody;
        copy.fields = fields;
        return copy;
    }

    private static void requireTimes(int times, String eventId) {
        if (times < 1 || times > MAX_TIMES) {
            throw new IllegalArgumentException("times must be from 1 to " + MAX_TIMES + ", not " + times);
        }
        if (times > 1 && eventId != null) {
            throw new IllegalArgumentException("several events cannot have the same id " + eventId);
        }
    }

    private void requireNotWhole(String what) {
        if (isWhole()) {
            throw new IllegalArgumentException("a complete body is sent unchanged; write " + what + " into it");
        }
    }
}
