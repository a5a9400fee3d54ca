/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.Limit;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** 100,000 documents of a list, page by page, through a route and the official SDK. */
public final class LazyLists {

    private static final int DOCUMENTS = 100_000;
    private static final List<String> JVM = List.of("-Xmx64m");
    private static final Map<String, String> WAYS = new LinkedHashMap<>();
    static {
        WAYS.put("route", "coze:listDocuments, lazy");
        WAYS.put("sdk", "official Java SDK");
    }

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> cpu = new LinkedHashMap<>();
    private final Map<String, double[]> watched = new LinkedHashMap<>();

    public static List<Table> run(Driver.Run run) throws IOException {
        LazyLists section = new LazyLists();
        Map<String, JavaProcess> programs = new LinkedHashMap<>();
        try (JavaProcess server = JavaProcess.start(run.folder(), "stream-server", StreamServer.class, List.of())) {
            for (String way : WAYS.keySet()) {
                JavaProcess program = JavaProcess.start(run.folder(), "list-" + way, ListProgram.class, JVM, way,
                        "http://127.0.0.1:" + server.ready());
                programs.put(way, program);
                String[] figures = program.ask("watch " + DOCUMENTS).split(" ");
                section.watched.put(way,
                        new double[]{Double.parseDouble(figures[0]) / (1 << 20), Double.parseDouble(figures[1])});
            }
            for (int round = 1; round <= run.shortOrLong(2, 10); round++) {
                programs.forEach((way, program) -> section.add(way, program.ask("list " + DOCUMENTS).split(" ")));
            }
        } finally {
            programs.values().forEach(JavaProcess::close);
        }
        return List.of(section.table());
    }

    private void add(String way, String[] figures) {
        rates.computeIfAbsent(way, key -> new ArrayList<>()).add(DOCUMENTS / Double.parseDouble(figures[0]));
        cpu.computeIfAbsent(way, key -> new ArrayList<>()).add(Double.parseDouble(figures[1]) / 1000 / DOCUMENTS);
    }

    private Table table() {
        Table table = new Table("A list of 100,000 documents of 1 KB, read lazily in a heap of 64 MB", "",
                "documents/s", "CPU, µs per document", "live heap grows by, MiB", "pages ahead", "target", "verdict");
        Limit flat = Limit.atMost(8, "MiB");
        Limit ahead = Limit.atMost(1, "page");
        WAYS.forEach((way, name) -> {
            double[] figures = watched.get(way);
            boolean isMet = flat.isMet(Samples.of(figures[0])) && ahead.isMet(Samples.of(figures[1]));
            boolean isOurs = way.equals("route");
            table.row(name, Samples.of(rates.get(way)).text(0), Samples.of(cpu.get(way)).text(1),
                    Samples.number(figures[0], 1), Samples.number(figures[1], 0),
                    isOurs ? flat + ", " + ahead : "–", isOurs ? isMet ? "met" : "MISSED" : "–");
        });
        return table;
    }
}
