/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

import java.util.List;

/**
 * The event types in Coze's documentation (subscribe_callback_message, parameter event_types). The list grows on Coze's
 * side, so a type that is not here is not an error: see {@link #isKnown(String)}.
 */
public final class CozeEventTypes {

    /** A bot (agent) was published. */
    public static final String BOT_PUBLISHED = "bot.published";
    /** A bot was deleted. */
    public static final String BOT_DELETED = "bot.deleted";
    /** A bot was unpublished. */
    public static final String BOT_UNPUBLISHED = "bot.unpublished";
    /** A line of the bill was produced. */
    public static final String BENEFIT_USAGE = "benefit.usage";
    /** More capacity was requested for a plugin. */
    public static final String BENEFIT_PLUGIN_SCALE_REQUESTED = "benefit.plugin.scale.requested";
    /** The extra capacity of a plugin has expired. */
    public static final String BENEFIT_PLUGIN_SCALE_EXPIRED = "benefit.plugin.scale.expired";

    /** All of the above, in the order of Coze's documentation. */
    public static final List<String> KNOWN = List.of(BOT_PUBLISHED, BOT_DELETED, BOT_UNPUBLISHED, BENEFIT_USAGE,
            BENEFIT_PLUGIN_SCALE_REQUESTED, BENEFIT_PLUGIN_SCALE_EXPIRED);

    private CozeEventTypes() {
    }

    /**
     * Whether this version knows the type.
     *
     * @param eventType an event type, exactly as Coze spells it
     */
    public static boolean isKnown(String eventType) {
        return KNOWN.contains(eventType);
    }
}
