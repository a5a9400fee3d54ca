/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import io.github.camelcoze.CozeException;

/**
 * How far the registration has got.
 *
 * @param state   never null
 * @param message what happened and what to do about it; empty when there is nothing to say
 * @param cause   why it did not succeed; null when it did, or when Coze is not the reason
 * @param ready   whether events can be expected to arrive: it succeeded, now or before, or there is nothing to do. That a
 *                later comparison failed takes nothing away from Coze
 */
public record RegistrationStatus(State state, String message, CozeException cause, boolean ready) {

    /** The states, in the order of a life. */
    public enum State {
        /** There is nothing to register: it is all done by others. */
        UNMANAGED,
        /** Not tried yet. */
        WAITING,
        /** Coze has what is wanted. */
        REGISTERED,
        /** It failed, and is tried again. */
        RETRYING,
        /** It failed, and trying again would not help. */
        FAILED
    }

    static RegistrationStatus of(State state, boolean ready) {
        return new RegistrationStatus(state, "", null, ready);
    }
}
