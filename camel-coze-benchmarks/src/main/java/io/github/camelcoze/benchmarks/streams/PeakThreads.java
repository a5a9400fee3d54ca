/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.lang.management.ManagementFactory;

/** How many platform threads this JVM had at the same time, at most. */
final class PeakThreads {

    private PeakThreads() {
    }

    static void reset() {
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
    }

    /** Virtual threads are not counted. */
    static int get() {
        return ManagementFactory.getThreadMXBean().getPeakThreadCount();
    }
}
