/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.webhook.registration.VerifyToken;

/**
 * Verifies that a callback request was sent by Coze for this app: https://docs.coze.cn/dev_how_to_guides/add_callback
 */
final class WebhookVerifier {

    private static final int MAX_CHALLENGE_LENGTH = 1024;

    /** Fewer are seconds: as milliseconds, a day in 1973; as seconds, one in the year 5138. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private final WebhookSettings settings;
    private final VerifyToken verifyToken;

    WebhookVerifier(WebhookSettings settings, VerifyToken verifyToken) {
        this.settings = settings;
        this.verifyToken = verifyToken;
    }

    /** Returns the event or URL verification of a request. Nothing is parsed before its signature was verified. */
    CozeEvent verify(WebhookRequest request) throws WebhookRejectedException {
        CozeSignature signature = verifyToken.signature();
        if (signature == null) {
            throw new WebhookRejectedException(RejectionReason.NOT_READY);
        }
        if (!request.isSigned()) {
            return checkApp(checkChallenge(request.unsignedUrlVerification()));
        }
        if (!signature.matches(request.timestamp(), request.nonce(), request.signature(), request.body())) {
            throw new WebhookRejectedException(RejectionReason.INVALID_SIGNATURE);
        }
        checkTimestamp(request.timestamp());
        return checkApp(checkChallenge(request.event()));
    }

    private void checkTimestamp(String timestamp) throws WebhookRejectedException {
        if (settings.timestampTolerance() <= 0) {
            return;
        }
        try {
            long time = Long.parseLong(timestamp);
            long age = Math.subtractExact(settings.currentTime(), time);
            if (Math.absExact(age) <= settings.timestampTolerance()) {
                return;
            }
            throw new WebhookRejectedException(RejectionReason.TIMESTAMP, Math.abs(time) < FIRST_MILLIS
                    ? "the timestamp is in seconds, and Coze sends milliseconds"
                    : "the timestamp is " + age + " ms old");
        } catch (ArithmeticException | NumberFormatException e) {
            throw new WebhookRejectedException(RejectionReason.TIMESTAMP,
                    "the timestamp is not a number of milliseconds since the epoch");
        }
    }

    private static CozeEvent checkChallenge(CozeEvent event) throws WebhookRejectedException {
        if (event.isUrlVerification()
                && (event.getChallenge() == null || event.getChallenge().length() > MAX_CHALLENGE_LENGTH)) {
            throw new WebhookRejectedException(RejectionReason.INVALID_EVENT,
                    "the URL verification has no challenge, or one that is too long");
        }
        return event;
    }

    /** A URL verification need not name the app. */
    private CozeEvent checkApp(CozeEvent event) throws WebhookRejectedException {
        String app = event.getApiAppId();
        boolean ours = app == null ? event.isUrlVerification() : app.equals(settings.apiAppId());
        if (!ours) {
            throw new WebhookRejectedException(RejectionReason.OTHER_APP);
        }
        return event;
    }
}
