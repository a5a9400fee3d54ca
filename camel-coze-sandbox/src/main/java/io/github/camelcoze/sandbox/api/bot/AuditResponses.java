/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.sandbox.SandboxAuditResult;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.delivery.CallbackEvent;
import io.github.camelcoze.sandbox.delivery.DeliveryListener;
import io.github.camelcoze.sandbox.delivery.EventType;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.LenientJson;

/**
 * Reads the audit result in the response of a channel to {@code bot.published}; without one, publishing the bot fails
 * (https://docs.coze.cn/dev_how_to_guides/add_callback). The app is a channel's when the event's header names a
 * connector.
 */
public final class AuditResponses implements DeliveryListener {

    private static final String EXPECTED = "the response to bot.published must be {\"audit\": {\"audit_status\": 1, 2 or 3, "
            + "\"reason\": \"…\"}, \"share_link\": \"…\"}: ";

    private static final long MIN_STATUS = 1;
    private static final long MAX_STATUS = 3;

    private final PublishedBots bots;

    public AuditResponses(PublishedBots bots) {
        this.bots = bots;
    }

    @Override
    public void finished(CallbackEvent callback, SandboxDelivery last) {
        JsonNode botId = LenientJson.read(last.requestBody()).path("event").path("bot_id");
        if (!EventType.BOT_PUBLISHED.wireName().equals(callback.eventType()) || callback.connectorId() == null
                || !botId.isValueNode()) {
            return;
        }
        if (!last.succeeded()) {
            bots.fail(callback.connectorId(), botId.asText(), "bot.published did not get HTTP 200 in "
                    + last.attempt() + " attempts, the last one: "
                    + (last.failure() == null ? "HTTP " + last.status() : last.failure()));
            return;
        }
        try {
            bots.decide(callback.connectorId(), botId.asText(), read(last.responseBody()));
        } catch (ApiException rejection) {
            bots.fail(callback.connectorId(), botId.asText(), EXPECTED + rejection.getMessage());
        }
    }

    private static SandboxAuditResult read(byte[] response) {
        if (response.length == 0) {
            throw ApiException.badRequest("the body is missing");
        }
        JsonBody body = JsonBody.parse(response, "the body");
        JsonBody audit = body.inner("audit").orElseThrow(() -> ApiException.badRequest("audit is missing"));
        return new SandboxAuditResult(requiredStatus(audit), audit.text("reason").orElse(null),
                body.text("share_link").orElse(null));
    }

    /** {@code audit_status}, which is required. */
    static int requiredStatus(JsonBody body) {
        return body.integer("audit_status", MIN_STATUS, MAX_STATUS).orElseThrow(() -> ApiException
                .badRequest("audit_status is required: 1 in progress, 2 approved, 3 rejected")).intValue();
    }
}
