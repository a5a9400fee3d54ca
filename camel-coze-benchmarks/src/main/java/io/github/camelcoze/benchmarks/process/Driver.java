/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcoze.benchmarks.report.FiguresPage;
import io.github.camelcoze.benchmarks.report.MachineInfo;
import io.github.camelcoze.benchmarks.report.Table;

/**
 * Runs sections one after the other, prints their tables, and writes them into a page when it is the long form. Ends with
 * Maven, and after its time whatever happens.
 */
public final class Driver {

    /** A part of a run, which can be run alone. */
    @FunctionalInterface
    public interface Section {

        /** What was found; a section that found something that must not be says so with {@link Run#failed}. */
        List<Table> run(Run run) throws Exception;
    }

    /**
     * How to run.
     *
     * @param folder where programs that are started may write
     * @param isLong whether a person waits for it, else a gate
     */
    public record Run(Path folder, boolean isLong, PrintStream out, List<String> failures) {

        /** One of the two. */
        public int shortOrLong(int ifShort, int ifLong) {
            return isLong ? ifLong : ifShort;
        }

        /** Something that must not be: the driver ends with an error, after all sections. */
        public void failed(String what) {
            failures.add(what);
            out.println("FAILED: " + what);
        }

        public void require(boolean holds, String what) {
            if (!holds) {
                failed(what);
            }
        }

        /** A line for who is watching. */
        public void progress(String line) {
            out.println("  " + line);
            out.flush();
        }
    }

    private Driver() {
    }

    /**
     * @param arguments the module's folder, whether it is the long form, and the names of the sections, or {@code all}
     * @param page      file name of the page
     * @param minutes   after which it gives up: in the short form, in the long one
     * @param sections  in their order
     * @param longOnly  names of those that {@code all} leaves out in the short form
     */
    public static void main(String[] arguments, String title, String page, int[] minutes,
            Map<String, Section> sections, Set<String> longOnly) throws Exception {
        Path module = Path.of(arguments[0]);
        boolean isLong = Boolean.parseBoolean(arguments[1]);
        List<String> names = "all".equals(arguments[2])
                ? sections.keySet().stream().filter(name -> isLong || !longOnly.contains(name)).toList()
                : Arrays.asList(arguments[2].split(","));
        if (!sections.keySet().containsAll(names)) {
            System.err.println("-Donly=" + arguments[2] + ": the sections are " + String.join(", ", sections.keySet()));
            System.exit(4);
        }
        endInTime(minutes[isLong ? 1 : 0]);
        Run run = new Run(module.resolve("target").resolve(title), isLong, System.out, new ArrayList<>());
        FiguresPage figures = new FiguresPage(module.resolveSibling("docs").resolve(page), sections.keySet());
        run.out().println(MachineInfo.describe());
        for (String name : names) {
            List<Table> found = run(title, name, sections.get(name), run);
            if (isLong && !found.isEmpty()) {
                figures.write(name, "Measured on " + LocalDate.now() + " with `mvn -P" + title + " -Dlong`, on "
                        + MachineInfo.describe() + ".", found);
                run.progress("written into docs/" + page);
            }
        }
        run.out().println(run.failures().isEmpty()
                ? title + ": done"
                : title + ": " + run.failures().size() + " FAILED\n  " + String.join("\n  ", run.failures()));
        System.exit(run.failures().isEmpty() ? 0 : 1);
    }

    /** A section that breaks off is a failure of its own, and no reason to leave the others out. */
    private static List<Table> run(String title, String name, Section section, Run run) {
        long begin = System.nanoTime();
        run.out().println("\n" + title + ": " + name);
        try {
            List<Table> found = section.run(run);
            found.forEach(table -> run.out().println(table.text()));
            return found;
        } catch (Exception e) {
            e.printStackTrace(run.out());
            run.failed(name + " broke off: " + e);
            return List.of();
        } finally {
            List<String> left = JavaProcess.closeAll();
            if (!left.isEmpty()) {
                run.progress(name + " left behind " + String.join(", ", left));
            }
            run.progress(name + " took " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
        }
    }

    private static void endInTime(int minutes) {
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(2)));
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(minutes * 60_000L);
                System.err.println("Not done after " + minutes + " minutes");
                System.exit(3);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "time is over");
        watch.setDaemon(true);
        watch.start();
    }
}
