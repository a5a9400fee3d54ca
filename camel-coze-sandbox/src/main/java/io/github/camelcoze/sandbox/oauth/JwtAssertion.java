/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.util.Base64;
import java.util.Optional;

import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.JsonBody;

/**
 * A JWT that a client signed to request an access token, parsed but not verified: it has the documented form
 * (https://docs.coze.cn/developer_guides/oauth_jwt), and nothing is known of its signature.
 *
 * @param compact   all of it, as it was sent; a secret until it is used
 * @param issuedAt  seconds since 1970
 * @param notBefore seconds since 1970; 0 when it does not say
 * @param expiresAt seconds since 1970
 */
record JwtAssertion(String compact, String keyId, String issuer, String audience, long issuedAt, long notBefore,
        long expiresAt, String id) {

    /** The end of the year 9999. What is later was most likely meant to be milliseconds. */
    static final long MAX_TIME = 253_402_300_799L;

    private static final String COMPACT_FORM = "[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*";
    private static final String WHERE = " in the JWT";

    /** Reads a JWT in its compact form. No error message holds any of it. */
    static JwtAssertion parse(String compact) {
        if (!compact.matches(COMPACT_FORM)) {
            throw ApiException
                    .badRequest("the Bearer token is not a JWT: expected three Base64url parts, separated by dots");
        }
        String[] parts = compact.split("\\.", -1);
        JsonBody header = JsonBody.parse(decode(parts[0]), "the header of the JWT");
        requireValue(header, "alg", "RS256");
        requireValue(header, "typ", "JWT");
        if (header.has("crit")) {
            throw ApiException.badRequest("crit in the header of the JWT is not supported");
        }
        JsonBody claims = JsonBody.parse(decode(parts[1]), "the payload of the JWT");
        claims.text("session_name");
        claims.requireObject("session_context");
        return new JwtAssertion(compact, header.requiredText("kid", WHERE), claims.requiredText("iss", WHERE),
                claims.requiredText("aud", WHERE), requiredSeconds(claims, "iat"), seconds(claims, "nbf").orElse(0L),
                requiredSeconds(claims, "exp"), claims.requiredText("jti", WHERE));
    }

    /** Without anything that could be sent again. */
    @Override
    public String toString() {
        return "ClientJwt[keyId=" + keyId + ", issuer=" + issuer + "]";
    }

    private static byte[] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("a part of the JWT is not Base64url");
        }
    }

    private static void requireValue(JsonBody header, String name, String value) {
        if (!value.equals(header.requiredText(name, WHERE))) {
            throw ApiException.badRequest(name + WHERE + " must be " + value);
        }
    }

    private static Optional<Long> seconds(JsonBody claims, String name) {
        return claims.integer(name, 0, MAX_TIME);
    }

    private static long requiredSeconds(JsonBody claims, String name) {
        return seconds(claims, name).orElseThrow(() -> ApiException.badRequest(name + " is required" + WHERE));
    }
}
