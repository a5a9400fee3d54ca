/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

/** A callback is not what it should be. */
final class WebhookRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    WebhookRejectedException(RejectionReason reason) {
        this(reason, null);
    }

    /** @param detail what exactly, for a log at DEBUG; null for nothing more */
    WebhookRejectedException(RejectionReason reason, String detail) {
        // an expected outcome, whose stack trace nobody reads
        super(detail, null, false, false);
        this.reason = reason;
    }

    RejectionReason reason() {
        return reason;
    }
}
