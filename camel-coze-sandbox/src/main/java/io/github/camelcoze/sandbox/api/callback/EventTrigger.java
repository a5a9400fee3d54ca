/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
        String connectorId = event.connectorId() == null ? app.connectorId() : event.connectorId();
        List<CallbackEvent> callbacks = new ArrayList<>(event.times());
        for (int i = 0; i < event.times(); i++) {
            String id = event.eventId() == null ? UUID.randomUUID() + "-" + app.id() : event.eventId();
            callbacks.add(new CallbackEvent(event, id, time.toEpochMilli(), connectorId));
        }
        deliveries.add(callbacks);
        return callbacks.stream().map(CallbackEvent::eventId).toList();
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
