/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.time.Instant;
import java.util.Map;

/**
 * A bot (agent, https://docs.coze.cn/developer_guides/get_metadata_draft_published), with as many of its fields as the
 * operation returns; after {@code createBot} only its id. As a message body it gives the parameter {@code bot_id} of the
 * next operation. Immutable.
 */
public final class Bot extends CozeObject implements ParameterCarrier {

    private Bot(String json) {
        super(json);
        if (getId() == null) {
            required("bot_id");
        }
    }

    /**
     * @param  json                     a bot as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static Bot of(String json) {
        return new Bot(json);
    }

    /** The id of the bot; never null. */
    public String getId() {
        return either("bot_id", "id");
    }

    /** Null when Coze sent none. */
    public String getName() {
        return either("name", "bot_name");
    }

    /** Null for none. */
    public String getDescription() {
        return nonBlank("description");
    }

    /** The version that was published; null when Coze sent none. */
    public String getVersion() {
        return nonBlank("version");
    }

    /** Whether it is published, in the result of {@code listBots}; else null. */
    public Boolean getPublished() {
        return node("is_published").isBoolean() ? node("is_published").booleanValue() : null;
    }

    /** When it was published, to the second; null when it was not, or Coze sent no time. */
    public Instant getPublishedAt() {
        return timeOf(getLong("published_at") == null ? "publish_time" : "published_at");
    }

    /** When it was changed, to the second; null when Coze sent no time. */
    public Instant getUpdatedAt() {
        return timeOf(getLong("updated_at") == null ? "update_time" : "updated_at");
    }

    private String either(String one, String other) {
        String text = nonBlank(one);
        return text == null ? nonBlank(other) : text;
    }

    @Override
    public Map<String, Object> asParameters() {
        return Map.of("bot_id", getId());
    }

    @Override
    public String toString() {
        return "Bot[id=" + getId() + ", name=" + getName() + "]";
    }
}
