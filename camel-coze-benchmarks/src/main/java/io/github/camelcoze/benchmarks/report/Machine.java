/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import org.apache.camel.CamelContext;

/** What the figures were measured on. */
public final class Machine {

    private static final long GIB = 1L << 30;

    private Machine() {
    }

    /** One sentence. */
    public static String describe() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getAvailableProcessors() + " cores (" + processor() + "), "
                + Math.round((double) system.getTotalMemorySize() / GIB) + " GiB of memory, " + system.getName() + " "
                + system.getArch() + ", " + System.getProperty("java.vm.name") + " " + Runtime.version() + ", Camel "
                + CamelContext.class.getPackage().getImplementationVersion();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("processor not known");
        } catch (IOException e) {
            return "processor not known";
        }
    }
}
