/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.time.Instant;
import java.util.Map;

/**
 * A conversation (https://docs.coze.cn/developer_guides/create_conversation). As a message body it gives the parameter
 * {@code conversation_id} of the next operation. Immutable.
 */
public final class Conversation extends CozeObject implements ParameterCarrier {

    private Conversation(String json) {
        super(json);
        required("id");
    }

    /**
     * @param  json                     a conversation as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static Conversation of(String json) {
        return new Conversation(json);
    }

    /** The id of the conversation; never null. */
    public String getId() {
        return getString("id");
    }

    /** Null when it has none. */
    public String getName() {
        return nonBlank("name");
    }

    /** The connector (channel) that it was created on; null when Coze sent none. */
    public String getConnectorId() {
        return nonBlank("connector_id");
    }

    /** The section with the messages that the model sees, a new one after {@code clearConversation}; null for none. */
    public String getLastSectionId() {
        return nonBlank("last_section_id");
    }

    /** When it was created, to the second; null when Coze sent no time. */
    public Instant getCreatedAt() {
        return timeOf("created_at");
    }

    /** When it was changed, to the second; null when Coze sent no time. */
    public Instant getUpdatedAt() {
        return timeOf("updated_at");
    }

    @Override
    public Map<String, Object> asParameters() {
        return Map.of("conversation_id", getId());
    }

    @Override
    public String toString() {
        return "Conversation[id=" + getId() + ", name=" + getName() + "]";
    }
}
