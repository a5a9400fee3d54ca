/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The events that bots cause: for every app that is subscribed and has an address, of a connector (channel) app only
 * what concerns its connector.
 */
final class BotEvents {

    private static final String BOT_ID = "bot_id";
    private static final String NUMBER = "[1-9][0-9]{0,18}";

    private final ApiApps apps;
    private final EventTrigger events;

    BotEvents(ApiApps apps, EventTrigger events) {
        this.apps = apps;
        this.events = events;
    }

    /** The bot's id is a number where it can be one (contract, section 2, samples). Returns the ids of the events. */
    List<String> published(String botId, List<String> connectorIds) {
        Object id = isNumber(botId) ? Long.valueOf(botId) : botId;
        return trigger(connectorIds, app -> SandboxEvent.of(app, EventType.BOT_PUBLISHED.wireName()).field(BOT_ID, id));
    }

    List<String> unpublished(String botId, String connectorId) {
        return trigger(List.of(connectorId),
                app -> SandboxEvent.of(app, EventType.BOT_UNPUBLISHED.wireName()).field(BOT_ID, botId));
    }

    List<String> deleted(String botId, List<String> connectorIds) {
        return trigger(connectorIds,
                app -> SandboxEvent.of(app, EventType.BOT_DELETED.wireName()).field(BOT_ID, botId));
    }

    private static boolean isNumber(String id) {
        return id.matches(NUMBER) && new BigInteger(id).bitLength() < Long.SIZE;
    }

    private List<String> trigger(List<String> connectorIds, Function<String, SandboxEvent> event) {
        List<String> ids = new ArrayList<>();
        for (SandboxApiApp app : apps.all()) {
            if (app.isNormal() || connectorIds.contains(app.connectorId())) {
                ids.addAll(events.trigger(event.apply(app.id())));
            }
        }
        return ids;
    }
}
