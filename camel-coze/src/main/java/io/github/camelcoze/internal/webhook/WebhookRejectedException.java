/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

/** A callback request is rejected. */
final class WebhookRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    WebhookRejectedException(RejectionReason reason) {
        this(reason, null);
    }

    /** @param detail details for a DEBUG log; null for none */
    WebhookRejectedException(RejectionReason reason, String detail) {
        // an expected outcome: no stack trace needed
        super(detail, null, false, false);
        this.reason = reason;
    }

    RejectionReason reason() {
        return reason;
    }
}
