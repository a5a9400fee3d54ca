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

/** Access tokens of a custom provider. */
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
                throw new IllegalArgumentException("it returned null");
            }
            return AccessToken.of(token, "the returned token");
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            String reason = e instanceof IllegalArgumentException
                    ? e.getMessage()
                    : e.getClass().getSimpleName() + ": " + e.getMessage();
            throw CozeException
                    .builder("accessToken",
                            "The access token provider (" + OPTION + ") provided no access token ("
                                    + LogSanitizer.oneLine(reason, 200) + ").")
                    .cause(e).retryable(isRetryable(e)).build();
        }
    }

    /** A source that is unavailable now may be available later. */
    private static boolean isRetryable(Exception e) {
        return e instanceof IOException || e instanceof CozeException failure && failure.isRetryable();
    }

    @Override
    public boolean discard(AccessToken rejected) {
        try {
            provider.invalidate(rejected.value());
        } catch (RuntimeException e) {
            // Coze's rejection must not get lost; the exception's message may contain the token
            LOG.warn(
                    "The access token provider ({}) failed to invalidate a token, and may return the rejected token again: {}",
                    OPTION, e.getClass().getName());
        }
        return true;
    }

    @Override
    public String settings() {
        return OPTION;
    }
}
