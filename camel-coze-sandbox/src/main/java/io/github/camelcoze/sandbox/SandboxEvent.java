/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Instant;

import io.github.camelcoze.sandbox.delivery.EventSpec;

/**
 * An event to be sent with {@link CozeSandbox#trigger}: its app and its type, or the whole body of a callback. Immutable:
 * every method returns another one.
 *
 * <pre>{@code
 * coze.trigger(SandboxEvent.of(app, "benefit.usage").field("change_balance", "1.50").times(3));
 * }</pre>
 */
public final class SandboxEvent {

    private final EventSpec spec;

    private SandboxEvent(EventSpec spec) {
        this.spec = spec;
    }

    /**
     * An event with a header and fields as Coze's documents describe them
     * (https://docs.coze.cn/dev_how_to_guides/add_callback).
     *
     * @throws IllegalArgumentException when the type is not one of the documented ones; {@link #json} takes others
     */
    public static SandboxEvent of(String apiAppId, String eventType) {
        return new SandboxEvent(EventSpec.of(apiAppId, eventType));
    }

    /**
     * The complete body of a callback, sent byte for byte in UTF-8: a sample, a new event type, something
     * malformed. It is signed and redelivered like any other, whatever the app is subscribed to. The type, id and time
     * are those in its header, where it has some; else the id is generated, and the time is now.
     */
    public static SandboxEvent json(String apiAppId, String body) {
        return new SandboxEvent(EventSpec.json(apiAppId, body));
    }

    /**
     * Sets a field of {@code event}; null omits it.
     *
     * @param  value                    what Jackson can write: text, numbers, booleans, maps, lists, trees
     * @throws IllegalArgumentException when it can't
     */
    public SandboxEvent field(String name, Object value) {
        return new SandboxEvent(spec.field(name, value));
    }

    /**
     * The number of events, each with a unique id; one by default.
     *
     * @param  count                    1 to 100 000; 1 for an event with an id that was given
     * @throws IllegalArgumentException when it is another number
     */
    public SandboxEvent times(int count) {
        return new SandboxEvent(spec.times(count));
    }

    /**
     * The event's id; by default one is generated: a UUID, a hyphen, and the app's id.
     *
     * @throws IllegalArgumentException when it is blank, or there are to be several events
     */
    public SandboxEvent eventId(String id) {
        return new SandboxEvent(spec.eventId(id));
    }

    /** The connector (channel) in the header; by default that of the app, none for a normal app. */
    public SandboxEvent connectorId(String id) {
        return new SandboxEvent(spec.connectorId(id));
    }

    /**
     * When the event happened, to the millisecond: {@code created_at} and {@code X-Coze-Timestamp}; now by default. Of
     * a whole body it is the latter only.
     */
    public SandboxEvent createdAt(Instant time) {
        return new SandboxEvent(spec.createdAt(time));
    }

    EventSpec toSpec() {
        return spec;
    }

    /** Without its fields: they may be long. */
    @Override
    public String toString() {
        return spec.toString();
    }
}
