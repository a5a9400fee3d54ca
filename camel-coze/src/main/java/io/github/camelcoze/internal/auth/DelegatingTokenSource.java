/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.io.IOException;

import io.github.camelcoze.AccessTokenProvider;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.http.AccessToken;
import io.github.camelcoze.internal.http.AccessTokenSource;
import io.github.camelcoze.internal.io.LogSanitizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens of a provider of the user's. */
public final class DelegatingTokenSource implements AccessTokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(DelegatingTokenSource.class);

    private static final String OPTION = "option 'accessTokenProvider'";

    private final AccessTokenProvider provider;

    public DelegatingTokenSource(AccessTokenProvider provider) {
        this.provider = provider;
    }

    @Override
    public AccessToken get() {
        try {
            String token = provider.getAccessToken();
            if (token == null) {
                throw new IllegalArgumentException("it gave null");
            }
            return AccessToken.of(token, "What it gave");
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            String reason = e instanceof IllegalArgumentException
                    ? e.getMessage()
                    : e.getClass().getSimpleName() + ": " + e.getMessage();
            throw CozeException
                    .builder("accessToken",
                            "The access token provider (" + OPTION + ") has no access token ("
                                    + LogSanitizer.oneLine(reason, 200) + ").")
                    .cause(e).retryable(isRetryable(e)).build();
        }
    }

    /** What could not be reached now may be later. */
    private static boolean isRetryable(Exception e) {
        return e instanceof IOException || e instanceof CozeException failure && failure.isRetryable();
    }

    @Override
    public boolean discard(AccessToken rejected) {
        try {
            provider.invalidate(rejected.value());
        } catch (RuntimeException e) {
            // Coze's refusal must not get lost; what the exception says may hold the token that it was given
            LOG.warn("The access token provider ({}) failed to invalidate a token: {}", OPTION, e.getClass().getName());
        }
        return true;
    }

    @Override
    public String settings() {
        return OPTION;
    }
}
