/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.io.IOException;
import java.util.function.Supplier;

import io.github.camelcoze.model.CozeAnswer;
import io.github.camelcoze.model.CozeCaller;
import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.CozeJson;
import io.github.camelcoze.model.CozeRequest;
import io.github.camelcoze.model.CozeResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Coze's API at one base URL with one source of access tokens. Thread-safe. Repeats nothing but a call that was
 * refused for its token, once and only if there is another.
 */
public final class CozeClient implements CozeCaller {

    private static final Logger LOG = LoggerFactory.getLogger(CozeClient.class);

    private final Supplier<HttpTransport> transport;
    private final BaseUrl baseUrl;
    private final AccessTokens tokens;
    private final CallStatistics statistics;

    /**
     * @param  transport                asked for each call, so that it may be replaced by another between two
     * @param  baseUrl                  {@code https://api.coze.cn}, say, with or without a path before Coze's own
     * @param  tokens                   where access tokens come from
     * @param  statistics               is told of every call
     * @throws IllegalArgumentException when the base URL can't be used
     */
    public CozeClient(Supplier<HttpTransport> transport, String baseUrl, AccessTokens tokens,
            CallStatistics statistics) {
        this.transport = transport;
        this.baseUrl = BaseUrl.of(baseUrl);
        this.tokens = tokens;
        this.statistics = statistics;
    }

    /**
     * Makes one call, or one for each page of a list that is asked for as a whole.
     *
     * @throws CozeException when there was no access token, no answer, none that is Coze's envelope, one that says yes with
     *                       an HTTP status of failure, one without the data that the operation gives, or, where every
     *                       failure shall be an exception, one that says no
     */
    @Override
    public CozeAnswer call(CozeRequest request, boolean throwOnFailure) {
        statistics.called();
        try {
            CozeAnswer answer = PageReader.read(request, page -> send(page, throwOnFailure),
                    (response, reason) -> failures(request, null).unreadable(response, reason));
            if (!answer.response().isSuccess()) {
                statistics.failed();
            }
            return answer;
        } catch (RuntimeException e) {
            statistics.failed();
            throw e;
        }
    }

    private CozeResponse send(CozeRequest request, boolean throwOnFailure) {
        AccessToken token = token(request);
        HttpAnswer answer = exchange(request, token);
        CozeResponse response = Envelope.read(answer, token);
        if (isTokenRefused(answer, response) && tokens.discard(token)) {
            AccessToken other = anotherToken(request, token, answer, response);
            if (!other.equals(token)) {
                LOG.debug("{}: Coze refused the access token, once more with a new one", request.operation());
                statistics.retried();
                token = other;
                answer = exchange(request, token);
                response = Envelope.read(answer, token);
            }
            if (isTokenRefused(answer, response)) {
                tokens.refusedAgain(token);
            }
        }
        if (response == null) {
            throw failures(request, token).noEnvelope(answer);
        }
        LOG.debug("{}: {}", request.operation(), response);
        // a route that looks at the code alone would take code 0 with a status of failure for a success
        if (!response.isSuccess() && (throwOnFailure || response.getCode() == 0)) {
            throw failures(request, token).refused(response);
        }
        return response;
    }

    private AccessToken token(CozeRequest request) {
        try {
            return tokens.get();
        } catch (CozeException e) {
            throw CallFailures.noToken(request.operation(), e);
        }
    }

    private AccessToken anotherToken(CozeRequest request, AccessToken refused, HttpAnswer answer,
            CozeResponse response) {
        try {
            return tokens.get();
        } catch (CozeException e) {
            throw failures(request, refused).noOtherToken(answer, response, e);
        }
    }

    private HttpAnswer exchange(CozeRequest request, AccessToken token) {
        byte[] json = request.body() == null ? null : CozeJson.write(request.body());
        HttpTransport http = transport.get(); // which throws when the component has been stopped
        try {
            return http.send(request.method(), baseUrl.resolve(request.target()), token.authorization(), json);
        } catch (IOException e) {
            throw failures(request, token).noAnswer(http, e);
        } catch (RuntimeException e) {
            throw failures(request, token).noCall(e);
        }
    }

    private static boolean isTokenRefused(HttpAnswer answer, CozeResponse response) {
        return CozeException.isTokenRefused(response == null ? null : response.getCode(), answer.status());
    }

    private CallFailures failures(CozeRequest request, AccessToken token) {
        return new CallFailures(baseUrl, token, CallSubject.of(request, tokens));
    }
}
