/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * An event to be sent with {@link CozeSandbox#trigger}: its app and its type, or the whole body of a callback. Immutable:
 * every method returns another one.
 *
 * <pre>{@code
 * coze.trigger(SandboxEvent.of(app, "benefit.usage").field("change_balance", "1.50").times(3));
 * }</pre>
 */
public final class SandboxEvent {

    static final int MOST_TIMES = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String apiAppId;
    private String eventType;
    private String eventId;
    private String connectorId;
    private Instant createdAt;
    private int times = 1;
    private byte[] wholeBody;
    private Map<String, JsonNode> fields = Map.of();

    private SandboxEvent(String apiAppId) {
        ApiAppRules.requireText(apiAppId, "apiAppId");
        this.apiAppId = apiAppId;
    }

    /**
     * An event with a header and fields as the documents describe them (contract, section 2).
     *
     * @throws IllegalArgumentException when the type is not one of the documented ones; {@link #json} takes others
     */
    public static SandboxEvent of(String apiAppId, String eventType) {
        EventType.find(eventType).orElseThrow(() -> new IllegalArgumentException(eventType
                + " is not an event type that the sandbox knows, which are " + EventType.known()
                + "; SandboxEvent.json sends any other"));
        SandboxEvent event = new SandboxEvent(apiAppId);
        event.eventType = eventType;
        return event;
    }

    /**
     * The whole body of a callback, sent byte for byte as it stands here, in UTF-8: a sample, a new event type, something
     * broken. It is signed and sent again like any other, whatever the app is subscribed to. The type, id and time are
     * those in its header, where it has some; else the id is made up, and the time is now.
     */
    public static SandboxEvent json(String apiAppId, String body) {
        SandboxEvent event = new SandboxEvent(apiAppId);
        event.wholeBody = body.getBytes(StandardCharsets.UTF_8);
        JsonNode header = LenientJson.read(event.wholeBody).path("header");
        event.eventType = header.path("event_type").textValue();
        event.eventId = header.path("event_id").textValue();
        event.connectorId = header.path("connector_id").isValueNode() ? header.path("connector_id").asText() : null;
        JsonNode time = header.path("created_at");
        event.createdAt = time.canConvertToLong() ? Instant.ofEpochMilli(time.longValue()) : null;
        return event;
    }

    /**
     * Sets a field of {@code event}, in place of what it would be; null leaves it out.
     *
     * @param  value                    what Jackson can write: text, numbers, booleans, maps, lists, trees
     * @throws IllegalArgumentException when it can't
     */
    public SandboxEvent field(String name, Object value) {
        Objects.requireNonNull(name, "name");
        requireNotWhole("field");
        Map<String, JsonNode> more = new LinkedHashMap<>(fields);
        more.put(name, value == null ? null : JSON.valueToTree(value));
        SandboxEvent event = copy();
        event.fields = Collections.unmodifiableMap(more);
        return event;
    }

    /**
     * How many, each with an id of its own; one unless told otherwise.
     *
     * @param  count                    1 to 100 000; 1 for an event with an id that was given
     * @throws IllegalArgumentException when it is another number
     */
    public SandboxEvent times(int count) {
        requireTimes(count, eventId);
        requireNotWhole("times");
        SandboxEvent event = copy();
        event.times = count;
        return event;
    }

    /**
     * The event's id; one is made up unless told otherwise: a UUID, a hyphen, and the app's id.
     *
     * @throws IllegalArgumentException when it is blank, or there are to be several events
     */
    public SandboxEvent eventId(String id) {
        ApiAppRules.requireText(id, "eventId");
        requireTimes(times, id);
        requireNotWhole("eventId");
        SandboxEvent event = copy();
        event.eventId = id;
        return event;
    }

    /** The connector (channel) in the header; that of the app unless told otherwise, none for a normal app. */
    public SandboxEvent connectorId(String id) {
        ApiAppRules.requireText(id, "connectorId");
        requireNotWhole("connectorId");
        SandboxEvent event = copy();
        event.connectorId = id;
        return event;
    }

    /**
     * When the event happened, to the millisecond: {@code created_at} and {@code X-Coze-Timestamp}, now unless told
     * otherwise. Of a whole body it is the latter only.
     */
    public SandboxEvent createdAt(Instant time) {
        Objects.requireNonNull(time, "time");
        SandboxEvent event = copy();
        event.createdAt = time;
        return event;
    }

    String apiAppId() {
        return apiAppId;
    }

    String eventType() {
        return eventType;
    }

    String eventId() {
        return eventId;
    }

    String connectorId() {
        return connectorId;
    }

    Instant createdAt() {
        return createdAt;
    }

    int times() {
        return times;
    }

    boolean isWhole() {
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

    private SandboxEvent copy() {
        SandboxEvent copy = new SandboxEvent(apiAppId);
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
        if (times < 1 || times > MOST_TIMES) {
            throw new IllegalArgumentException("times must be from 1 to " + MOST_TIMES + ", not " + times);
        }
        if (times > 1 && eventId != null) {
            throw new IllegalArgumentException("several events can't have the one id " + eventId);
        }
    }

    private void requireNotWhole(String what) {
        if (isWhole()) {
            throw new IllegalArgumentException("a whole body is sent as it stands; write " + what + " into it");
        }
    }
}
