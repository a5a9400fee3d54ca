/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.stream.StreamFailures;
import io.github.camelcoze.model.CozeResponse;

/** Creates the exceptions of a response that began as a stream. */
final class StreamExceptionFactory implements StreamFailures {

    private final CozeExceptionFactory exceptions;
    private final CozeResponse head;
    private final long idleTimeout;
    private final CallStatistics statistics;

    /** @param statistics count each failure */
    StreamExceptionFactory(CozeExceptionFactory exceptions, CozeResponse head, long idleTimeout,
            CallStatistics statistics) {
        this.exceptions = exceptions;
        this.head = head;
        this.idleTimeout = idleTimeout;
        this.statistics = statistics;
    }

    @Override
    public CozeException apiError(Long code, String msg, String logId) {
        if (code == null) {
            return failed("Coze reports '" + exceptions.oneLine(msg == null ? "" : msg) + "' without a code", null);
        }
        statistics.failed();
        return exceptions.apiError(new CozeResponse(head.getHttpResponseCode(), code, exceptions.clean(msg),
                logId == null ? head.getLogId() : exceptions.oneLine(logId), head.getRetryAfter(), new byte[0]));
    }

    @Override
    public CozeException notAStream(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        HttpResponse http = new HttpResponse(head.getHttpResponseCode(), head.getLogId(), null, null, null, null, body,
                false,
                null);
        CozeResponse envelope = exceptions.envelope(http);
        statistics.failed();
        return envelope == null || envelope.isSuccess()
                ? exceptions.notAStream(http)
                : exceptions.apiError(envelope);
    }

    @Override
    public CozeException incomplete(String reason) {
        statistics.failed();
        return failure(reason, null).retryable(true).build();
    }

    @Override
    public CozeException brokenOff(String progress, IOException cause) {
        statistics.failed();
        String reason;
        if (cause != null && CozeExceptionFactory.isInterruption(cause)) {
            Thread.currentThread().interrupt();
            reason = "the thread that reads the stream was interrupted ";
        } else if (cause instanceof SocketTimeoutException) {
            reason = "the stream went silent for " + idleTimeout + " ms (option 'idleTimeout') ";
        } else if (cause != null) {
            reason = "the stream was interrupted (" + cause.getClass().getSimpleName() + ": "
                    + exceptions.oneLine(cause.getMessage()) + ") ";
        } else {
            reason = "the stream ended early, ";
        }
        return failure(reason + progress, cause).retryable(true).build();
    }

    @Override
    public CozeException failed(String reason, Throwable cause) {
        statistics.failed();
        return failure(reason, cause).build();
    }

    private CozeException.Builder failure(String reason, Throwable cause) {
        return exceptions.failure(exceptions.clean(reason) + ", "
                + exceptions.origin(head.getLogId(), head.getHttpResponseCode()))
                .logId(head.getLogId()).httpResponseCode(head.getHttpResponseCode())
                .cause(cause instanceof IOException io ? exceptions.redacted(io) : cause);
    }
}
