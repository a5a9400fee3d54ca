/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Giving out access tokens for JWTs (contract, section 1, "Access tokens"). Only a request that is right in every other
 * way uses up its JWT, which is the sandbox's own choice.
 */
final class TokenEndpoint {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    /** How far the clock of who signs a JWT may be ahead, in seconds. */
    static final int LEEWAY = 5;

    private static final long SHORTEST = 900;
    private static final long LONGEST = 86_399;

    private TokenEndpoint() {
    }

    static ObjectNode issue(Operation.Call call) {
        return issue(call, null);
    }

    static ObjectNode issueForAccount(Operation.Call call) {
        return issue(call, call.id("account_id"));
    }

    private static ObjectNode issue(Operation.Call call, String accountId) {
        State state = call.state();
        if (!GRANT_TYPE.equals(call.body().requiredText("grant_type", ""))) {
            throw ApiException.unsupportedGrantType("grant_type must be " + GRANT_TYPE);
        }
        long seconds = call.body().integer("duration_seconds", SHORTEST, LONGEST).orElse(SHORTEST);
        JwtAssertion jwt = JwtAssertion.parse(
                BearerToken.credential(call.request().header("authorization"), "JWT", ApiException::invalidClient));
        OAuthApp app = state.oauthApps().signer(jwt);
        AudienceValidator.require(jwt, call.request().header("host"));
        long now = state.clock().seconds();
        requireNow(jwt, now);
        if (accountId != null) {
            state.oauthApps().requireAccount(accountId);
        }
        state.usedJwts().use(jwt, now);
        AccessTokenStore.Issued token = state.accessTokens().issue(app.permissions(), seconds);
        return JsonNodeFactory.instance.objectNode().put("access_token", token.token()).put("expires_in",
                token.expiresAt());
    }

    private static void requireNow(JwtAssertion jwt, long now) {
        if (jwt.expiresAt() <= jwt.issuedAt()) {
            throw ApiException.invalidClient("exp in the JWT must be later than iat");
        }
        if (jwt.issuedAt() > now + LEEWAY || jwt.notBefore() > now + LEEWAY) {
            throw ApiException.invalidClient("iat or nbf in the JWT is in the future; here it is " + now);
        }
        if (jwt.expiresAt() <= now) {
            throw ApiException.invalidClient("the JWT has expired; here it is " + now);
        }
    }
}
