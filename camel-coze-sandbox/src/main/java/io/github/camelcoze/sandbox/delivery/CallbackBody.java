/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the body of a callback. */
final class CallbackBody {

    /** The account that all apps belong to; made up. */
    static final String ACCOUNT_ID = "2105871234567";

    private CallbackBody() {
    }

    static byte[] write(CallbackEvent callback) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode header = body.putObject("header").put("event_type", callback.eventType())
                .put("event_id", callback.eventId()).put("created_at", callback.createdAt())
                .put("api_app_id", callback.apiAppId()).put("coze_account_id", ACCOUNT_ID);
        if (callback.connectorId() != null) {
            header.put("connector_id", callback.connectorId());
        }
        ObjectNode event = EventFields.of(callback);
        callback.event().fields().forEach((name, value) -> {
            if (value == null) {
                event.remove(name);
            } else {
                event.set(name, value);
            }
        });
        body.set("event", event);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
