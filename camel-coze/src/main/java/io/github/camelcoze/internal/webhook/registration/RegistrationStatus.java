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
 *                later failed reconciliation does not change it
 */
public record RegistrationStatus(State state, String message, CozeException cause, boolean ready) {

    /** The states, in the order of a life. */
    public enum State {
        /** There is nothing to register here. */
        UNMANAGED,
        /** Not attempted yet. */
        WAITING,
        /** The desired registration is complete. */
        REGISTERED,
        /** It failed, and is retried. */
        RETRYING,
        /** It failed, and is not retried. */
        FAILED
    }

    static RegistrationStatus of(State state, boolean ready) {
        return new RegistrationStatus(state, "", null, ready);
    }

    /** The status after a further run. An app that was registered does not stop being so when a check fails. */
    RegistrationStatus followedBy(State next, String message, CozeException cause) {
        boolean checkFailed = ready && next != State.REGISTERED;
        return new RegistrationStatus(next,
                checkFailed ? "Was registered, but the last check failed: " + message : message,
                cause, ready || next == State.REGISTERED);
    }
}
