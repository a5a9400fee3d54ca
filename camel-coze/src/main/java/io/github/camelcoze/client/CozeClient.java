/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.io.IOException;

import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.CozeJson;
import io.github.camelcoze.model.CozeRequest;
import io.github.camelcoze.model.CozeResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls Coze's API at one base URL with one access token. Thread-safe; never retries. */
public final class CozeClient {

    private static final Logger LOG = LoggerFactory.getLogger(CozeClient.class);

    private final HttpTransport transport;
    private final BaseUrl baseUrl;
    private final AccessToken token;
    private final CallFailures failures;

    /**
     * @param  transport                started by the caller
     * @param  baseUrl                  {@code https://api.coze.cn}, say, with or without a path before Coze's own
     * @param  token                    an access token
     * @throws IllegalArgumentException when the base URL or the token can't be used
     */
    public CozeClient(HttpTransport transport, String baseUrl, String token) {
        this.transport = transport;
        this.baseUrl = BaseUrl.of(baseUrl);
        this.token = AccessToken.of(token);
        this.failures = new CallFailures(this.baseUrl, this.token, transport);
    }

    /**
     * Makes one call.
     *
     * @return               Coze's answer, which may be a failure: see {@link CozeResponse#isSuccess()}
     * @throws CozeException when there was no answer, or one that is not Coze's envelope
     */
    public CozeResponse send(CozeRequest request) {
        HttpAnswer answer;
        try {
            byte[] json = request.body() == null ? null : CozeJson.write(request.body());
            answer = transport.send(request.method(), baseUrl.resolve(request.path()), token.authorization(), json);
        } catch (IOException | RuntimeException e) {
            throw failures.noAnswer(request, e);
        }
        CozeResponse response = Envelope.read(answer);
        if (response == null) {
            throw failures.noEnvelope(request, answer);
        }
        LOG.debug("{}: {}", request.operation(), response);
        return response;
    }

    /** Like {@link #send}, with every failure an exception. */
    public CozeResponse call(CozeRequest request) {
        CozeResponse response = send(request);
        if (!response.isSuccess()) {
            throw failures.refused(request, response);
        }
        return response;
    }
}
