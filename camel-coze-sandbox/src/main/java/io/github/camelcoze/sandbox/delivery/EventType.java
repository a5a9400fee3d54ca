/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;

/**
 * The event types that Coze's documents list (https://docs.coze.cn/dev_how_to_guides/add_callback). The sandbox knows
 * no others: a misspelt one is the mistake that it is there to find.
 */
public enum EventType {

    BOT_PUBLISHED("bot.published", false, EventFields::botPublished),
    BOT_DELETED("bot.deleted", false, EventFields::bot),
    BOT_UNPUBLISHED("bot.unpublished", false, EventFields::bot),
    BENEFIT_USAGE("benefit.usage", false, EventFields::usage),
    PLUGIN_SCALE_REQUESTED("benefit.plugin.scale.requested", true, EventFields::scaleRequested),
    PLUGIN_SCALE_EXPIRED("benefit.plugin.scale.expired", true, EventFields::scaleExpired);

    private static final Map<String, EventType> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(EventType::wireName, Function.identity()));

    private final String wireName;
    private final boolean normalAppsOnly;
    private final EventFields.Writer fields;

    EventType(String wireName, boolean normalAppsOnly, EventFields.Writer fields) {
        this.wireName = wireName;
        this.normalAppsOnly = normalAppsOnly;
        this.fields = fields;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether connector (channel) apps can't subscribe to it. */
    public boolean isForNormalAppsOnly() {
        return normalAppsOnly;
    }

    /** What {@code event} holds unless its fields are set. */
    EventFields.Writer fields() {
        return fields;
    }

    /** An example of the fields of {@code event}. */
    public ObjectNode example(Instant time) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        fields.write(event, UUID.randomUUID(), time.getEpochSecond());
        return event;
    }

    /** The type of that name. Rejects an unknown one with a message that lists the known ones. */
    public static EventType named(String name) {
        return find(name).orElseThrow(() -> ApiException.badRequest("event_types contains the unknown event type "
                + Messages.quote(name) + "; supported: " + known()));
    }

    /** The type of that name; empty when it isn't known. */
    static Optional<EventType> find(String name) {
        return Optional.ofNullable(name).map(BY_NAME::get);
    }

    public static List<String> known() {
        return Arrays.stream(values()).map(EventType::wireName).toList();
    }
}
