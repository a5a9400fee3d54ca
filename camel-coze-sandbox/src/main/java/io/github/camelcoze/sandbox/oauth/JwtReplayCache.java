/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcoze.sandbox.http.ApiException;

/** The JWTs that access tokens were issued for, until they expire; the newest of them. Safe to use from any thread. */
public final class JwtReplayCache {

    static final int CAPACITY = 10_000;

    private record Key(String issuer, String id) {
    }

    private final Map<Key, Long> expiries = new LinkedHashMap<>();

    /** Rejects a JWT that was used before; of several concurrent callers exactly one succeeds. */
    synchronized void use(JwtAssertion jwt, long now) {
        expiries.values().removeIf(expiry -> expiry <= now);
        if (expiries.putIfAbsent(new Key(jwt.issuer(), jwt.id()), jwt.expiresAt()) != null) {
            throw ApiException
                    .invalidClient("a JWT with this jti has been used before; sign a new one with"
                            + " another jti");
        }
        if (expiries.size() > CAPACITY) {
            Iterator<Key> oldest = expiries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    public synchronized void clear() {
        expiries.clear();
    }
}
