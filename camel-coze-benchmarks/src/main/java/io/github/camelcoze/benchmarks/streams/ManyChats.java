/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Jdk;
import io.github.camelcoze.benchmarks.report.Limit;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;
import io.github.camelcoze.benchmarks.streams.ChatProgram.Way;

/** A thousand chats at once, in a heap of 256 MB: threads, memory and CPU time. */
public final class ManyChats {

    private static final int CHATS = 1000;
    private static final int MILLIS = 10_000;

    /** Longer than the first look at the heap takes. */
    private static final int WARM_UP_MILLIS = 3000;
    private static final int JDK_VERSION = 25;
    private static final String HEAP = "-Xmx256m";
    private static final String VIRTUAL = "coze:chat, virtual threads";

    private static final int ANSWERED = 0;
    private static final int SECONDS = 1;
    private static final int THREADS = 2;
    private static final int LIVE_BYTES = 3;
    private static final int CPU_NANOS = 4;

    private final Driver.Run run;
    private final Map<String, List<double[]>> measured = new LinkedHashMap<>();

    private ManyChats(Driver.Run run) {
        this.run = run;
    }

    public static List<Table> run(Driver.Run run) throws IOException {
        Optional<Path> jdk = Jdk.find(JDK_VERSION);
        ManyChats section = new ManyChats(run);
        for (int round = 1; round <= run.shortOrLong(1, 5); round++) {
            section.round(jdk);
        }
        return List.of(section.table(jdk.isPresent()));
    }

    private void round(Optional<Path> found) throws IOException {
        Path jdk = found.orElse(Path.of(System.getProperty("java.home")));
        measure(jdk, "coze:chat, platform threads", Way.ROUTE, List.of(HEAP));
        if (found.isPresent()) {
            measure(jdk, VIRTUAL, Way.ROUTE, List.of(HEAP, "-Dcamel.threads.virtual.enabled=true"));
        }
        measure(jdk, Way.SDK.title(), Way.SDK, List.of(HEAP));
    }

    /** A new server each time, so that none finds connections of another. */
    private void measure(Path jdk, String name, Way way, List<String> options) throws IOException {
        try (JavaProcess server = JavaProcess.start(run.folder(), "stream-server", StreamServer.class, List.of());
                JavaProcess program = JavaProcess.start(jdk, run.folder(), "many-" + way, ChatProgram.class, options,
                        way.name(), "http://127.0.0.1:" + server.ready())) {
            program.ask("many 200 " + WARM_UP_MILLIS);
            String answer = program.ask("many " + CHATS + " " + MILLIS);
            measured.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(Stream.of(answer.split(" ")).mapToDouble(Double::parseDouble).toArray());
            run.progress(name + ": done");
        }
    }

    private Table table(boolean hasVirtualThreads) {
        Table table = new Table("1,000 chats at once, 10 s each, in a heap of 256 MB", "", "answered",
                "s until the last", "platform threads", "live heap, MiB", "CPU, s", "target", "verdict");
        measured.keySet().forEach(name -> {
            Samples answered = figures(name, ANSWERED, 1);
            Samples threads = figures(name, THREADS, 1);
            boolean allAnswered = answered.least() == CHATS;
            Limit limit = Limit.atMost(8 * Runtime.getRuntime().availableProcessors(), "threads");
            String target = name.equals(VIRTUAL) ? "all, " + limit : name.startsWith("coze") ? "all" : "–";
            String verdict = allAnswered && (!name.equals(VIRTUAL) || limit.isMet(threads)) ? "met" : "MISSED";
            table.row(name, answered.text(0), figures(name, SECONDS, 1).text(1), threads.text(0),
                    figures(name, LIVE_BYTES, 1 << 20).text(0), figures(name, CPU_NANOS, 1e9).text(1), target,
                    target.equals("–") ? "–" : verdict);
        });
        return hasVirtualThreads
                ? table.note("All on JDK " + JDK_VERSION + ".")
                : table.note("Virtual threads were not measured: there is no JDK " + JDK_VERSION + ".");
    }

    private Samples figures(String name, int which, double unit) {
        return Samples.of(measured.get(name).stream().map(figures -> figures[which] / unit).toList());
    }
}
