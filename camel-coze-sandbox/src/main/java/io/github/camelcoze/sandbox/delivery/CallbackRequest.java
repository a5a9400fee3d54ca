/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * One POST to a callback URL, ready to be sent any number of times.
 *
 * @param headers in the order in which they are sent, without those that belong to HTTP itself
 */
record CallbackRequest(String url, Map<String, String> headers, byte[] body) {

    private static final String SIGNATURE = "X-Coze-Signature";

    /** With a new nonce. The timestamp is the event's, in milliseconds. */
    static CallbackRequest signed(String url, String verifyToken, long timestamp, byte[] body) {
        String nonce = RandomValues.nonce();
        Map<String, String> headers = json();
        headers.put("X-Coze-Nonce", nonce);
        headers.put("X-Coze-Timestamp", Long.toString(timestamp));
        headers.put(SIGNATURE, CallbackSignature.of(Long.toString(timestamp), nonce, verifyToken, body));
        return new CallbackRequest(url, headers, body);
    }

    static CallbackRequest unsigned(String url, byte[] body) {
        return new CallbackRequest(url, json(), body);
    }

    /** The same with one digit of the signature changed. */
    CallbackRequest withWrongSignature() {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.computeIfPresent(SIGNATURE,
                (name, signature) -> (signature.charAt(0) == '0' ? '1' : '0') + signature.substring(1));
        return new CallbackRequest(url, changed, body);
    }

    private static Map<String, String> json() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        return headers;
    }
}
