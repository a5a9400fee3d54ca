/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Map;

import io.github.camelcoze.internal.io.CozeJson;

/** Why a callback is rejected, with the response. Nothing of the request is quoted. */
public enum RejectionReason {

    /** Another method than POST. */
    METHOD(405, "Coze's callbacks are POST requests"),
    /** Not JSON. */
    MEDIA_TYPE(415, "Coze's callbacks are application/json in UTF-8"),
    /** Longer than {@code maxBodySize}. */
    TOO_LARGE(413, "the body is too large"),
    /** The verify token has not been looked up yet. */
    NOT_READY(503, "not ready yet, try again later"),
    /** No signature. */
    UNSIGNED(401, "the signature is missing"),
    /** A signature, and not that of this body with the app's verify token. */
    INVALID_SIGNATURE(401, "the signature is wrong"),
    /** Further from now than {@code timestampTolerance}. */
    TIMESTAMP(401, "the timestamp is too far from now"),
    /** Not the envelope of Coze's callbacks. */
    INVALID_EVENT(400, "the body is not a callback of Coze's"),
    /** Of another app. */
    OTHER_APP(403, "the callback is of another app");

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

    /** What happened, for a person, without anything that came from outside. */
    String text() {
        return text;
    }

    /** The same as what is answered, as JSON in UTF-8. */
    public byte[] json() {
        return CozeJson.write(Map.of("error", text));
    }

    /** As a value of a metric's tag, and as the end of a name in JMX. */
    public String tag() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
