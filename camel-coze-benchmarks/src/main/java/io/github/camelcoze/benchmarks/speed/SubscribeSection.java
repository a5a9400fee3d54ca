/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.RatioTarget;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** {@code coze:subscribe} beside a route written by hand, and beside the JDK's client. */
final class SubscribeSection {

    private static final List<String> CALLERS = List.of("coze", "by-hand", "by-hand-text", "jdk");
    private static final List<Integer> THREADS = List.of(1, 8);
    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");

    private final Driver.Run run;
    private final Map<String, List<double[]>> measured = new LinkedHashMap<>();
    private long repeated;

    private SubscribeSection(Driver.Run run) {
        this.run = run;
    }

    static List<Table> run(Driver.Run run) throws IOException {
        SubscribeSection section = new SubscribeSection(run);
        for (int fork = 1; fork <= run.shortOrLong(1, 3); fork++) {
            section.fork(fork);
        }
        return section.tables();
    }

    /** New JVMs for all; their rounds take turns, so that a moment in which the machine is busy meets all of them. */
    private void fork(int fork) throws IOException {
        try (JavaProcess server = JavaProcess.start(run.folder(), "answer-server", StubServer.class, JVM)) {
            Map<String, JavaProcess> callers = new LinkedHashMap<>();
            try {
                for (String caller : CALLERS) {
                    JavaProcess started = JavaProcess.start(run.folder(), "subscribe-" + caller, CallProgram.class, JVM,
                            caller, "http://127.0.0.1:" + server.ready());
                    callers.put(caller, started);
                    started.warmUp(() -> {
                        started.ask("call 8 2000");
                        started.ask("call 1 1000");
                    });
                }
                for (int round = 1; round <= 5; round++) {
                    for (int threads : THREADS) {
                        callers.forEach((caller, process) -> measure(caller, threads, process));
                    }
                }
                repeated += Long.parseLong(callers.get("jdk").ask("repeated"));
                run.progress("fork " + fork + " measured");
            } finally {
                callers.values().forEach(JavaProcess::close);
            }
        }
    }

    private void measure(String caller, int threads, JavaProcess process) {
        String answer = process.ask("call " + threads + " " + run.shortOrLong(1000, 2000));
        measured.computeIfAbsent(caller + threads, key -> new ArrayList<>())
                .add(Stream.of(answer.split(" ")).mapToDouble(Double::parseDouble).toArray());
    }

    private List<Double> figures(String caller, int threads, int which) {
        return measured.get(caller + threads).stream().map(figures -> figures[which]).toList();
    }

    private List<Table> tables() {
        Table figures = new Table("Subscribing: figures", "caller, threads", "calls/s", "CPU, µs per call",
                "bytes allocated per call").charted("subscribing", 1);
        Table ratios = new Table("Subscribing: coze:subscribe relative to the others", "figure, threads", "ratio",
                "target",
                "verdict");
        for (int threads : THREADS) {
            for (String caller : CALLERS) {
                figures.row(caller + ", " + threads, Samples.of(figures(caller, threads, 0)).text(0),
                        Samples.of(figures(caller, threads, 1).stream().map(ns -> ns / 1000).toList()).text(1),
                        Samples.of(figures(caller, threads, 2)).text(0));
            }
            ratio(ratios, "calls/s, hand-written", "by-hand", threads, 0, RatioTarget.atLeast(1.0));
            ratio(ratios, "CPU time per call, hand-written", "by-hand", threads, 1, RatioTarget.atMost(0.9));
            ratio(ratios, "allocation per call, hand-written", "by-hand", threads, 2, RatioTarget.atMost(0.9));
            ratio(ratios, "calls/s, hand-written with the method as text", "by-hand-text", threads, 0, null);
            ratio(ratios, "CPU time per call, hand-written with the method as text", "by-hand-text", threads, 1, null);
            ratio(ratios, "calls/s, JDK client", "jdk", threads, 0, RatioTarget.atLeast(0.9));
        }
        return List.of(figures.note("The JDK client closed a connection that it was about to reuse " + repeated
                + " times; these calls were repeated. The routes repeat none."), ratios);
    }

    private void ratio(Table table, String what, String other, int threads, int which, RatioTarget target) {
        Samples ratio = Samples.ratio(figures("coze", threads, which), figures(other, threads, which));
        table.row(what + ", " + threads, ratio.text(2), target == null ? "–" : target,
                target == null ? "–" : target.verdict(ratio));
    }
}
