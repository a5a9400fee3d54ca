/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Dispatcher;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * The access tokens that the platform knows, and their permissions: those that it was started with, which never expire,
 * and those that it issued. Safe to use from any thread.
 */
public final class AccessTokenStore implements Dispatcher.Authorizer {

    /**
     * A token that was issued.
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

    public AccessTokenStore(Map<String, Set<String>> permissionsByToken, AdjustableClock clock) {
        this.fixed = Map.copyOf(permissionsByToken);
        this.clock = clock;
    }

    /** An expired token is rejected like one that never was: a client cannot distinguish them. */
    @Override
    public void authorize(List<String> authorization, Set<String> permissions) {
        String token = BearerToken.of(authorization, "access token", ApiException::unauthenticated);
        Set<String> granted = fixed.containsKey(token) ? fixed.get(token) : issuedPermissions(token);
        if (granted == null) {
            throw ApiException.unauthenticated("the access token is invalid or expired");
        }
        List<String> missing = permissions.stream().filter(needed -> !granted.contains(needed)).sorted().toList();
        if (!missing.isEmpty()) {
            throw ApiException.forbidden("the access token lacks the permission " + String.join(" and ", missing));
        }
    }

    /** Issues a new token. */
    synchronized Issued issue(Set<String> permissions, long seconds) {
        long now = clock.seconds();
        issued.values().removeIf(old -> old.expiresAt() <= now);
        Issued token = new Issued(RandomValues.issuedToken(), now + seconds, permissions);
        issued.put(token.token(), token);
        return token;
    }

    /** Invalidates every token that was issued. */
    public synchronized void expireIssued() {
        issued.clear();
    }

    private synchronized Set<String> issuedPermissions(String token) {
        Issued found = issued.get(token);
        return found == null || found.expiresAt() <= clock.seconds() ? null : found.permissions();
    }
}
