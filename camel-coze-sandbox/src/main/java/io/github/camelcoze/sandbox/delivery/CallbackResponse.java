/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * The outcome of one POST to a callback URL.
 *
 * @param time     when it was begun
 * @param status   null when there was no response, or none that was complete in time
 * @param failure  one line; null when there was a response
 * @param duration from the beginning to the response's last byte, or to the failure
 * @param body     of the response, never null; of a large one only the beginning
 */
record CallbackResponse(Instant time, Integer status, String failure, Duration duration, byte[] body) {

    /** The same as if it had had another status; no response stays none. */
    CallbackResponse withStatus(int other) {
        return status == null ? this : new CallbackResponse(time, other, null, duration, body);
    }
}
