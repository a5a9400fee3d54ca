/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that can be advanced. Safe to use from any thread. */
public final class AdjustableClock {

    private final Clock clock;
    private Duration ahead = Duration.ZERO;

    public AdjustableClock(Clock clock) {
        this.clock = clock;
    }

    /** Seconds since 1970, as JWTs count them. */
    synchronized long seconds() {
        return clock.instant().plus(ahead).getEpochSecond();
    }

    /**
     * Advances the clock further by this time.
     *
     * @throws IllegalArgumentException when the time is negative, or leads to where JWTs' seconds end (the year 9999)
     */
    public synchronized void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("the clock can only be advanced, not by " + time);
        }
        if (time.getSeconds() > JwtAssertion.MAX_TIME - seconds()) {
            throw new IllegalArgumentException("the clock ends with the year 9999, so it cannot be advanced by "
                    + time);
        }
        ahead = ahead.plus(time);
    }

    /** What it says, and how far it was advanced. */
    public synchronized Instant now() {
        return clock.instant().plus(ahead);
    }

    public synchronized Duration ahead() {
        return ahead;
    }

    public synchronized void reset() {
        ahead = Duration.ZERO;
    }
}
