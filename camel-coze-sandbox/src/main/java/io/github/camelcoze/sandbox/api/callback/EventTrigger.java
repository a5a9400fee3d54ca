/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.delivery.CallbackEvent;
import io.github.camelcoze.sandbox.delivery.DeliveryQueue;
import io.github.camelcoze.sandbox.delivery.EventSpec;

/** Triggers events: they are delivered to apps that are subscribed to them and have a callback URL. */
public final class EventTrigger {

    private final ApiApps apps;
    private final DeliveryQueue deliveries;

    public EventTrigger(ApiApps apps, DeliveryQueue deliveries) {
        this.apps = apps;
        this.deliveries = deliveries;
    }

    /**
     * Triggers an event, or as many as it says.
     *
     * @return                          the ids of what will be delivered, see {@link #obstacle} for why there may be
     *                                  none
     * @throws IllegalArgumentException when there is no such app
     */
    public List<String> trigger(EventSpec event) {
        SandboxApiApp app = apps.find(event.apiAppId()).orElseThrow(() -> ApiApps.unknown(event.apiAppId()));
        if (obstacle(app, event).isPresent()) {
            return List.of();
        }
        Instant time = event.createdAt() == null ? Instant.now() : event.createdAt();
        List<CallbackEvent> callbacks = Stream.generate(() -> callback(app, event, time)).limit(event.times()).toList();
        deliveries.add(callbacks);
        return callbacks.stream().map(CallbackEvent::eventId).toList();
    }

    /** The body that it would be delivered with, also where there is an obstacle. */
    public String body(SandboxApiApp app, EventSpec event) {
        return callback(app, event, event.createdAt() == null ? Instant.now() : event.createdAt()).bodyText();
    }

    private static CallbackEvent callback(SandboxApiApp app, EventSpec event, Instant time) {
        String id = event.eventId() == null ? UUID.randomUUID() + "-" + app.id() : event.eventId();
        String connectorId = event.connectorId() == null ? app.connectorId() : event.connectorId();
        return new CallbackEvent(event, id, time.toEpochMilli(), connectorId);
    }

    /**
     * Delivers what was delivered before once more: the same bytes, with the attempts that a new event has.
     *
     * @throws IllegalArgumentException when its app is gone
     */
    public void repeat(SandboxDelivery delivered) {
        EventSpec event = repeated(delivered);
        Instant time = event.createdAt() == null ? delivered.time() : event.createdAt();
        apps.find(event.apiAppId()).orElseThrow(() -> ApiApps.unknown(event.apiAppId()));
        deliveries.add(List.of(
                new CallbackEvent(event, delivered.eventId(), time.toEpochMilli(), event.connectorId())));
    }

    /** What {@link #repeat} delivers. */
    public static EventSpec repeated(SandboxDelivery delivered) {
        return EventSpec.json(delivered.apiAppId(), delivered.requestText());
    }

    /** Why an event would not be delivered to an app; empty when it would. */
    public Optional<String> obstacle(SandboxApiApp app, EventSpec event) {
        if (app.callbackUrl().isEmpty()) {
            return Optional.of("app " + app.id() + " has no callback_url; set it with PUT /v1/api_apps/" + app.id());
        }
        if (event.isWhole() || apps.subscriptions(app.id()).orElse(List.of()).stream()
                .anyMatch(type -> type.wireName().equals(event.eventType()))) {
            return Optional.empty();
        }
        return Optional.of("app " + app.id() + " is not subscribed to " + event.eventType()
                + "; subscribe it with POST /v1/api_apps/" + app.id() + "/events");
    }
}
