/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

/**
 * What a channel decided about a bot: in its response to {@code bot.published}, or with {@code updateAuditResult}
 * (https://docs.coze.cn/developer_guides/update_review_result).
 *
 * @param status    1 in progress, 2 approved, 3 rejected
 * @param reason    null when none was given
 * @param shareLink where the bot can be found in the channel; null when none was given
 */
public record SandboxAuditResult(int status, String reason, String shareLink) {

    private static final int LOWEST = 1;
    private static final int HIGHEST = 3;

    public SandboxAuditResult {
        if (status < LOWEST || status > HIGHEST) {
            throw new IllegalArgumentException("status must be from 1 to 3, not " + status);
        }
    }

    /** Without a link, as {@code updateAuditResult} sets it. */
    public SandboxAuditResult(int status, String reason) {
        this(status, reason, null);
    }
}
