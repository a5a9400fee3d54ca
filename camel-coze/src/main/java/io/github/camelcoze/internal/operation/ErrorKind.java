/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Arrays;
import java.util.Set;

/**
 * What an error response means. Coze's code decides, whatever the HTTP status: failures arrive with HTTP 200 too. The
 * status decides where there is no code, or one that is not listed here.
 */
public enum ErrorKind {

    /** The access token is missing, invalid, expired, or of the other platform. */
    TOKEN_REJECTED(Set.of(4100L, 700012006L), 401, 401),
    /** The access token lacks a permission. */
    PERMISSION_DENIED(Set.of(4101L), 403, 403),
    /** Not found, or not published. */
    NOT_FOUND(Set.of(4200L), 404, 404),
    /** Too many requests. */
    RATE_LIMITED(Set.of(4013L), 429, 429),
    /** Another chat of the conversation is in progress (https://docs.coze.cn/developer_guides/chat_v3). */
    CONVERSATION_BUSY(Set.of(4016L), -1, -1),
    /** The request was not read in time, as on a connection that had been idle (RFC 9110, 15.5.9). */
    REQUEST_TIMEOUT(Set.of(), 408, 408),
    /** The request came before the connection was established, and is to be repeated (RFC 8470). */
    TOO_EARLY(Set.of(), 425, 425),
    /** Coze, or a gateway, has a problem of its own. */
    UNAVAILABLE(Set.of(), 500, 599),
    /** The same request would be rejected again. */
    INVALID_REQUEST(Set.of(4000L), 400, 499),
    /** Anything else. */
    OTHER(Set.of(), 0, Integer.MAX_VALUE);

    private final Set<Long> codes;
    private final int firstStatus;
    private final int lastStatus;

    ErrorKind(Set<Long> codes, int firstStatus, int lastStatus) {
        this.codes = codes;
        this.firstStatus = firstStatus;
        this.lastStatus = lastStatus;
    }

    /**
     * @param code   the envelope's code; null when there was none
     * @param status the HTTP status; null when there was no response
     */
    public static ErrorKind of(Long code, Integer status) {
        return Arrays.stream(values()).filter(kind -> code != null && kind.codes.contains(code)).findFirst()
                .or(() -> Arrays.stream(values()).filter(kind -> status != null && kind.firstStatus <= status
                        && status <= kind.lastStatus).findFirst())
                .orElse(OTHER);
    }

    /** Whether the same call may succeed later. */
    public boolean isRetryable() {
        return switch (this) {
            case RATE_LIMITED, CONVERSATION_BUSY, REQUEST_TIMEOUT, TOO_EARLY, UNAVAILABLE -> true;
            default -> false;
        };
    }

    /** Whether only a person can change the outcome: another access token, a permission, another app. */
    public boolean isRejection() {
        return this == TOKEN_REJECTED || this == PERMISSION_DENIED || this == NOT_FOUND;
    }
}
