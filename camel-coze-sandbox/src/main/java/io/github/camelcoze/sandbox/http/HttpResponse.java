/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response as it goes over the wire.
 *
 * @param status  {@value #CUT} when the connection is closed instead
 * @param code    for the journal, see {@link io.github.camelcoze.sandbox.RecordedRequest#code()}
 * @param headers in addition to those that HTTP itself needs
 * @param stream  what writes the body instead; null for none
 * @param delay   how long to wait before sending it; zero for not at all
 */
public record HttpResponse(int status, long code, Map<String, String> headers, byte[] body, StreamBody stream,
        Duration delay) {

    private static final int CUT = 0;
    private static final long NO_CODE = -1;

    /** The response of an operation, or an error. */
    public static HttpResponse of(ApiResponse response, String logId) {
        ResponseFormat format = response.format();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        if (format.hasLogId()) {
            headers.put("X-Tt-Logid", logId);
        }
        if (response.allow() != null) {
            headers.put("Allow", response.allow());
        }
        return new HttpResponse(response.status(), response.code(), headers, response.body(logId), null, Duration.ZERO);
    }

    /** A response that is not one of Coze's API. */
    public static HttpResponse of(int status, String contentType, String logId, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("X-Tt-Logid", logId);
        return new HttpResponse(status, NO_CODE, headers, body, null, Duration.ZERO);
    }

    /** A file of the console. */
    public static HttpResponse file(String contentType, byte[] body) {
        return new HttpResponse(200, 0, Map.of("Content-Type", contentType), body, null, Duration.ZERO);
    }

    /** Server-sent events of the control API. */
    public static HttpResponse feed(StreamBody body) {
        return new HttpResponse(200, 0, Map.of("Content-Type", "text/event-stream"), new byte[0], body, Duration.ZERO);
    }

    /** Server-sent events. */
    public static HttpResponse stream(String logId, StreamBody body) {
        HttpResponse head = of(200, "text/event-stream", logId, new byte[0]);
        return new HttpResponse(head.status, 0, head.headers, head.body, body, Duration.ZERO);
    }

    /** No response: the connection is closed. */
    public static HttpResponse cut() {
        return new HttpResponse(CUT, NO_CODE, Map.of(), new byte[0], null, Duration.ZERO);
    }

    /** The same with one header more. */
    public HttpResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, code, more, body, stream, delay);
    }

    /** The same with another code for the journal. */
    public HttpResponse withCode(long other) {
        return new HttpResponse(status, other, headers, body, stream, delay);
    }

    /** The same, sent this much later. */
    public HttpResponse delayedBy(Duration time) {
        return new HttpResponse(status, code, headers, body, stream, time);
    }

    boolean isCut() {
        return status == CUT;
    }
}
