/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import org.apache.camel.CamelContext;

/** What the figures were measured on. */
public final class MachineInfo {

    private static final long GIB = 1L << 30;

    private MachineInfo() {
    }

    /** One sentence. */
    public static String describe() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getAvailableProcessors() + " cores (" + processor() + "), "
                + Math.round((double) system.getTotalMemorySize() / GIB) + " GiB of memory, " + system.getName() + " "
                + system.getArch() + ", " + System.getProperty("java.vm.name") + " " + Runtime.version() + ", Camel "
                + CamelContext.class.getPackage().getImplementationVersion() + commit();
    }

    /** Which state of the code, the documentation left out: that is where the figures are written. Empty without Git. */
    private static String commit() {
        String commit = git("rev-parse", "--short", "HEAD");
        boolean isChanged = !git("status", "--porcelain", "--", ":/", ":(top,exclude)docs").isEmpty();
        return commit.isEmpty() ? "" : ", commit " + commit + (isChanged ? " with changes" : "");
    }

    private static String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? said.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
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
