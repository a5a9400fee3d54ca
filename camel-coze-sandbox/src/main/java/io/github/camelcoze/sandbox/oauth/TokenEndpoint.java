/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/**
 * Issues access tokens for JWTs (https://docs.coze.cn/developer_guides/oauth_jwt). Only a request that is valid in every
 * other way uses up its JWT, which Coze does not document.
 */
public final class TokenEndpoint {

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    /** How far the clock of the signer of a JWT may be ahead, in seconds. */
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final long MIN_DURATION_SECONDS = 900;
    private static final long MAX_DURATION_SECONDS = 86_399;

    private final OAuthApps apps;
    private final AccessTokenStore tokens;
    private final JwtReplayCache usedJwts;
    private final AdjustableClock clock;

    public TokenEndpoint(OAuthApps apps, AccessTokenStore tokens, JwtReplayCache usedJwts, AdjustableClock clock) {
        this.apps = apps;
        this.tokens = tokens;
        this.usedJwts = usedJwts;
        this.clock = clock;
    }

    public List<Operation> operations() {
        return List.of(issuing("/api/permission/oauth2/token", request -> issue(request, null)),
                issuing("/api/permission/oauth2/account/{account_id}/token",
                        request -> issue(request, request.path("account_id"))));
    }

    private static Operation issuing(String path, Function<ApiRequest, ObjectNode> handler) {
        return Operation.post(path).format(ResponseFormat.OAUTH).body(Operation.Body.REQUIRED).json(handler);
    }

    private ObjectNode issue(ApiRequest request, String accountId) {
        if (!GRANT_TYPE.equals(request.body().requiredText("grant_type", ""))) {
            throw ApiException.unsupportedGrantType("grant_type must be " + GRANT_TYPE);
        }
        long seconds = request.body().integer("duration_seconds", MIN_DURATION_SECONDS, MAX_DURATION_SECONDS)
                .orElse(MIN_DURATION_SECONDS);
        JwtAssertion jwt = JwtAssertion.parse(BearerToken.of(request.raw().header("authorization"), "JWT",
                ApiException::invalidClient));
        OAuthApp app = apps.signer(jwt);
        AudienceValidator.require(jwt, request.raw().header("host"));
        long now = clock.seconds();
        requireValidAt(jwt, now);
        if (accountId != null) {
            apps.requireAccount(accountId);
        }
        usedJwts.use(jwt, now);
        AccessTokenStore.Issued token = tokens.issue(app.permissions(), seconds);
        return JsonNodeFactory.instance.objectNode().put("access_token", token.token()).put("expires_in",
                token.expiresAt());
    }

    private static void requireValidAt(JwtAssertion jwt, long now) {
        if (jwt.expiresAt() <= jwt.issuedAt()) {
            throw ApiException.invalidClient("exp in the JWT must be later than iat");
        }
        if (jwt.issuedAt() > now + CLOCK_SKEW_SECONDS || jwt.notBefore() > now + CLOCK_SKEW_SECONDS) {
            throw ApiException.invalidClient("iat or nbf in the JWT is in the future; the current time is " + now);
        }
        if (jwt.expiresAt() <= now) {
            throw ApiException.invalidClient("the JWT has expired; the current time is " + now);
        }
    }
}
