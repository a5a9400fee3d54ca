/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

/** A bot was unpublished: {@code bot.unpublished} (https://docs.coze.cn/dev_how_to_guides/add_callback). Immutable. */
public final class BotUnpublished extends BotEvent {

    private BotUnpublished(String json) {
        super(json);
    }

    /**
     * @param  json                     the {@code event} as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not JSON, or not an object, as half a sentence
     */
    public static BotUnpublished of(String json) {
        return new BotUnpublished(json);
    }
}
