/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Telling what a channel decided about a bot, and taking a bot from a channel.
 */
final class BotOperations {

    private static final int LONGEST_REASON = 1024;

    private BotOperations() {
    }

    /** That a rejected bot stays where it is published is the sandbox's own choice: the result is only kept. */
    static ObjectNode updateAuditResult(Operation.Call call) {
        int status = call.body().requiredAuditStatus();
        String reason = call.body().text("reason").orElse(null);
        call.state().bots().audit(call.id("connector_id"), call.id("bot_id"), new SandboxAuditResult(status, reason));
        return null;
    }

    /** Only what really ends causes an event. */
    static ObjectNode unpublish(Operation.Call call) {
        String connectorId = call.body().requiredText("connector_id", "");
        String reason = call.body().text("unpublish_reason").map(BotOperations::checkedReason).orElse(null);
        if (call.state().bots().unpublish(connectorId, call.id("bot_id"), reason)) {
            call.state().botEvents().unpublished(call.id("bot_id"), connectorId);
        }
        return null;
    }

    private static String checkedReason(String reason) {
        int length = reason.codePointCount(0, reason.length());
        if (length > LONGEST_REASON) {
            throw ApiException.badRequest("unpublish_reason may have " + LONGEST_REASON + " characters at most, not "
                    + length);
        }
        return reason;
    }
}
