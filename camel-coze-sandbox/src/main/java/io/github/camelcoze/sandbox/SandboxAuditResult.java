/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

/**
 * What a channel decided about a bot, as {@code updateAuditResult} told it (contract, section 1).
 *
 * @param status 1 in progress, 2 approved, 3 rejected
 * @param reason null when none was given
 */
public record SandboxAuditResult(int status, String reason) {

    static final int LOWEST = 1;
    static final int HIGHEST = 3;

    public SandboxAuditResult {
        if (status < LOWEST || status > HIGHEST) {
            throw new IllegalArgumentException("status must be from 1 to 3, not " + status);
        }
    }
}
