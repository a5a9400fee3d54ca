/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import io.github.camelcoze.CozeException;

/**
 * The status of the registration.
 *
 * @param state   never null
 * @param message what happened and what to do about it; empty when there is nothing to say
 * @param cause   why it did not succeed; null when it did, or when Coze is not the reason
 * @param ready   whether events can be expected to arrive: it succeeded, now or before, or there is nothing to do. A
 *                later call that fails does not change it, but what a later run finds at Coze does
 */
public record RegistrationStatus(State state, String message, CozeException cause, boolean ready) {

    /** The states. */
    public enum State {
        /** There is nothing to register here. */
        UNMANAGED,
        /** Not attempted yet. */
        WAITING,
        /** The desired registration is complete. */
        REGISTERED,
        /** Callback requests do not reach the consumer, which is checked again. */
        NOT_RECEIVING,
        /** It failed, and is retried. */
        RETRYING,
        /** It failed, and is not retried but by a periodic reconciliation. */
        FAILED
    }

    static RegistrationStatus of(State state, boolean ready) {
        return new RegistrationStatus(state, "", null, ready);
    }

    /**
     * The status after a further run. An app that was registered does not stop being so when a call fails.
     *
     * @param lost whether the run found out that no events can arrive
     */
    RegistrationStatus followedBy(State next, String message, CozeException cause, boolean lost) {
        boolean good = isGood(next);
        boolean stays = ready && !lost;
        return new RegistrationStatus(next,
                stays && !good ? "Was registered, but the last check failed: " + message : message, cause,
                good || stays);
    }

    /** Whether all that is wanted is so now. */
    boolean isGood() {
        return isGood(state);
    }

    private static boolean isGood(State state) {
        return state == State.REGISTERED || state == State.UNMANAGED;
    }
}
