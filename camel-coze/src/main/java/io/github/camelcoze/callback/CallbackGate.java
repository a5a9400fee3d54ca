/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import java.nio.charset.StandardCharsets;

import io.github.camelcoze.model.CozeEvent;

/** Lets in what Coze sent for this app, and nothing else (contract, section 2). */
final class CallbackGate {

    private static final int LONGEST_CHALLENGE = 1024;

    private final CallbackSettings settings;
    private final VerifyToken verifyToken;

    CallbackGate(CallbackSettings settings, VerifyToken verifyToken) {
        this.settings = settings;
        this.verifyToken = verifyToken;
    }

    /** The event or the check of the address that a request brings. Nothing is parsed before its signature was verified. */
    CozeEvent admit(CallbackRequest request) throws RefusedCallback {
        CozeSignature signature = verifyToken.signature();
        if (signature == null) {
            throw new RefusedCallback(Refusal.NOT_READY);
        }
        if (!request.isSigned()) {
            return checkApp(checkChallenge(request.unsignedUrlCheck()));
        }
        if (!signature.matches(request.timestamp(), request.nonce(), request.signature(), request.body())) {
            throw new RefusedCallback(Refusal.WRONG_SIGNATURE);
        }
        checkTimestamp(request.timestamp());
        return checkApp(checkChallenge(request.event()));
    }

    private void checkTimestamp(String timestamp) throws RefusedCallback {
        if (settings.timestampTolerance() <= 0) {
            return;
        }
        try {
            long age = Math.subtractExact(settings.millis().getAsLong(), Long.parseLong(timestamp));
            if (Math.absExact(age) <= settings.timestampTolerance()) {
                return;
            }
            throw new RefusedCallback(Refusal.TIMESTAMP, "its timestamp is " + age + " ms old");
        } catch (ArithmeticException | NumberFormatException e) {
            throw new RefusedCallback(Refusal.TIMESTAMP, "its timestamp is no number of ms since 1970");
        }
    }

    private static CozeEvent checkChallenge(CozeEvent event) throws RefusedCallback {
        if (event.isUrlVerification() && !isChallenge(event.getChallenge())) {
            throw new RefusedCallback(Refusal.NO_EVENT,
                    "a check of the address without a challenge, or with one that is very long or no text");
        }
        return event;
    }

    /** Half of a character can be escaped in JSON, and not be answered. */
    private static boolean isChallenge(String text) {
        return text != null && text.length() <= LONGEST_CHALLENGE
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** A check of the address need not name the app (contract, section 2, samples). */
    private CozeEvent checkApp(CozeEvent event) throws RefusedCallback {
        String app = event.getApiAppId();
        boolean ours = app == null ? event.isUrlVerification() : app.equals(settings.apiAppId());
        if (!ours) {
            throw new RefusedCallback(Refusal.WRONG_APP);
        }
        return event;
    }
}
