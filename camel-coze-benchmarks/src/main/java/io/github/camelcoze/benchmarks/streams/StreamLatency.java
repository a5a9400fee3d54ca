/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.Limit;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;
import io.github.camelcoze.benchmarks.streams.ChatProgram.Way;

/** From the moment at which the server writes a piece of an answer to the moment at which a route has it. */
public final class StreamLatency {

    private static final List<Way> WAYS = List.of(Way.SPLIT, Way.BARE);
    private static final int PIECES = 250;
    private static final int P50 = 0;
    private static final int P99 = 1;

    private final Map<Way, List<double[]>> measured = new EnumMap<>(Way.class);

    public static List<Table> run(Driver.Run run) throws IOException {
        StreamLatency section = new StreamLatency();
        section.measure(run);
        return section.tables();
    }

    private void measure(Driver.Run run) throws IOException {
        Map<Way, JavaProcess> programs = new EnumMap<>(Way.class);
        try (JavaProcess server = JavaProcess.start(run.folder(), "stream-server", StreamServer.class, List.of())) {
            for (Way way : WAYS) {
                JavaProcess program = JavaProcess.start(run.folder(), "latency-" + way, ChatProgram.class, List.of(),
                        way.name(), "http://127.0.0.1:" + server.ready());
                programs.put(way, program);
                program.ask("pieces 1 50000");
                program.ask("latency 2 " + PIECES);
            }
            for (int round = 1; round <= run.shortOrLong(7, 20); round++) {
                programs.forEach((way, program) -> measured.computeIfAbsent(way, key -> new ArrayList<>())
                        .add(Stream.of(program.ask("latency " + run.shortOrLong(2, 4) + " " + PIECES).split(" "))
                                .mapToDouble(micros -> Double.parseDouble(micros) / 1000).toArray()));
            }
        } finally {
            programs.values().forEach(JavaProcess::close);
        }
    }

    private List<Table> tables() {
        Table figures = new Table("Streamed chats: from the write of a piece to its reader", "reader", "p50, ms",
                "p99, ms");
        for (Way way : WAYS) {
            figures.row(way.title(), Samples.of(figures(way, P50)).text(3), Samples.of(figures(way, P99)).text(3));
        }
        Table differences = new Table("Streamed chats: how much later a route has a piece", "percentile",
                "difference, ms", "target", "verdict");
        difference(differences, "p50", P50, Limit.atMost(0.2, "ms"));
        difference(differences, "p99", P99, Limit.atMost(2, "ms"));
        return List.of(figures, differences);
    }

    private void difference(Table table, String what, int which, Limit target) {
        Samples difference = Samples.difference(figures(Way.SPLIT, which), figures(Way.BARE, which));
        table.row(what, difference.text(3), target, target.verdict(difference));
    }

    private List<Double> figures(Way way, int which) {
        return measured.get(way).stream().map(figures -> figures[which]).toList();
    }
}
