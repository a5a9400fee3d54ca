/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

/**
 * What a channel decided about a bot: in its answer to {@code bot.published} (contract, section 2), or with
 * {@code updateAuditResult} (section 1).
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

    /** One without a link, as {@code updateAuditResult} tells it. */
    public SandboxAuditResult(int status, String reason) {
        this(status, reason, null);
    }
}
