/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

/**
 * A custom source of access tokens, for example a vault or another OAuth flow. It is called for every request, by many
 * threads concurrently, so it should cache tokens.
 */
@FunctionalInterface
public interface AccessTokenProvider {

    /**
     * @return           an access token, without "Bearer"; not null
     * @throws Exception when no token is available; its message is logged and must not contain a secret. An
     *                   {@link java.io.IOException} makes the failed call retryable
     */
    String getAccessToken() throws Exception;

    /**
     * Called when Coze rejected this token as invalid or expired. {@link #getAccessToken} is then called once more; if
     * it returns another token, the request is retried with it. If that token is rejected too, the call fails, and this
     * method is called again for the next rejected request.
     */
    default void invalidate(String accessToken) {
    }
}
