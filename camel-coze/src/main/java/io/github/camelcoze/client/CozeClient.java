/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.io.IOException;
import java.util.function.Supplier;

import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.CozeJson;
import io.github.camelcoze.model.CozeRequest;
import io.github.camelcoze.model.CozeResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls Coze's API at one base URL with one access token. Thread-safe; never retries. */
public final class CozeClient {

    private static final Logger LOG = LoggerFactory.getLogger(CozeClient.class);

    private final Supplier<HttpTransport> transport;
    private final BaseUrl baseUrl;
    private final AccessToken token;
    private final CallFailures failures;

    /**
     * @param  transport                asked for each call, so that it may be replaced by another between two
     * @param  baseUrl                  {@code https://api.coze.cn}, say, with or without a path before Coze's own
     * @param  token                    an access token
     * @throws IllegalArgumentException when the base URL or the token can't be used
     */
    public CozeClient(Supplier<HttpTransport> transport, String baseUrl, String token) {
        this.transport = transport;
        this.baseUrl = BaseUrl.of(baseUrl);
        this.token = AccessToken.of(token);
        this.failures = new CallFailures(this.baseUrl, this.token);
    }

    /**
     * Makes one call.
     *
     * @return               Coze's answer, which may be a failure that it reports: see {@link CozeResponse#isSuccess()}
     * @throws CozeException when there was no answer, or one that is not Coze's envelope, or one that says yes with an HTTP
     *                       status of failure
     */
    public CozeResponse send(CozeRequest request) {
        byte[] json = request.body() == null ? null : CozeJson.write(request.body());
        HttpTransport http = transport.get();
        HttpAnswer answer;
        try {
            answer = http.send(request.method(), baseUrl.resolve(request.path()), token.authorization(), json);
        } catch (IOException e) {
            throw failures.noAnswer(request, http, e);
        } catch (RuntimeException e) {
            throw failures.noCall(request, e);
        }
        CozeResponse response = Envelope.read(answer, token);
        if (response == null) {
            throw failures.noEnvelope(request, answer);
        }
        LOG.debug("{}: {}", request.operation(), response);
        if (response.getCode() == 0 && !response.isSuccess()) {
            // a route that looks at the code alone would take it for a success
            throw failures.refused(request, response);
        }
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
