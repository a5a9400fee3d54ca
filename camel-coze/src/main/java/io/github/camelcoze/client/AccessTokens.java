/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.time.Instant;

import io.github.camelcoze.model.CozeException;

/** Where the access tokens of calls come from, for one set of credentials. Thread-safe; prints nothing of them. */
public interface AccessTokens {

    /**
     * A token to make a call with.
     *
     * @throws CozeException when there is none to be had; its message is a sentence that knows nothing of the call
     */
    AccessToken get();

    /**
     * Tells that Coze refused a token.
     *
     * @return whether {@link #get} may give another one now
     */
    boolean discard(AccessToken refused);

    /** Tells that Coze refused a token that {@link #get} had given instead of a refused one: another would not help soon. */
    default void refusedAgain(AccessToken refused) {
    }

    /** Which options to check when Coze refuses the tokens, as the end of "check …". */
    String settings();

    /** When the token that is held now expires, by the clock of this machine; null when that is not known. */
    default Instant expiry() {
        return null;
    }
}
