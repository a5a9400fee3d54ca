/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The access tokens that the platform knows, and what each may do: those that it was started with, which never expire,
 * and those that it gave out. Safe to use from any thread.
 */
final class AccessTokenStore {

    /**
     * A token that was given out.
     *
     * @param expiresAt the first second, counted since 1970, in which it is no longer valid
     */
    record Issued(String token, long expiresAt, Set<String> permissions) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Issued[expiresAt=" + expiresAt + ", permissions=" + permissions + "]";
        }
    }

    private final Map<String, Set<String>> fixed;
    private final Map<String, Issued> issued = new HashMap<>();
    private final AdjustableClock clock;

    AccessTokenStore(Map<String, Set<String>> permissionsByToken, AdjustableClock clock) {
        this.fixed = Map.copyOf(permissionsByToken);
        this.clock = clock;
    }

    /** Finds out who asks. An expired token is refused as one that never was: who asks can't tell the difference. */
    Set<String> permissionsOf(List<String> authorization) {
        String token = BearerToken.credential(authorization, "access token", ApiException::unauthenticated);
        Set<String> granted = fixed.containsKey(token) ? fixed.get(token) : issuedPermissions(token);
        if (granted == null) {
            throw ApiException.unauthenticated("the access token is invalid or expired");
        }
        return granted;
    }

    /** Gives out a new token. */
    synchronized Issued issue(Set<String> permissions, long seconds) {
        long now = clock.seconds();
        issued.values().removeIf(old -> old.expiresAt() <= now);
        Issued token = new Issued(RandomValues.issuedToken(), now + seconds, permissions);
        issued.put(token.token(), token);
        return token;
    }

    /** From now on no token that was given out is valid. */
    synchronized void expireIssued() {
        issued.clear();
    }

    private synchronized Set<String> issuedPermissions(String token) {
        Issued found = issued.get(token);
        return found == null || found.expiresAt() <= clock.seconds() ? null : found.permissions();
    }
}
