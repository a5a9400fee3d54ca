/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Map;

import io.github.camelcoze.internal.io.CozeJson;

/** Why a callback request is rejected, with the response. Nothing of the request is quoted. */
public enum RejectionReason {

    /** Another method than POST. */
    METHOD(405, "callback requests must use the method POST"),
    /** Not JSON. */
    MEDIA_TYPE(415, "callback requests must have the content type application/json, in UTF-8"),
    /** Longer than {@code maxBodySize}. */
    TOO_LARGE(413, "the body is too large"),
    /** The verify token has not been looked up yet. */
    NOT_READY(503, "not ready yet, retry later"),
    /** No signature. */
    UNSIGNED(401, "the signature is missing"),
    /** A signature, and not that of this body with the app's verify token. */
    INVALID_SIGNATURE(401, "the signature is invalid"),
    /** Further from now than {@code timestampTolerance}. */
    TIMESTAMP(401, "the timestamp is outside the tolerance"),
    /** Not the envelope of a callback request. */
    INVALID_EVENT(400, "the body is not a callback request of Coze"),
    /** Of another app. */
    OTHER_APP(403, "the callback request is for another app");

    private final int status;
    private final String text;

    RejectionReason(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A description for people, without anything that came from outside. */
    String text() {
        return text;
    }

    /** The response body, JSON in UTF-8. */
    public byte[] json() {
        return CozeJson.write(Map.of("error", text));
    }

    /** As a value of a metric's tag, and as the end of a name in JMX. */
    public String tag() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
