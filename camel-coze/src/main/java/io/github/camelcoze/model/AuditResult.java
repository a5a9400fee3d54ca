/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.camelcoze.internal.io.CozeJson;

/**
 * The audit result of a bot that was published to a channel. As the message body of a route from {@code coze:events} it
 * is the response to the callback request (https://docs.coze.cn/dev_how_to_guides/add_callback); as the body of a call
 * of {@code coze:updateAuditResult} it gives the parameters {@code audit_status} and {@code reason}. Immutable.
 *
 * @param status    the outcome, not null
 * @param reason    why; null or blank for none
 * @param shareLink where the bot can be found on the channel; null or blank for none. The API operation has no such
 *                  parameter
 */
public record AuditResult(AuditStatus status, String reason, String shareLink)
        implements
            JsonCarrier,
            ParameterCarrier {

    public AuditResult {
        Objects.requireNonNull(status, "status");
        reason = filled(reason);
        shareLink = filled(shareLink);
    }

    /** The bot may be published. */
    public static AuditResult approved() {
        return new AuditResult(AuditStatus.APPROVED, null, null);
    }

    /**
     * The bot may not be published.
     *
     * @param reason why; may be null
     */
    public static AuditResult rejected(String reason) {
        return new AuditResult(AuditStatus.REJECTED, reason, null);
    }

    /** Not decided yet; settled later with {@code coze:updateAuditResult}. */
    public static AuditResult inProgress() {
        return new AuditResult(AuditStatus.IN_PROGRESS, null, null);
    }

    /**
     * The same with a link.
     *
     * @param link where the bot can be found on the channel; null for none
     */
    public AuditResult withShareLink(String link) {
        return new AuditResult(status, reason, link);
    }

    /** The response to the callback request; fields without a value are omitted. */
    @Override
    public byte[] getJson() {
        Map<String, Object> response = new LinkedHashMap<>();
        Map<String, Object> audit = new LinkedHashMap<>();
        response.put("audit", audit);
        audit.put("audit_status", status.number());
        if (reason != null) {
            audit.put("reason", reason);
        }
        if (shareLink != null) {
            response.put("share_link", shareLink);
        }
        return CozeJson.write(response);
    }

    @Override
    public Map<String, Object> asParameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("audit_status", status.number());
        parameters.put("reason", reason);
        return parameters;
    }

    private static String filled(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
