/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

/**
 * What happened to a bot (contract, section 2). {@code bot_id} is what every one of these events has; whether Coze sends
 * the other fields with all of them is not documented. Immutable.
 */
public abstract class BotEvent extends CozeEventView {

    BotEvent(String json) {
        super(json);
    }

    /** The bot's id; null when Coze sent none. */
    public String getBotId() {
        return text("bot_id");
    }

    /** The bot's name; null when Coze sent none. */
    public String getBotName() {
        return text("bot_name");
    }

    /** The bot's description; null when Coze sent none. */
    public String getDescription() {
        return text("description");
    }

    /** The id of the Coze user; null when Coze sent none. */
    public String getUserId() {
        return text("user_id");
    }

    /** The id of the user on the channel; null when Coze sent none. */
    public String getConnectorUserId() {
        return text("connector_user_id");
    }
}
