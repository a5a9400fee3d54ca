/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.Limit;
import io.github.camelcoze.benchmarks.report.RatioTarget;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** A file of 500 MB through a route, the official SDK, and curl. */
public final class Uploads {

    private static final long MEGABYTES = 500;
    private static final List<String> JVM = List.of("-Xmx64m");
    private static final String ROUTE = "coze:uploadFile";
    private static final String SDK = "official Java SDK";
    private static final String CURL = "curl";

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> cpu = new LinkedHashMap<>();
    private final Map<String, List<Double>> heap = new LinkedHashMap<>();

    public static List<Table> run(Driver.Run run) throws Exception {
        Uploads section = new Uploads();
        Files.createDirectories(run.folder());
        Path file = Files.createTempFile(run.folder(), "upload", ".mp4");
        try {
            // without content, which nothing has to read from a disk
            try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
                empty.setLength(MEGABYTES * 1_000_000);
            }
            section.measure(run, file);
        } finally {
            Files.delete(file);
        }
        return List.of(section.table());
    }

    private void measure(Driver.Run run, Path file) throws Exception {
        try (JavaProcess server = JavaProcess.start(run.folder(), "stream-server", StreamServer.class, List.of())) {
            String url = "http://127.0.0.1:" + server.ready();
            try (JavaProcess route = JavaProcess.start(run.folder(), "upload-route", UploadProgram.class, JVM, "route",
                    url);
                    JavaProcess sdk = JavaProcess.start(run.folder(), "upload-sdk", UploadProgram.class, JVM,
                            "sdk", url)) {
                Map<String, JavaProcess> programs = Map.of(ROUTE, route, SDK, sdk);
                programs.forEach((name, program) -> {
                    program.ask("upload " + file);
                    add(heap, name, Double.parseDouble(program.ask("heap " + file)) / (1 << 20));
                });
                for (int round = 1; round <= run.shortOrLong(3, 15); round++) {
                    programs.forEach((name, program) -> add(name, program.ask("upload " + file)));
                    if (Curl.isInstalled()) {
                        add(CURL, Curl.upload(file, url + "/v1/files/upload"));
                    }
                }
            }
        }
    }

    private void add(String name, String secondsAndCpu) {
        String[] figures = secondsAndCpu.split(" ");
        add(rates, name, MEGABYTES / Double.parseDouble(figures[0]));
        add(cpu, name, Double.parseDouble(figures[1]) / 1e6);
    }

    private static void add(Map<String, List<Double>> figures, String name, double value) {
        figures.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private Table table() {
        Table table = new Table("Upload of a file of 500 MB", "", "MB/s", "CPU, ms", "live heap grows by, MiB",
                "MB/s, relative to curl", "target", "verdict");
        for (String name : List.of(ROUTE, SDK, CURL)) {
            if (rates.containsKey(name)) {
                row(table, name);
            }
        }
        Limit flat = Limit.atMost(8, "MiB");
        Samples growth = Samples.of(heap.get(ROUTE));
        return table.note("Live heap of " + ROUTE + ", target " + flat + ": " + flat.verdict(growth) + ". Both JVMs"
                + " have a heap of 64 MB." + (rates.containsKey(CURL) ? "" : " There is no curl to compare with."));
    }

    private void row(Table table, String name) {
        boolean isCompared = rates.containsKey(CURL) && !name.equals(CURL);
        Samples ratio = isCompared ? Samples.ratio(rates.get(name), rates.get(CURL)) : null;
        RatioTarget target = isCompared && name.equals(ROUTE) ? RatioTarget.atLeast(0.8) : null;
        table.row(name, Samples.of(rates.get(name)).text(0), Samples.of(cpu.get(name)).text(0),
                heap.containsKey(name) ? Samples.of(heap.get(name)).text(1) : "–", isCompared ? ratio.text(2) : "–",
                target == null ? "–" : target, target == null ? "–" : target.verdict(ratio));
    }
}
