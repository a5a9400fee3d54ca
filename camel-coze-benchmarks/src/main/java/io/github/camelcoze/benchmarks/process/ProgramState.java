/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.lang.management.ManagementFactory;
import java.util.stream.Stream;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camelcoze.benchmarks.report.Samples;

/**
 * What a program holds.
 *
 * @param heap    after a collection of garbage, in bytes
 * @param threads that live
 * @param files   open file descriptors: connections, and files
 */
public record ProgramState(long heap, int threads, int files) {

    private static final double MIB = 1 << 20;

    /** Of this JVM. */
    public static ProgramState now() {
        return new ProgramState(HeapUsage.afterOneCollection(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                (int) ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getOpenFileDescriptorCount());
    }

    /** What a program answered. */
    public static ProgramState parse(String answer) {
        long[] state = Stream.of(answer.split(" ")).mapToLong(Long::parseLong).toArray();
        return new ProgramState(state[0], (int) state[1], (int) state[2]);
    }

    public double mebibytes() {
        return heap / MIB;
    }

    /** For a table. */
    public String heapText() {
        return Samples.number(mebibytes(), 1);
    }

    /** As an answer to a driver's command. */
    @Override
    public String toString() {
        return heap + " " + threads + " " + files;
    }
}
