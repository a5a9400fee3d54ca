/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.api.script.Reply;
import io.github.camelcoze.sandbox.http.RandomValues;

/** A conversation and its messages, the oldest first. */
public final class Conversation {

    /** That of the API. */
    public static final String DEFAULT_CONNECTOR = "1024";

    /** All tokens are one user's; the id is made up. */
    private static final String CREATOR_ID = "2478774393250001";

    final String id = RandomValues.id();
    final String connectorId;
    /** Null for none. */
    final String botId;
    final ObjectNode metaData;
    final long createdAt = Times.now();
    final List<Message> messages = new CopyOnWriteArrayList<>();
    String sectionId = RandomValues.id();
    /** The latest one; null for none. */
    Chat chat;
    /** What an interrupted chatflow replies next; null for nothing in particular. */
    public Reply continuation;
    private String name;
    private long updatedAt = createdAt;

    public Conversation(String name, String botId, String connectorId, ObjectNode metaData) {
        this.name = name;
        this.botId = botId;
        this.connectorId = connectorId;
        this.metaData = metaData;
    }

    void rename(String other) {
        name = other;
        updatedAt = Times.now();
    }

    void clear() {
        sectionId = RandomValues.id();
        updatedAt = Times.now();
    }

    public boolean isOccupied() {
        return chat != null && chat.isInProgress();
    }

    public String id() {
        return id;
    }

    /** For those who look at it: not what the API returns. */
    public ObjectNode summary() {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("name", name).put("bot_id", botId)
                .put("connector_id", connectorId).put("created_at", createdAt).put("messages", messages.size());
    }

    /** The oldest first, as the API lists them. */
    public List<ObjectNode> messages() {
        return messages.stream().map(Message::json).toList();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("name", name);
        json.set("meta_data", metaData);
        return json.put("creator_id", CREATOR_ID).put("connector_id", connectorId).put("created_at", createdAt)
                .put("updated_at", updatedAt).put("last_section_id", sectionId);
    }
}
