/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.http.AccessToken;
import io.github.camelcoze.internal.http.BaseUrl;
import io.github.camelcoze.internal.http.CozeExceptionFactory;
import io.github.camelcoze.internal.http.HttpResponse;
import io.github.camelcoze.internal.http.HttpTransport;
import io.github.camelcoze.internal.http.RequestContext;
import io.github.camelcoze.internal.http.ResponseEnvelope;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.ApiRequest.Raw;
import io.github.camelcoze.model.CozeResponse;

/**
 * Requests an access token from Coze's OAuth API, with a JWT signed for this request
 * (https://docs.coze.cn/developer_guides/oauth_jwt).
 */
final class TokenRequest {

    /** What to check when it says no. */
    static final String SETTINGS = "options 'clientId', 'publicKeyId', 'privateKey', 'accountId' and 'audience', the OAuth"
            + " app at Coze";

    private static final RequestContext CONTEXT = new RequestContext("accessToken", "Coze's OAuth API issued no"
            + " access token",
            null,
            SETTINGS, SETTINGS);

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Supplier<HttpTransport> transport;
    private final BaseUrl baseUrl;
    private final String path;
    private final JwtAssertionSigner signer;
    private final Raw body;

    /** @throws IllegalArgumentException when the base URL or the private key can't be used */
    TokenRequest(Supplier<HttpTransport> transport, String baseUrl, OAuthCredentials credentials) {
        this.transport = transport;
        this.baseUrl = BaseUrl.of(baseUrl);
        this.path = credentials.accountId() == null
                ? "/api/permission/oauth2/token"
                : "/api/permission/oauth2/account/" + ApiRequest.encode(credentials.accountId()) + "/token";
        this.signer = new JwtAssertionSigner(credentials,
                credentials.audience() == null ? this.baseUrl.host() : credentials.audience());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("grant_type", GRANT_TYPE);
        fields.put("duration_seconds", credentials.tokenTtl().toSeconds());
        this.body = new Raw(CozeJson.write(fields), "application/json");
    }

    /**
     * @param  now           the time of the JWT
     * @throws CozeException when Coze issued no token
     */
    Issued send(Instant now) {
        AccessToken assertion = AccessToken.of(signer.sign(now), "The JWT");
        CozeExceptionFactory exceptions = new CozeExceptionFactory(baseUrl, assertion, CONTEXT);
        HttpTransport http = transport.get();
        try {
            return read(http.send(new HttpTransport.Request("POST", baseUrl.resolve(path), assertion.authorization(),
                    Map.of(), body)), assertion, exceptions);
        } catch (IOException e) {
            throw exceptions.transportFailure(http, e);
        } catch (CozeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw exceptions.requestNotSent(e);
        }
    }

    private static Issued read(HttpResponse response, AccessToken assertion, CozeExceptionFactory exceptions) {
        TokenResponse token = TokenResponse.read(response);
        if (token == null) {
            CozeResponse envelope = ResponseEnvelope.read(response, assertion);
            throw envelope == null || envelope.isSuccess()
                    ? exceptions.unexpectedTokenResponse(response)
                    : exceptions.apiError(envelope);
        }
        if (token.errorCode() != null) {
            throw exceptions.tokenError(response, token.errorCode(), token.errorMessage());
        }
        try {
            return new Issued(AccessToken.of(token.accessToken(), "it"), token.expiresAt());
        } catch (IllegalArgumentException e) {
            throw exceptions.unexpectedTokenResponse(response);
        }
    }

    /** A local failure. */
    static CozeException failure(Throwable cause) {
        return CozeException.builder(CONTEXT.operation(), CONTEXT.failed() + ": " + cause).cause(cause).build();
    }

    /**
     * An issued token.
     *
     * @param expiresAt the point in time, in seconds since 1970; 0 when absent
     */
    record Issued(AccessToken token, long expiresAt) {
    }
}
