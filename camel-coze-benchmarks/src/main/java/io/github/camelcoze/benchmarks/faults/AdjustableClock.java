/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, and so much ahead of it or behind: the sandbox's own can only be put forward. Thread-safe. */
final class AdjustableClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    /** @param ahead of the system's clock; negative for behind it */
    void jump(Duration ahead) {
        this.ahead = ahead;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The sandbox asks for instants only");
    }
}
