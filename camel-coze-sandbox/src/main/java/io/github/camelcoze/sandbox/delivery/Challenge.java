/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The body of a {@code url_verification} request. It names neither the app nor the account, as in the example of Coze's
 * documents (https://docs.coze.cn/dev_how_to_guides/add_callback).
 */
record Challenge(String eventId, long createdAt, String value) {

    static final String EVENT_TYPE = "url_verification";

    private static final String FIELD = "challenge";

    static Challenge at(Instant time) {
        return new Challenge(UUID.randomUUID().toString(), time.toEpochMilli(), UUID.randomUUID().toString());
    }

    byte[] body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("header").put("event_type", EVENT_TYPE).put("event_id", eventId).put("created_at", createdAt);
        body.putObject("event").put(FIELD, value);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
