/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * What became of one POST to a callback address.
 *
 * @param time     when it was begun
 * @param status   null when there was no answer, or none that was complete in time
 * @param failure  one line; null when there was an answer
 * @param duration from the beginning to the answer's last byte, or to the failure
 * @param body     of the answer, never null; of a large one only the beginning
 */
record CallbackResponse(Instant time, Integer status, String failure, Duration duration, byte[] body) {

    /** The same as if it had had another status; no answer stays none. */
    CallbackResponse withStatus(int other) {
        return status == null ? this : new CallbackResponse(time, other, null, duration, body);
    }
}
