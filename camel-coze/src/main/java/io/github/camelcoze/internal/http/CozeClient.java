/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.ErrorKind;
import io.github.camelcoze.internal.operation.LongWork;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.ResultMapper;
import io.github.camelcoze.internal.stream.StreamOpener;
import io.github.camelcoze.internal.stream.StreamedResponse;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.JsonCarrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Coze's API at one base URL with one source of access tokens. Thread-safe. Only retries a call whose token was
 * rejected, once, and only if there is another token.
 */
public final class CozeClient implements StreamOpener {

    private static final Logger LOG = LoggerFactory.getLogger(CozeClient.class);

    private final Supplier<HttpTransport> transport;
    private final BaseUrl baseUrl;
    private final AccessTokenSource tokens;
    private final CallStatistics statistics;

    /**
     * @param  transport                called for each request, so that it may be replaced in between
     * @param  baseUrl                  {@code https://api.coze.cn}, say, with or without a path before Coze's own
     * @param  tokens                   where access tokens come from
     * @param  statistics               counts every call
     * @throws IllegalArgumentException when the base URL can't be used
     */
    public CozeClient(Supplier<HttpTransport> transport, String baseUrl, AccessTokenSource tokens,
            CallStatistics statistics) {
        this.transport = transport;
        this.baseUrl = BaseUrl.of(baseUrl);
        this.tokens = tokens;
        this.statistics = statistics;
    }

    /**
     * Sends a request, or one for each page of a complete list.
     *
     * @throws CozeException when there was no access token, no response, one that is not Coze's envelope, a successful
     *                       one with an HTTP status of failure or without the data that the operation returns, or,
     *                       where every failure is to be an exception, one that reports a failure
     */
    @Override
    public OperationResult invoke(ApiRequest request, boolean throwOnFailure) {
        statistics.called();
        OperationResult result = counted(() -> read(request, throwOnFailure));
        if (!result.response().isSuccess()) {
            statistics.failed();
        }
        return result;
    }

    /**
     * Sends the request for the first page of a list. The result is an iterator that requests the next page when it is
     * needed; what fails then is an exception in any case, and counts as a failure of the call.
     *
     * @throws CozeException as {@link #invoke} does
     */
    public OperationResult invokeLazily(ApiRequest request, boolean throwOnFailure) {
        Paginator pages = pages(request);
        if (pages.isSinglePage()) {
            return invoke(request, throwOnFailure);
        }
        statistics.called();
        List<JsonCarrier> first = counted(() -> pages.readPage(throwOnFailure));
        CozeResponse response = pages.response();
        if (!response.isSuccess()) {
            statistics.failed();
            return new OperationResult(response, response, null);
        }
        return new OperationResult(response, new LazyList(first,
                () -> pages.hasNext() ? counted(() -> pages.readPage(true)) : null), null);
    }

    @Override
    public boolean invokeInTime(ApiRequest request, long tooLate) {
        statistics.called();
        return counted(() -> {
            try {
                read(request, true);
                return true;
            } catch (CozeException e) {
                if (Long.valueOf(tooLate).equals(e.getCode())) {
                    return false;
                }
                throw e;
            }
        });
    }

    private <T> T counted(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            statistics.failed();
            throw e;
        }
    }

    /**
     * Sends a request whose response is a stream. What fails later counts as a failure of the call, too.
     *
     * @throws CozeException as {@link #invoke} does
     */
    @Override
    public StreamedResponse open(ApiRequest request, long idleTimeout, boolean throwOnFailure) {
        statistics.called();
        try {
            Received received = send(request, throwOnFailure, idleTimeout);
            CozeResponse head = received.envelope();
            if (received.stream() == null && head.isSuccess()) {
                throw unexpectedData(request, head, "is JSON instead of a stream");
            }
            if (received.stream() == null) {
                statistics.failed();
            }
            return new StreamedResponse(head, received.stream(), () -> ResponseStream.finish(received.stream()),
                    new StreamExceptionFactory(exceptions(request, received.token()), head, idleTimeout, statistics));
        } catch (RuntimeException e) {
            statistics.failed();
            throw e;
        }
    }

    /** What a call began did not end well, or is not awaited any longer: what happened to it, and what to do. */
    public CozeException workFailed(ApiRequest request, String what, CozeResponse latest, LongWork.Progress progress,
            String advice) {
        statistics.failed();
        return exceptions(request, progress.failure() == null ? null : token(request)).workFailed(what, latest,
                progress, advice);
    }

    /** Work that a call began has failed, which is no exception. */
    public void countFailure() {
        statistics.failed();
    }

    private OperationResult read(ApiRequest request, boolean throwOnFailure) {
        ResultMapper mapper = request.result();
        if (mapper.kind() == ResultMapper.Kind.LIST) {
            return pages(request).readAll(throwOnFailure);
        }
        Received received = send(request, throwOnFailure, 0);
        CozeResponse response = received.envelope();
        if (received.stream() != null) {
            return new OperationResult(response, received.stream(), null, received.contentType());
        }
        if (!response.isSuccess()) {
            return new OperationResult(response, response, null);
        }
        if (mapper.isStreamed()) {
            throw unexpectedData(request, response, "is JSON instead of a stream");
        }
        try {
            return new OperationResult(response, mapper.read(response), null);
        } catch (IllegalArgumentException e) {
            throw unexpectedData(request, response, e.getMessage());
        }
    }

    private Paginator pages(ApiRequest request) {
        return new Paginator(request, (page, throwOnFailure) -> send(page, throwOnFailure, 0).envelope(),
                (response, reason) -> unexpectedData(request, response, reason));
    }

    private CozeException unexpectedData(ApiRequest request, CozeResponse response, String reason) {
        List<String> path = request.result().path();
        return exceptions(request, null).unexpectedData(response, path.isEmpty()
                ? "the response"
                : "its '" + path.get(0) + "'", reason);
    }

    /** A response as an envelope; for a streamed one, only the values of its headers. */
    private record Received(CozeResponse envelope, InputStream stream, String contentType, AccessToken token) {
    }

    private Received send(ApiRequest request, boolean throwOnFailure, long idleTimeout) {
        AccessToken token = token(request);
        HttpResponse http = exchange(request, token, idleTimeout);
        CozeResponse response = envelope(http, token);
        if (isTokenRejected(http, response) && tokens.discard(token)) {
            AccessToken other = anotherToken(request, token, http, response);
            if (!other.equals(token) && request.isRepeatable()) {
                LOG.debug("{}: Coze rejected the access token, retrying with a new one", request.operation());
                statistics.retried();
                token = other;
                http = exchange(request, token, idleTimeout);
                response = envelope(http, token);
                if (isTokenRejected(http, response)) {
                    tokens.rejectedAgain(token);
                }
            } else if (other.equals(token)) {
                tokens.rejectedAgain(token);
            }
        }
        if (response == null) {
            throw exceptions(request, token).unexpectedResponse(http);
        }
        LOG.debug("{}: {}", request.operation(), response);
        // a route that looks at the code alone would take code 0 with a status of failure for a success
        if (!response.isSuccess() && (throwOnFailure || response.getCode() == 0)) {
            throw exceptions(request, token).apiError(response);
        }
        return new Received(response, http.stream(), http.contentType(), token);
    }

    private static CozeResponse envelope(HttpResponse http, AccessToken token) {
        return http.stream() == null
                ? ResponseEnvelope.read(http, token)
                : new CozeResponse(http.status(), 0, "", ResponseEnvelope.logId(http.logId(), token), null,
                        new byte[0]);
    }

    private AccessToken token(ApiRequest request) {
        try {
            return tokens.get();
        } catch (CozeException e) {
            throw CozeExceptionFactory.noAccessToken(request.operation(), e);
        }
    }

    private AccessToken anotherToken(ApiRequest request, AccessToken rejected, HttpResponse http,
            CozeResponse response) {
        try {
            return tokens.get();
        } catch (CozeException e) {
            throw exceptions(request, rejected).tokenRejected(http, response, e);
        }
    }

    private HttpResponse exchange(ApiRequest request, AccessToken token, long idleTimeout) {
        HttpTransport http = transport.get(); // which throws when the component has been stopped
        try {
            return http.send(new HttpTransport.Request(request.method(), baseUrl.resolve(request.target()),
                    token.authorization(), request.headers(), request.body(), request.result().kind(), idleTimeout));
        } catch (IOException e) {
            throw exceptions(request, token).transportFailure(http, e);
        } catch (RuntimeException e) {
            throw exceptions(request, token).requestNotSent(e);
        }
    }

    private static boolean isTokenRejected(HttpResponse http, CozeResponse response) {
        return ErrorKind.of(response == null ? null : response.getCode(), http.status()) == ErrorKind.TOKEN_REJECTED;
    }

    private CozeExceptionFactory exceptions(ApiRequest request, AccessToken token) {
        return new CozeExceptionFactory(baseUrl, token, RequestContext.of(request, tokens));
    }
}
