/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.nio.charset.StandardCharsets;

/**
 * One event on its way to one app. Its body is written for each attempt, always the same: thousands may wait at once,
 * and this way each holds little more than its id.
 *
 * @param createdAt   milliseconds since 1970; {@code X-Coze-Timestamp} of every attempt
 * @param connectorId null when the header names none
 */
public record CallbackEvent(EventSpec event, String eventId, long createdAt, String connectorId) {

    String apiAppId() {
        return event.apiAppId();
    }

    /** Null when a body of one's own has none. */
    public String eventType() {
        return event.eventType();
    }

    public String bodyText() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    byte[] body() {
        return event.isWhole() ? event.wholeBody() : CallbackBody.write(this);
    }
}
