/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

/**
 * An event about a bot (https://docs.coze.cn/dev_how_to_guides/add_callback). Each of these events has a
 * {@code bot_id}; whether Coze sends the other fields with all of them is not documented. Immutable.
 */
public abstract class BotEvent extends EventPayload {

    BotEvent(String json) {
        super(json);
    }

    /** The bot's id; null when Coze sent none. */
    public String getBotId() {
        return getString("bot_id");
    }

    /** The bot's name; null when Coze sent none. */
    public String getBotName() {
        return getString("bot_name");
    }

    /** The bot's description; null when Coze sent none. */
    public String getDescription() {
        return getString("description");
    }

    /** The id of the Coze user; null when Coze sent none. */
    public String getUserId() {
        return getString("user_id");
    }

    /** The id of the user on the channel; null when Coze sent none. */
    public String getConnectorUserId() {
        return getString("connector_user_id");
    }
}
