/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.lang.management.ManagementFactory;

/** The heap of this JVM. */
public final class Heap {

    private Heap() {
    }

    /** What is in use and can't be collected. Bytes. */
    public static long afterCollection() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}
