/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.time.Instant;

import io.github.camelcoze.CozeException;

/** The source of access tokens for one set of credentials. Thread-safe; never logs credentials. */
public interface AccessTokenSource {

    /**
     * The token for a call.
     *
     * @throws CozeException when no token is available; its message is a sentence that does not mention the call
     */
    AccessToken get();

    /**
     * Coze rejected a token.
     *
     * @return whether {@link #get} may return another one now
     */
    boolean discard(AccessToken rejected);

    /** Coze rejected a token that {@link #get} returned in place of a rejected one: another would not help soon. */
    default void rejectedAgain(AccessToken rejected) {
    }

    /** The options to check when Coze rejects the tokens, as the end of "check …". */
    String settings();

    /** When the current token expires, by the clock of this machine; null when unknown. */
    default Instant expiry() {
        return null;
    }
}
