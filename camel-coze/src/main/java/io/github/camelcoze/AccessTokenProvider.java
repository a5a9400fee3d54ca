/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

/**
 * A source of access tokens of your own: a vault, another OAuth flow. Asked for every call, by many threads at once, so it
 * should keep what it has fetched.
 */
@FunctionalInterface
public interface AccessTokenProvider {

    /**
     * @return           an access token, without "Bearer"; not null
     * @throws Exception when there is none to be had; what it says is quoted in logs, and must not hold a secret. After an
     *                   {@link java.io.IOException}, the call counts as one that may succeed later
     */
    String getAccessToken() throws Exception;

    /**
     * Coze refused this token as invalid or expired. It is asked for once more after this, and when that gives another
     * token, the refused call is made again with it. When that one is refused too, the call fails, and the next call tells of it.
     */
    default void invalidate(String accessToken) {
    }
}
