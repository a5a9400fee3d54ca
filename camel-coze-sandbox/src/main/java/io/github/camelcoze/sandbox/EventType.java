/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The event types that Coze's documents list (contract, section 1). The sandbox knows no others: a misspelt one is the
 * mistake that it is there to find.
 */
enum EventType {

    BOT_PUBLISHED("bot.published", false),
    BOT_DELETED("bot.deleted", false),
    BOT_UNPUBLISHED("bot.unpublished", false),
    BENEFIT_USAGE("benefit.usage", false),
    PLUGIN_SCALE_REQUESTED("benefit.plugin.scale.requested", true),
    PLUGIN_SCALE_EXPIRED("benefit.plugin.scale.expired", true);

    private static final Map<String, EventType> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(EventType::wireName, Function.identity()));

    private final String wireName;
    private final boolean normalAppsOnly;

    EventType(String wireName, boolean normalAppsOnly) {
        this.wireName = wireName;
        this.normalAppsOnly = normalAppsOnly;
    }

    String wireName() {
        return wireName;
    }

    /** Whether channel apps can't subscribe to it (contract, section 2). */
    boolean isForNormalAppsOnly() {
        return normalAppsOnly;
    }

    /** The type of that name. Refuses one that isn't known, and tells which are. */
    static EventType named(String name) {
        return find(name).orElseThrow(() -> ApiException.badRequest("event_types has the unknown event type "
                + Messages.text(name) + "; known are " + known()));
    }

    /** The type of that name; empty when it isn't known. */
    static Optional<EventType> find(String name) {
        return Optional.ofNullable(name).map(BY_NAME::get);
    }

    static List<String> known() {
        return Arrays.stream(values()).map(EventType::wireName).toList();
    }
}
