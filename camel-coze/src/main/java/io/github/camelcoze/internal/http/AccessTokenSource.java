/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.time.Instant;

import io.github.camelcoze.CozeException;

/** Where the access tokens of calls come from, for one set of credentials. Thread-safe; prints nothing of them. */
public interface AccessTokenSource {

    /**
     * A token to make a call with.
     *
     * @throws CozeException when there is none to be had; its message is a sentence that knows nothing of the call
     */
    AccessToken get();

    /**
     * Coze rejected a token.
     *
     * @return whether {@link #get} may give another one now
     */
    boolean discard(AccessToken rejected);

    /** Coze rejected a token that {@link #get} had given in place of a rejected one: another would not help soon. */
    default void rejectedAgain(AccessToken rejected) {
    }

    /** Which options to check when Coze refuses the tokens, as the end of "check …". */
    String settings();

    /** When the token that is held now expires, by the clock of this machine; null when that is not known. */
    default Instant expiry() {
        return null;
    }
}
