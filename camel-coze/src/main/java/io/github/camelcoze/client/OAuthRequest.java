/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.CozeJson;
import io.github.camelcoze.model.CozeRequest;
import io.github.camelcoze.model.CozeResponse;

/** Asks Coze's OAuth for an access token, with a JWT that is signed for this one time (contract, section 1, "Access tokens"). */
final class OAuthRequest {

    /** What to check when it says no. */
    static final String SETTINGS = "options 'clientId', 'publicKeyId', 'privateKey' and 'accountId', and the OAuth app at"
            + " Coze";

    private static final CallSubject SUBJECT = new CallSubject("accessToken", "Coze's OAuth gave no access token", null,
            SETTINGS, SETTINGS);

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Supplier<HttpTransport> transport;
    private final BaseUrl baseUrl;
    private final String path;
    private final Assertions assertions;
    private final byte[] body;

    /** @throws IllegalArgumentException when the base URL or the private key can't be used */
    OAuthRequest(Supplier<HttpTransport> transport, String baseUrl, OAuthCredentials credentials) {
        this.transport = transport;
        this.baseUrl = BaseUrl.of(baseUrl);
        this.path = credentials.accountId() == null
                ? "/api/permission/oauth2/token"
                : "/api/permission/oauth2/account/" + CozeRequest.encode(credentials.accountId()) + "/token";
        this.assertions = new Assertions(credentials, this.baseUrl.host());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("grant_type", GRANT_TYPE);
        fields.put("duration_seconds", credentials.tokenTtl().toSeconds());
        this.body = CozeJson.write(fields);
    }

    /**
     * @param  now           what the JWT says of the time
     * @throws CozeException when Coze gave no token
     */
    Issued send(Instant now) {
        AccessToken assertion = AccessToken.of(assertions.sign(now), "The JWT");
        CallFailures failures = new CallFailures(baseUrl, assertion, SUBJECT);
        HttpTransport http = transport.get();
        try {
            return read(http.send("POST", baseUrl.resolve(path), assertion.authorization(), body), assertion, failures);
        } catch (IOException e) {
            throw failures.noAnswer(http, e);
        } catch (CozeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failures.noCall(e);
        }
    }

    private static Issued read(HttpAnswer answer, AccessToken assertion, CallFailures failures) {
        OAuthAnswer oauth = OAuthAnswer.read(answer);
        if (oauth == null) {
            CozeResponse envelope = Envelope.read(answer, assertion);
            throw envelope == null || envelope.isSuccess() ? failures.noToken(answer) : failures.refused(envelope);
        }
        if (oauth.errorCode() != null) {
            throw failures.oauth(answer, oauth);
        }
        try {
            return new Issued(AccessToken.of(oauth.accessToken(), "it"), oauth.expiresAt());
        } catch (IllegalArgumentException e) {
            throw failures.noToken(answer);
        }
    }

    /** A failure of this machine's own. */
    static CozeException failure(Throwable cause) {
        return CozeException.builder(SUBJECT.operation(), SUBJECT.failed() + ": " + cause).cause(cause).build();
    }

    /**
     * What Coze gave.
     *
     * @param expiresAt the point in time, in seconds since 1970; 0 when none was told
     */
    record Issued(AccessToken token, long expiresAt) {
    }
}
