/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.RatioTarget;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** Deduplication in memory, with up to a million ids. */
final class DeduplicationSection {

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

    private static final int HEAPS = 5;

    private DeduplicationSection() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        JmhRunner results = JmhRunner.run(run, DeduplicationBenchmark.class, "-Xms2g", "-Xmx2g");
        Table table = new Table("Deduplication in memory", "events remembered", "new event, ns", "duplicate, ns",
                "heap, MiB", "bytes per event");
        for (int size : SIZES) {
            List<Double> bytes = heap(run, size);
            table.row(Samples.number(size, 0), Samples.of(results.nanos("newEvent " + size)).text(0),
                    Samples.of(results.nanos("repeat " + size)).text(0), each(bytes, 1 << 20).text(1),
                    each(bytes, size).text(0));
        }
        return List.of(table.note(flat("New event", results, "newEvent"))
                .note(flat("Duplicate", results, "repeat")));
    }

    private static String flat(String what, JmhRunner results, String label) {
        Samples ratio = Samples.ratio(results.nanos(label + " 1000000"), results.nanos(label + " 10000"));
        RatioTarget flat = RatioTarget.atMost(FLAT);
        return what + ", 1,000,000 relative to 10,000 events: " + ratio.text(2) + " ×, target " + flat + ": "
                + flat.verdict(ratio);
    }

    private static Samples each(List<Double> figures, double unit) {
        return Samples.of(figures.stream().map(figure -> figure / unit).toList());
    }

    /** Ten thousand ids are in the caches of the processor, a million are not: some of that is no growth of the work. */
    private static final double FLAT = 2;

    private static List<Double> heap(Driver.Run run, int size) throws Exception {
        List<Double> bytes = new ArrayList<>();
        try (JavaProcess process = JavaProcess.start(run.folder(), "repeats-" + size, DeduplicationProgram.class,
                List.of("-Xmx2g"))) {
            for (int round = 0; round < HEAPS; round++) {
                bytes.add(Double.parseDouble(process.ask("fill " + size)));
            }
        }
        return bytes;
    }
}
