/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;

/**
 * Coze's response to one call: the envelope {@code {"code", "msg", "data", "detail": {"logid"}}}, with its bytes as
 * received. As a message body it converts to {@code String}, {@code byte[]}, {@code InputStream} (exactly those bytes),
 * {@code Map} and {@link JsonNode}. Immutable.
 */
public final class CozeResponse implements JsonCarrier {

    private final int httpResponseCode;
    private final long code;
    private final String msg;
    private final String logId;
    private final Duration retryAfter;
    private final byte[] json;

    /**
     * @param httpResponseCode the HTTP status
     * @param code             the envelope's code
     * @param msg              the envelope's message; null counts as empty
     * @param logId            the id of this call at Coze, null when Coze sent none
     * @param retryAfter       how long to wait before retrying, null when the server did not say
     * @param json             the response as received, UTF-8; copied
     */
    public CozeResponse(int httpResponseCode, long code, String msg, String logId, Duration retryAfter, byte[] json) {
        this.httpResponseCode = httpResponseCode;
        this.code = code;
        this.msg = msg == null ? "" : msg;
        this.logId = logId;
        this.retryAfter = retryAfter;
        this.json = json.clone();
    }

    /** Whether the call succeeded: code 0 and a 2xx HTTP status. */
    public boolean isSuccess() {
        return code == 0 && httpResponseCode >= 200 && httpResponseCode < 300;
    }

    /** The HTTP status. A failure can arrive with 200. */
    public int getHttpResponseCode() {
        return httpResponseCode;
    }

    /** The envelope's {@code code}: 0 is success, any other value a failure. */
    public long getCode() {
        return code;
    }

    /** The envelope's {@code msg}: empty on success, never null. */
    public String getMsg() {
        return msg;
    }

    /**
     * The logid, which Coze's support asks for: {@code detail.logid}, else the header X-Tt-Logid; null when there was
     * neither.
     */
    public String getLogId() {
        return logId;
    }

    /** How long to wait before retrying ({@code Retry-After}); null when the server did not say. */
    public Duration getRetryAfter() {
        return retryAfter;
    }

    /** The response as received, UTF-8; a copy. */
    @Override
    public byte[] getJson() {
        return json.clone();
    }

    /** The whole envelope. */
    public JsonNode getEnvelope() {
        try {
            return CozeJson.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The envelope's {@code data}; a missing node for operations that return nothing. */
    public JsonNode getData() {
        return getEnvelope().path("data");
    }

    /** Neither the message nor the data, which are not meant for logs. */
    @Override
    public String toString() {
        return "CozeResponse[code=" + code + ", logId=" + logId + ", httpResponseCode=" + httpResponseCode + "]";
    }
}
