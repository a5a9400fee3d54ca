/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessingCountsTest {

    private final ProcessingCounts times = new ProcessingCounts();

    @Test
    void countsNoneOneAndMany() {
        LongStream.of(15, 17, 17, 20, 20, 20).forEach(times::add);

        assertThat(LongStream.range(14, 22).filter(times::never)).containsExactly(14L, 16L, 18L, 19L, 21L);
        assertThat(LongStream.range(14, 22).filter(times::moreThanOnce)).containsExactly(17L, 20L);
    }

    @Test
    void growsBeyondReservation() {
        times.reserve(10);
        long many = 100_000_000L;

        times.add(many);

        assertThat(times.never(many)).isFalse();
        assertThat(times.moreThanOnce(many)).isFalse();
        assertThat(times.never(many + 1)).isTrue();
    }
}
