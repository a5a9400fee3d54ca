/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The signature of callback requests (https://docs.coze.cn/dev_how_to_guides/add_callback): lower-case hex of plain SHA-1 over timestamp, nonce, verify token and
 * body, concatenated. Verifies callback requests, and signs them for tests of routes that receive events.
 * Immutable, and safe to use from any thread.
 *
 * <pre>{@code
 * Map<String, String> headers = new CozeSignature(verifyToken).headers(System.currentTimeMillis(), body);
 * }</pre>
 */
public final class CozeSignature {

    /** The request's header with the time of the event, in ms since 1970. */
    public static final String TIMESTAMP_HEADER = "X-Coze-Timestamp";

    /** The request's header with a random text. */
    public static final String NONCE_HEADER = "X-Coze-Nonce";

    /** The request's header with the signature. */
    public static final String SIGNATURE_HEADER = "X-Coze-Signature";

    private final byte[] verifyToken;

    /** @param verifyToken the app's verify token, as Coze shows it; not blank */
    public CozeSignature(String verifyToken) {
        if (verifyToken == null || verifyToken.isBlank()) {
            throw new IllegalArgumentException("The verify token is empty");
        }
        this.verifyToken = verifyToken.strip().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Signs a callback request.
     *
     * @param  timestamp the value of {@value #TIMESTAMP_HEADER}
     * @param  nonce     the value of {@value #NONCE_HEADER}
     * @param  body      the body, byte for byte as it travels
     * @return           the value of {@value #SIGNATURE_HEADER}: 40 characters, lower case
     */
    public String sign(String timestamp, String nonce, byte[] body) {
        return HexFormat.of().formatHex(digest(timestamp, nonce, body));
    }

    /**
     * The headers that Coze sends with a body, with a new nonce.
     *
     * @param timestamp the time of the event, in ms since 1970
     * @param body      the body, byte for byte as it travels
     */
    public Map<String, String> headers(long timestamp, byte[] body) {
        String time = Long.toString(timestamp);
        String nonce = UUID.randomUUID().toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TIMESTAMP_HEADER, time);
        headers.put(NONCE_HEADER, nonce);
        headers.put(SIGNATURE_HEADER, sign(time, nonce, body));
        return headers;
    }

    /**
     * Whether a callback request was signed with this verify token. Compares in constant time.
     *
     * @param timestamp the value of {@value #TIMESTAMP_HEADER}; null when it was not sent, which never matches
     * @param nonce     the value of {@value #NONCE_HEADER}; null likewise
     * @param signature the value of {@value #SIGNATURE_HEADER}; null likewise
     * @param body      the body, byte for byte as received
     */
    public boolean matches(String timestamp, String nonce, String signature, byte[] body) {
        if (timestamp == null || nonce == null || signature == null) {
            return false;
        }
        return MessageDigest.isEqual(sign(timestamp, nonce, body).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] digest(String timestamp, String nonce, byte[] body) {
        MessageDigest sha1 = sha1();
        sha1.update(timestamp.getBytes(StandardCharsets.UTF_8));
        sha1.update(nonce.getBytes(StandardCharsets.UTF_8));
        sha1.update(verifyToken);
        sha1.update(Objects.requireNonNull(body, "body"));
        return sha1.digest();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            // every Java platform has it
            throw new IllegalStateException(e);
        }
    }

    /** Two are equal when they sign with the same verify token. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CozeSignature that && MessageDigest.isEqual(verifyToken, that.verifyToken);
    }

    @Override
    public int hashCode() {
        return CozeSignature.class.hashCode();
    }

    /** Nothing of the verify token. */
    @Override
    public String toString() {
        return "CozeSignature";
    }
}
