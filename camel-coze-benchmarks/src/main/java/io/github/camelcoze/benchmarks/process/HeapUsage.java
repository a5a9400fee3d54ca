/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.lang.management.ManagementFactory;

/** The heap of this JVM. */
public final class HeapUsage {

    private HeapUsage() {
    }

    /** What is in use and can't be collected. Bytes. */
    public static long afterCollection() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            used = Math.min(used, afterOneCollection());
        }
        return used;
    }

    /** The same, and what came during the collection: for a program that must not stand still longer than it takes. */
    public static long afterOneCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
