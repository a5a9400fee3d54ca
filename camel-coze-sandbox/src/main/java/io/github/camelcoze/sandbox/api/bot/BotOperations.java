/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxAuditResult;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Operation;

/**
 * Bots on connectors (channels): https://docs.coze.cn/developer_guides/update_review_result and
 * https://docs.coze.cn/developer_guides/unpublish_agent.
 */
public final class BotOperations {

    private static final int MAX_REASON_LENGTH = 1024;

    private final PublishedBots bots;
    private final BotLifecycle lifecycle;

    public BotOperations(PublishedBots bots, BotLifecycle lifecycle) {
        this.bots = bots;
        this.lifecycle = lifecycle;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.put("/v1/connectors/{connector_id}/bots/{bot_id}")
                        .permissions(SandboxPermissions.CONNECTOR_BOT_UPDATE_PROFILE).body(Operation.Body.REQUIRED)
                        .json(this::updateAuditResult),
                Operation.post("/v1/bots/{bot_id}/unpublish")
                        .permissions(SandboxPermissions.DISCONNECT_BOT, SandboxPermissions.CONNECTOR_DISCONNECT_BOT)
                        .body(Operation.Body.REQUIRED).json(this::unpublish));
    }

    /** That a rejected bot stays published is not documented by Coze: the result is only kept. */
    private ObjectNode updateAuditResult(ApiRequest request) {
        int status = AuditResponses.requiredStatus(request.body());
        String reason = request.body().text("reason").orElse(null);
        bots.audit(request.path("connector_id"), request.path("bot_id"), new SandboxAuditResult(status, reason));
        return null;
    }

    private ObjectNode unpublish(ApiRequest request) {
        String connectorId = request.body().requiredText("connector_id", "");
        String reason = request.body().text("unpublish_reason").map(BotOperations::validReason).orElse(null);
        lifecycle.unpublish(connectorId, request.path("bot_id"), reason);
        return null;
    }

    private static String validReason(String reason) {
        int length = reason.codePointCount(0, reason.length());
        if (length > MAX_REASON_LENGTH) {
            throw ApiException.badRequest("unpublish_reason must have at most " + MAX_REASON_LENGTH
                    + " characters, not " + length);
        }
        return reason;
    }
}
