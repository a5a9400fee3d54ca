/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import io.github.camelcoze.internal.io.LogSanitizer;

/** The outcome of the audit of a bot (https://docs.coze.cn/developer_guides/update_review_result). */
public enum AuditStatus {

    /** Not decided yet; settled later with {@code coze:updateAuditResult}. */
    IN_PROGRESS(1, "inProgress"),

    /** The bot may be published. */
    APPROVED(2, "approved"),

    /** The bot may not be published. */
    REJECTED(3, "rejected");

    private final int number;
    private final String word;

    AuditStatus(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** Coze's number of it, {@code audit_status}. */
    public int number() {
        return number;
    }

    /**
     * Parses a status.
     *
     * @param  value                    one of these, {@code inProgress}, {@code approved} or {@code rejected} in
     *                                  exactly this spelling, or Coze's number as a number or as text
     * @return                          never null
     * @throws IllegalArgumentException for any other value; the message is half a sentence with the valid values
     */
    public static AuditStatus of(Object value) {
        if (value instanceof AuditStatus status) {
            return status;
        }
        String given = String.valueOf(value).strip();
        for (AuditStatus status : values()) {
            if (given.equals(status.word) || given.equals(Integer.toString(status.number))) {
                return status;
            }
        }
        throw new IllegalArgumentException("is '" + LogSanitizer.oneLine(given, 100)
                + "', not 'inProgress' (1), 'approved' (2) or 'rejected' (3)");
    }

    /** The word that routes spell it with, so that a header that has become text is read again. */
    @Override
    public String toString() {
        return word;
    }
}
