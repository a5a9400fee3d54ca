/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.api.callback.ApiApps;
import io.github.camelcoze.sandbox.api.callback.EventTrigger;
import io.github.camelcoze.sandbox.delivery.EventSpec;
import io.github.camelcoze.sandbox.delivery.EventType;

/**
 * Publishes, unpublishes and deletes bots, with the events that this causes: for every app that is subscribed and has a
 * callback URL; a connector (channel) app gets only what concerns its connector.
 */
public final class BotLifecycle {

    private static final String BOT_ID = "bot_id";
    private static final String NUMBER = "[1-9][0-9]{0,18}";

    private final PublishedBots bots;
    private final ApiApps apps;
    private final EventTrigger events;

    public BotLifecycle(PublishedBots bots, ApiApps apps, EventTrigger events) {
        this.bots = bots;
        this.apps = apps;
        this.events = events;
    }

    /**
     * Publishes a bot. Its id is a number in the event where it can be one, as in the samples of Coze's documents.
     *
     * @return the ids of the events
     */
    public List<String> publish(String botId, List<String> connectorIds) {
        bots.publish(botId, connectorIds);
        Object id = isNumber(botId) ? Long.valueOf(botId) : botId;
        return trigger(connectorIds, app -> EventSpec.of(app, EventType.BOT_PUBLISHED.wireName()).field(BOT_ID, id));
    }

    /** Only a publication that really ends causes an event. */
    void unpublish(String connectorId, String botId, String reason) {
        if (bots.unpublish(connectorId, botId, reason)) {
            trigger(List.of(connectorId),
                    app -> EventSpec.of(app, EventType.BOT_UNPUBLISHED.wireName()).field(BOT_ID, botId));
        }
    }

    /**
     * Deletes a bot.
     *
     * @return the ids of the events; empty when there is no such bot
     */
    public Optional<List<String>> delete(String botId) {
        return bots.delete(botId).map(connectorIds -> trigger(connectorIds,
                app -> EventSpec.of(app, EventType.BOT_DELETED.wireName()).field(BOT_ID, botId)));
    }

    private static boolean isNumber(String id) {
        return id.matches(NUMBER) && new BigInteger(id).bitLength() < Long.SIZE;
    }

    private List<String> trigger(List<String> connectorIds, Function<String, EventSpec> event) {
        List<String> ids = new ArrayList<>();
        for (SandboxApiApp app : apps.all()) {
            if (ApiApps.isNormal(app) || connectorIds.contains(app.connectorId())) {
                ids.addAll(events.trigger(event.apply(app.id())));
            }
        }
        return ids;
    }
}
