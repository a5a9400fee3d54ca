/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

/** A callback is not what it should be. */
final class RefusedCallback extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedCallback(Refusal refusal) {
        this(refusal, null);
    }

    /** @param detail what exactly, for a log at DEBUG; null for nothing more */
    RefusedCallback(Refusal refusal, String detail) {
        // an expected outcome, whose stack trace nobody reads
        super(detail, null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
