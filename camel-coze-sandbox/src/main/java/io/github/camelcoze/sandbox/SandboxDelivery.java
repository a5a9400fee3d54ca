/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * One attempt to deliver a callback, or one URL verification, and its outcome.
 *
 * @param time         when it was begun
 * @param apiAppId     never null
 * @param eventType    null when a whole body has none; {@code url_verification} for a URL verification
 * @param eventId      never null; generated when a whole body has none
 * @param url          where it was sent to
 * @param attempt      from 1, counted for each event
 * @param status       the HTTP status of the response, or the one that it counts as because of a fault; null when there
 *                     was none
 * @param failure      why there was no response, in one line such as {@code no response within 3000 ms}; null when there
 *                     was one
 * @param duration     from the beginning to the response's last byte, or to the failure
 * @param requestBody  the bytes that were sent (of a connection that was cut, those that were to be sent); a copy each
 *                     time
 * @param responseBody never null; of a large one the first 64 KiB; a copy each time
 * @param urlCheck     whether this was a URL verification
 * @param fault        what was injected into it, see {@link SandboxFault}; null for nothing
 */
public record SandboxDelivery(Instant time, String apiAppId, String eventType, String eventId, String url, int attempt,
        Integer status, String failure, Duration duration, byte[] requestBody, byte[] responseBody, boolean urlCheck,
        String fault) {

    private static final int OK = 200;
    private static final String CHALLENGE = "challenge";
    private static final ObjectMapper JSON = new ObjectMapper();

    public SandboxDelivery {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(apiAppId, "apiAppId");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(duration, "duration");
        requestBody = requestBody.clone();
        responseBody = responseBody.clone();
    }

    @Override
    public byte[] requestBody() {
        return requestBody.clone();
    }

    @Override
    public byte[] responseBody() {
        return responseBody.clone();
    }

    /** The body that was sent, as UTF-8 text; malformed bytes become U+FFFD. */
    public String requestText() {
        return new String(requestBody, StandardCharsets.UTF_8);
    }

    /** The body of the response as UTF-8 text; malformed bytes become U+FFFD. */
    public String responseText() {
        return new String(responseBody, StandardCharsets.UTF_8);
    }

    /** Whether Coze would accept the response: HTTP 200, and the challenge when the URL was verified. */
    public boolean succeeded() {
        return status != null && status == OK && (!urlCheck || isChallengeReturned());
    }

    private boolean isChallengeReturned() {
        String sent = json(requestBody).path("event").path(CHALLENGE).textValue();
        return sent != null && sent.equals(json(responseBody).path(CHALLENGE).textValue());
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Without the bodies: they may be long, and hold personal data. */
    @Override
    public String toString() {
        return "SandboxDelivery[" + time + " " + eventType + " " + eventId + " to app " + apiAppId + ", attempt "
                + attempt
                + " -> " + (failure == null ? "status " + status : failure) + " after " + duration.toMillis() + " ms"
                + (fault == null ? "" : ", fault: " + fault) + "]";
    }
}
