/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** From the moment at which the server writes the first piece of an answer to the moment at which a route has it. */
public final class StreamLatency {

    private static final double LIMIT_MS = 5;
    private static final List<String> READERS = List.of("route", "bare");

    private StreamLatency() {
    }

    public static List<Table> run(Driver.Run run) throws IOException {
        Map<String, List<double[]>> measured = new LinkedHashMap<>();
        try (JavaProcess server = JavaProcess.start(run.folder(), "stream-server", StreamServer.class,
                List.of(StreamServer.OPTION));
                JavaProcess program = JavaProcess.start(run.folder(), "stream-reader", StreamProgram.class, List.of(),
                        "http://127.0.0.1:" + server.ready())) {
            READERS.forEach(reader -> program.ask(reader + " 1000"));
            for (int round = 1; round <= run.shortOrLong(5, 15); round++) {
                for (String reader : READERS) {
                    measured.computeIfAbsent(reader, key -> new ArrayList<>()).add(Stream
                            .of(program.ask(reader + " " + run.shortOrLong(400, 1000)).split(" "))
                            .mapToDouble(micros -> Double.parseDouble(micros) / 1000).toArray());
                }
            }
        }
        Table table = new Table("Chats: from the first piece written to the first piece received", "reader", "p50, ms",
                "p99, ms", "target of p99", "verdict");
        Samples p99 = figures(measured, "route", 1);
        table.row("route, with coze:chat and split()", figures(measured, "route", 0).text(2), p99.text(2),
                "≤ " + Samples.number(LIMIT_MS, 0) + " ms", p99.median() <= LIMIT_MS ? "met" : "MISSED");
        table.row("JDK, line by line", figures(measured, "bare", 0).text(2), figures(measured, "bare", 1).text(2), "–",
                "–");
        return List.of(table);
    }

    private static Samples figures(Map<String, List<double[]>> measured, String reader, int which) {
        return Samples.of(measured.get(reader).stream().map(figures -> figures[which]).toList());
    }
}
