/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

/** A callback request is rejected. */
final class WebhookRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;
    private final boolean probe;

    WebhookRejectedException(RejectionReason reason) {
        this(reason, null);
    }

    /** @param detail details for a DEBUG log; null for none */
    WebhookRejectedException(RejectionReason reason, String detail) {
        // an expected outcome: no stack trace needed
        super(detail, null, false, false);
        this.reason = reason;
        this.probe = false;
    }

    /** @param method the HTTP method, which is not POST */
    WebhookRejectedException(String method) {
        super("the method is not POST", null, false, false);
        this.reason = RejectionReason.METHOD;
        this.probe = "GET".equals(method) || "HEAD".equals(method);
    }

    /** Whether it was no callback request, but a health probe or a browser. */
    boolean isProbe() {
        return probe;
    }

    RejectionReason reason() {
        return reason;
    }
}
