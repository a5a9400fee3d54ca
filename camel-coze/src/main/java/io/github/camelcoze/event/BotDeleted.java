/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

/**
 * A bot was deleted: {@code bot.deleted} (https://docs.coze.cn/dev_how_to_guides/add_callback). Immutable.
 */
public final class BotDeleted extends BotEvent {

    private BotDeleted(String json) {
        super(json);
    }

    /**
     * @param  json                     the {@code event} as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not JSON, or not an object, as half a sentence
     */
    public static BotDeleted of(String json) {
        return new BotDeleted(json);
    }
}
