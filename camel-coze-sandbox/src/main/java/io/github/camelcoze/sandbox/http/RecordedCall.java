/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.github.camelcoze.sandbox.RecordedRequest;

/** A request, and what else is known of its response: for those who look at it. Safe to use from any thread. */
public final class RecordedCall {

    /** Of the response's body; the rest is dropped. */
    static final int MAX_KEPT_BYTES = 32 * 1024;

    private final RecordedRequest request;
    private final String operation;
    private final Duration duration;
    private final Map<String, String> headers;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean bodyCut;

    /**
     * @param operation that of the component; null for none
     * @param duration  until the response's head
     * @param headers   of the response
     */
    RecordedCall(RecordedRequest request, String operation, Duration duration, Map<String, String> headers) {
        this.request = request;
        this.operation = operation;
        this.duration = duration;
        this.headers = Map.copyOf(headers);
    }

    public RecordedRequest request() {
        return request;
    }

    public String operation() {
        return operation;
    }

    public Duration duration() {
        return duration;
    }

    public Map<String, String> responseHeaders() {
        return headers;
    }

    /** The body of the response, the beginning of a long one; null when it is not kept any more. */
    public synchronized String responseText() {
        return body == null ? null : body.toString(StandardCharsets.UTF_8) + (bodyCut ? "…" : "");
    }

    synchronized void append(byte[] more) {
        if (body != null) {
            int room = Math.min(MAX_KEPT_BYTES - body.size(), more.length);
            body.write(more, 0, room);
            bodyCut |= room < more.length;
        }
    }

    synchronized void dropResponse() {
        body = null;
    }
}
