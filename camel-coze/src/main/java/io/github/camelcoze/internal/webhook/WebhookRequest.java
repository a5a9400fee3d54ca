/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.io.BoundedReader;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.CaseInsensitiveMap;

/**
 * The relevant parts of an HTTP request.
 *
 * @param timestamp the header {@value CozeSignature#TIMESTAMP_HEADER}; null when it was not sent once
 * @param nonce     the header {@value CozeSignature#NONCE_HEADER}; null likewise
 * @param signature the header {@value CozeSignature#SIGNATURE_HEADER}; null when it was not sent at all
 * @param body      byte for byte as received
 */
record WebhookRequest(String timestamp, String nonce, String signature, byte[] body) {

    /** In bytes. More than any URL verification needs; larger unsigned bodies are not parsed. */
    private static final int MAX_UNSIGNED_BYTES = 16 * 1024;

    /** The media type of a callback, as Coze writes it. */
    static final String JSON = "application/json";

    private static final Object SEVERAL = new Object();

    /** Reads no more of the body than it takes. */
    static WebhookRequest read(Exchange http, int maxBodySize) throws WebhookRejectedException {
        Message message = http.getMessage();
        check(header(message, Exchange.HTTP_METHOD), header(message, Exchange.CONTENT_TYPE));
        return new WebhookRequest(header(message, CozeSignature.TIMESTAMP_HEADER),
                header(message, CozeSignature.NONCE_HEADER), signature(message), body(message, maxBodySize));
    }

    /** @param contentType null when it was not sent once */
    static void check(String method, String contentType) throws WebhookRejectedException {
        if (!"POST".equals(method)) {
            throw new WebhookRejectedException(method);
        }
        if (!isJson(contentType)) {
            throw new WebhookRejectedException(RejectionReason.MEDIA_TYPE);
        }
    }

    /** Parses the body, which has been verified or needs no signature. */
    CozeEvent event() throws WebhookRejectedException {
        try {
            return CozeEvent.of(body);
        } catch (IllegalArgumentException e) {
            throw new WebhookRejectedException(RejectionReason.INVALID_EVENT, e.getMessage());
        }
    }

    boolean isSigned() {
        return signature != null;
    }

    /** A verification of the URL, which Coze may send unsigned (its documents do not say); anything else is rejected. */
    CozeEvent unsignedUrlVerification() throws WebhookRejectedException {
        if (body.length > MAX_UNSIGNED_BYTES) {
            throw new WebhookRejectedException(RejectionReason.UNSIGNED);
        }
        CozeEvent event;
        try {
            event = CozeEvent.of(body);
        } catch (IllegalArgumentException e) {
            throw new WebhookRejectedException(RejectionReason.UNSIGNED, e.getMessage());
        }
        if (!event.isUrlVerification()) {
            throw new WebhookRejectedException(RejectionReason.UNSIGNED);
        }
        return event;
    }

    /** A header that is there once; engines make a list of one that is there more often, in the query too. */
    static String header(Message message, String name) {
        return text(value(message, name));
    }

    /**
     * Names come in any case, lower case with HTTP/2, and the context may keep headers in a case-sensitive map.
     *
     * @return null when there is none, {@link #SEVERAL} for more than one
     */
    private static Object value(Message message, String name) {
        Map<String, Object> headers = message.getHeaders();
        if (headers instanceof CaseInsensitiveMap) {
            // Camel's standard: finds it in any case, and has it once
            return headers.get(name);
        }
        Object found = null;
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            if (header.getValue() != null && name.equalsIgnoreCase(header.getKey())) {
                found = found == null ? header.getValue() : SEVERAL;
            }
        }
        return found;
    }

    private static String text(Object value) {
        return value instanceof String || value instanceof Enum<?> ? value.toString() : null;
    }

    /** A signature that is present but malformed must not count as absent. */
    private static String signature(Message message) {
        Object value = value(message, CozeSignature.SIGNATURE_HEADER);
        return value == null ? null : String.valueOf(text(value));
    }

    private static boolean isJson(String contentType) {
        if (JSON.equals(contentType)) {
            return true;
        }
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !parameter.matches("charset=\"?utf-?8\"?")) {
                return false;
            }
        }
        return parts.length > 0 && parts[0].strip().equals(JSON);
    }

    private static byte[] body(Message message, int maxBodySize) throws WebhookRejectedException {
        long announced = BoundedReader.announced(header(message, Exchange.CONTENT_LENGTH));
        if (announced > maxBodySize) {
            throw new WebhookRejectedException(RejectionReason.TOO_LARGE);
        }
        byte[] body;
        if (message.getBody() == null) {
            body = new byte[0];
        } else if (message.getBody() instanceof byte[] bytes) {
            body = bytes;
        } else {
            body = read(message, announced, maxBodySize + 1);
        }
        if (body.length > maxBodySize) {
            throw new WebhookRejectedException(RejectionReason.TOO_LARGE);
        }
        return body;
    }

    /** Always as a stream: some servers would convert the body to other bytes than the signed ones. */
    private static byte[] read(Message message, long announced, int maxLength) throws WebhookRejectedException {
        try (InputStream stream = message.getBody(InputStream.class)) {
            if (stream == null) {
                throw new WebhookRejectedException(RejectionReason.INVALID_EVENT,
                        "the HTTP server provided a body that cannot be read as bytes: "
                                + message.getBody().getClass().getName());
            }
            return BoundedReader.read(stream, announced, maxLength);
        } catch (IOException e) {
            throw new WebhookRejectedException(RejectionReason.INVALID_EVENT,
                    "the body cannot be read: " + e.getMessage());
        }
    }
}
