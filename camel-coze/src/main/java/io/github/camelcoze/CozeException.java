/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.time.Duration;

/**
 * A failed call of the Coze API: Coze reported a failure, the response was not Coze's, or there was none. The message
 * names the operation, the code, Coze's message, the logid and, where it is known, what to change; it contains no
 * secret.
 */
public class CozeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String operation;
    private final Long code;
    private final String msg;
    private final String errorCode;
    private final String logId;
    private final Integer httpResponseCode;
    private final Duration retryAfter;
    private final boolean retryable;
    private final boolean tokenRejected;

    private CozeException(Builder builder) {
        super(builder.message, builder.cause);
        this.operation = builder.operation;
        this.code = builder.code;
        this.msg = builder.msg;
        this.errorCode = builder.errorCode;
        this.logId = builder.logId;
        this.httpResponseCode = builder.httpResponseCode;
        this.retryAfter = builder.retryAfter;
        this.retryable = builder.retryable;
        this.tokenRejected = builder.tokenRejected;
    }

    /**
     * @param operation the name of the operation that failed
     * @param message   the whole message, free of secrets
     */
    public static Builder builder(String operation, String message) {
        return new Builder(operation, message);
    }

    /** The name of the operation, for example {@code subscribe}. */
    public String getOperation() {
        return operation;
    }

    /** The envelope's {@code code}; null when there was no response, or it was not an envelope. */
    public Long getCode() {
        return code;
    }

    /**
     * Coze's message: the envelope's {@code msg}, or the message of its OAuth API, with the access token redacted; null
     * when there was none.
     */
    public String getMsg() {
        return msg;
    }

    /**
     * The error code of Coze's OAuth API, for example {@code invalid_client}
     * (https://docs.coze.cn/developer_guides/oauth_jwt); null for every other failure.
     */
    public String getErrorCode() {
        return errorCode;
    }

    /** The id of the call at Coze, which its support asks for; null when none was received. */
    public String getLogId() {
        return logId;
    }

    /** The HTTP status; null when no response was received. */
    public Integer getHttpResponseCode() {
        return httpResponseCode;
    }

    /**
     * How long to wait before retrying ({@code Retry-After}, as seconds or as a date); null when the server did not
     * say.
     */
    public Duration getRetryAfter() {
        return retryAfter;
    }

    /**
     * Whether the same call may succeed later: true for HTTP 429 or code 4013, for 5xx, and for transport failures, also
     * of the request for the access token. A code that says otherwise, such as 4101, counts more than the HTTP status.
     */
    public boolean isRetryable() {
        return retryable;
    }

    /**
     * Whether Coze rejected the access token: code 4100 or 700012006, whatever the HTTP status, or HTTP 401 without a
     * code that says otherwise.
     */
    public boolean isTokenRejected() {
        return tokenRejected;
    }

    /** Builds an exception; values that are not set are null. */
    public static final class Builder {
        private final String operation;
        private final String message;
        private Throwable cause;
        private Long code;
        private String msg;
        private String errorCode;
        private String logId;
        private Integer httpResponseCode;
        private Duration retryAfter;
        private boolean retryable;
        private boolean tokenRejected;

        private Builder(String operation, String message) {
            this.operation = operation;
            this.message = message;
        }

        public Builder cause(Throwable value) {
            this.cause = value;
            return this;
        }

        public Builder code(Long value) {
            this.code = value;
            return this;
        }

        public Builder msg(String value) {
            this.msg = value;
            return this;
        }

        public Builder errorCode(String value) {
            this.errorCode = value;
            return this;
        }

        public Builder logId(String value) {
            this.logId = value;
            return this;
        }

        public Builder httpResponseCode(Integer value) {
            this.httpResponseCode = value;
            return this;
        }

        public Builder retryAfter(Duration value) {
            this.retryAfter = value;
            return this;
        }

        public Builder retryable(boolean value) {
            this.retryable = value;
            return this;
        }

        public Builder tokenRejected(boolean value) {
            this.tokenRejected = value;
            return this;
        }

        /** Copies everything but operation, message and cause from another failure. */
        public Builder like(CozeException other) {
            return code(other.code).msg(other.msg).errorCode(other.errorCode).logId(other.logId)
                    .httpResponseCode(other.httpResponseCode).retryAfter(other.retryAfter).retryable(other.retryable)
                    .tokenRejected(other.tokenRejected);
        }

        public CozeException build() {
            return new CozeException(this);
        }
    }
}
