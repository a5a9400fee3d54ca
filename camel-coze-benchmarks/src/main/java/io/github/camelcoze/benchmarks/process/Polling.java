/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for what other processes do. */
public final class Polling {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Polling() {
    }

    /**
     * Looks again and again, in the caller's thread, as what is looked at is not always for several.
     *
     * @return whether it came to be within the time
     */
    public static boolean until(BooleanSupplier holds, int seconds) throws InterruptedException {
        try {
            Awaitility.await().pollInSameThread().dontCatchUncaughtExceptions().pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE).atMost(Duration.ofSeconds(seconds)).until(holds::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
