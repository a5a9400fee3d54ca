/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.Spread;
import io.github.camelcoze.benchmarks.report.Table;
import io.github.camelcoze.benchmarks.report.Target;

/** Deduplication in memory, with up to a million ids. */
final class RepeatsSection {

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

    private static final int HEAPS = 5;

    private RepeatsSection() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        Jmh results = Jmh.run(run, RepeatsBenchmark.class, "-Xms2g", "-Xmx2g");
        Table table = new Table("Deduplication in memory", "events remembered", "a new event, ns", "a repeat, ns",
                "heap, MiB", "bytes an event");
        for (int size : SIZES) {
            List<Double> bytes = heap(run, size);
            table.row(Spread.number(size, 0), Spread.of(results.nanos("newEvent " + size)).text(0),
                    Spread.of(results.nanos("repeat " + size)).text(0), each(bytes, 1 << 20).text(1),
                    each(bytes, size).text(0));
        }
        return List.of(table.note(flat("A new event", results, "newEvent"))
                .note(flat("A repeat of any of them", results, "repeat")));
    }

    private static String flat(String what, Jmh results, String label) {
        Spread ratio = Spread.ratio(results.nanos(label + " 1000000"), results.nanos(label + " 10000"));
        Target flat = Target.atMost(FLAT);
        return what + " with a million against one with ten thousand: " + ratio.text(2) + " ×, target " + flat + ": "
                + flat.verdict(ratio);
    }

    private static Spread each(List<Double> figures, double unit) {
        return Spread.of(figures.stream().map(figure -> figure / unit).toList());
    }

    /** Ten thousand ids are in the caches of the processor, a million are not: some of that is no growth of the work. */
    private static final double FLAT = 2;

    private static List<Double> heap(Driver.Run run, int size) throws Exception {
        List<Double> bytes = new ArrayList<>();
        try (JavaProcess process = JavaProcess.start(run.folder(), "repeats-" + size, RepeatsProgram.class,
                List.of("-Xmx2g"))) {
            for (int round = 0; round < HEAPS; round++) {
                bytes.add(Double.parseDouble(process.ask("fill " + size)));
            }
        }
        return bytes;
    }
}
