/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;

/** The apps that may request access tokens, and the accounts that they may request them for. */
public final class OAuthApps {

    private final Map<String, OAuthApp> apps;
    private final Set<String> accounts;

    public OAuthApps(Collection<OAuthApp> apps, Collection<String> accounts) {
        this.apps = apps.stream().collect(Collectors.toUnmodifiableMap(OAuthApp::clientId, Function.identity()));
        this.accounts = Set.copyOf(accounts);
    }

    /** The app that signed a JWT. The algorithm is always RS256, whatever the JWT says: that it says so is its form. */
    OAuthApp signer(JwtAssertion jwt) {
        OAuthApp app = apps.get(jwt.issuer());
        if (app == null) {
            throw ApiException.invalidClient("iss in the JWT is not the id of an OAuth app");
        }
        if (!app.publicKeyId().equals(jwt.keyId())) {
            throw ApiException.invalidClient("kid in the JWT is not the fingerprint of the OAuth app's public key");
        }
        try {
            Algorithm.RSA256(app.publicKey(), null).verify(JWT.decode(jwt.compact()));
        } catch (JWTVerificationException e) {
            throw ApiException
                    .invalidClient("the JWT is not signed with the private key of the OAuth app's"
                            + " public key");
        }
        return app;
    }

    /** Rejects an account that does not exist. */
    void requireAccount(String accountId) {
        if (!accounts.contains(accountId)) {
            throw ApiException.forbidden("there is no account with the id " + Messages.quote(accountId)
                    + " for this OAuth app");
        }
    }
}
