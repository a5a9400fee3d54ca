/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A clock that two JVMs on one machine share. */
final class Time {

    private Time() {
    }

    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
