/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The access tokens that the platform knows, and what each may do.
 */
final class AccessTokens {

    private static final String SCHEME = "Bearer ";

    private final Map<String, Set<String>> permissions;

    AccessTokens(Map<String, Set<String>> permissionsByToken) {
        this.permissions = Map.copyOf(permissionsByToken);
    }

    /** Finds out who asks. No message holds the token, or anything else of the header. */
    Set<String> permissionsOf(List<String> authorization) {
        if (authorization.isEmpty()) {
            throw Refusal.unauthenticated("the header Authorization is missing; send \"Authorization: Bearer <access"
                    + " token>\"");
        }
        String value = authorization.get(0);
        if (authorization.size() > 1 || !value.startsWith(SCHEME)) {
            throw Refusal.unauthenticated("the header Authorization must be one \"Bearer <access token>\"");
        }
        Set<String> granted = permissions.get(value.substring(SCHEME.length()));
        if (granted == null) {
            throw Refusal.unauthenticated("the access token is invalid or expired");
        }
        return granted;
    }
}
