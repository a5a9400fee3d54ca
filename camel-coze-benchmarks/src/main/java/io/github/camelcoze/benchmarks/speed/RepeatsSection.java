/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.util.List;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.Spread;
import io.github.camelcoze.benchmarks.report.Table;
import io.github.camelcoze.benchmarks.report.Target;

/** Deduplication in memory, with up to a million ids. */
final class RepeatsSection {

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

    private RepeatsSection() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        Jmh results = Jmh.run(run, RepeatsBenchmark.class, "-Xms2g", "-Xmx2g");
        Table table = new Table("Deduplication in memory", "events remembered", "a new event, ns", "a repeat, ns",
                "heap, MiB", "bytes an event");
        for (int size : SIZES) {
            double bytes = heap(run, size);
            table.row(Spread.number(size, 0), Spread.of(results.nanos("newEvent " + size)).text(0),
                    Spread.of(results.nanos("repeat " + size)).text(0), Spread.number(bytes / (1 << 20), 1),
                    Spread.number(bytes / size, 0));
        }
        Spread ratio = Spread.ratio(results.nanos("newEvent 1000000"), results.nanos("newEvent 10000"));
        Target flat = Target.atMost(FLAT);
        return List.of(table.note("A new event with a million against one with ten thousand: " + ratio.text(2) + " ×, "
                + flat + ": " + flat.verdict(ratio) + "."));
    }

    /** Ten thousand ids are in the caches of the processor, a million are not: some of that is no growth of the work. */
    private static final double FLAT = 2;

    private static double heap(Driver.Run run, int size) throws Exception {
        try (JavaProcess process = JavaProcess.start(run.folder(), "repeats-" + size, RepeatsProgram.class,
                List.of("-Xmx2g"))) {
            return Double.parseDouble(process.ask("fill " + size));
        }
    }
}
