/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PollingTest {

    @Test
    void pollsUntilConditionHolds() throws Exception {
        AtomicInteger looks = new AtomicInteger();

        assertThat(Polling.until(() -> looks.incrementAndGet() == 3, 60)).isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void returnsFalseOnTimeout() throws Exception {
        assertThat(Polling.until(() -> false, 1)).isFalse();
    }

    @Test
    void propagatesFailure() {
        assertThatIllegalStateException().isThrownBy(() -> Polling.until(() -> {
            throw new IllegalStateException("gone");
        }, 60)).withMessage("gone");
    }
}
