/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import io.github.camelcoze.internal.http.AccessToken;
import io.github.camelcoze.internal.http.AccessTokenSource;

/** A configured token, used as is. */
public final class StaticTokenSource implements AccessTokenSource {

    private final AccessToken token;

    /** @throws IllegalArgumentException when it is not a valid token; the message says why without quoting it */
    public StaticTokenSource(String token) {
        this.token = AccessToken.of(token, "Option 'token'");
    }

    @Override
    public AccessToken get() {
        return token;
    }

    @Override
    public boolean discard(AccessToken rejected) {
        return false;
    }

    @Override
    public String settings() {
        return "option 'token'";
    }
}
