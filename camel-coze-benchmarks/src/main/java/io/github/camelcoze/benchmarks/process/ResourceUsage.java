/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What a program has used since it was started.
 *
 * @param cpu       in ns, of all its threads, those of the JIT compiler and the garbage collector included
 * @param allocated in bytes, by the threads that live
 */
public record ResourceUsage(long cpu, long allocated) {

    /** Of this JVM. */
    public static ResourceUsage now() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return new ResourceUsage(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
                Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).filter(bytes -> bytes > 0)
                        .sum());
    }

    /** As an answer to a driver's command. */
    @Override
    public String toString() {
        return cpu + " " + allocated;
    }

    /** What a program answered. */
    public static ResourceUsage parse(String answer) {
        String[] parts = answer.split(" ");
        return new ResourceUsage(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    public ResourceUsage since(ResourceUsage before) {
        return new ResourceUsage(cpu - before.cpu, allocated - before.allocated);
    }
}
