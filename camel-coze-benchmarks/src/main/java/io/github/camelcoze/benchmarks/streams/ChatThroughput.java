/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.RatioTarget;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;
import io.github.camelcoze.benchmarks.streams.ChatProgram.Way;

/** Streamed chats through a route beside Coze's own client, and beside a reader that does nothing else. */
public final class ChatThroughput {

    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");
    private static final List<Way> WAYS = List.of(Way.ROUTE, Way.SPLIT, Way.SDK, Way.BARE, Way.BARE_JSON);
    private static final List<Integer> STREAMS = List.of(1, 32);
    private static final int PIECES = 64_000;
    private static final int WARM_UP = 256_000;
    private static final int SHORT_CHATS = 300;
    private static final int SHORT_CHATS_TIMES = 8;

    private final Driver.Run run;
    private final Map<Integer, Map<Way, List<Double>>> rates = new TreeMap<>();
    private final Map<Integer, Map<Way, List<Double>>> cpu = new TreeMap<>();

    private ChatThroughput(Driver.Run run) {
        this.run = run;
    }

    public static List<Table> run(Driver.Run run) throws IOException {
        ChatThroughput section = new ChatThroughput(run);
        for (int fork = 1; fork <= run.shortOrLong(1, 3); fork++) {
            section.fork();
            run.progress("fork " + fork + " measured");
        }
        return List.of(section.figures(), section.ratios());
    }

    private void fork() throws IOException {
        Map<Way, JavaProcess> programs = new EnumMap<>(Way.class);
        try (JavaProcess server = JavaProcess.start(run.folder(), "stream-server", StreamServer.class, List.of())) {
            for (Way way : WAYS) {
                JavaProcess program = JavaProcess.start(run.folder(), "chats-" + way, ChatProgram.class, JVM,
                        way.name(), "http://127.0.0.1:" + server.ready());
                programs.put(way, program);
                program.warmUp(() -> warmUp(program));
            }
            for (int round = 1; round <= run.shortOrLong(5, 8); round++) {
                for (int streams : STREAMS) {
                    programs.forEach((way, program) -> measure(way, streams, program));
                }
            }
        } finally {
            programs.values().forEach(JavaProcess::close);
        }
    }

    /** The code of an event, and that which begins and ends a chat, of which there are fewer. */
    private static void warmUp(JavaProcess program) {
        for (int i = 0; i < SHORT_CHATS_TIMES; i++) {
            program.ask("pieces " + SHORT_CHATS + " 10");
        }
        STREAMS.forEach(streams -> program.ask("pieces " + streams + " " + WARM_UP / streams));
    }

    private void measure(Way way, int streams, JavaProcess program) {
        String[] answer = program.ask("pieces " + streams + " " + PIECES / streams).split(" ");
        add(rates, streams, way, Double.parseDouble(answer[0]));
        add(cpu, streams, way, Double.parseDouble(answer[1]) / 1000);
    }

    private static void add(Map<Integer, Map<Way, List<Double>>> figures, int streams, Way way, double value) {
        figures.computeIfAbsent(streams, key -> new EnumMap<>(Way.class))
                .computeIfAbsent(way, key -> new ArrayList<>()).add(value);
    }

    private Table figures() {
        Table table = new Table("Streamed chats: events of 300 bytes", "reader, streams", "events/s",
                "CPU, µs per event");
        for (int streams : STREAMS) {
            for (Way way : WAYS) {
                table.row(way.title() + ", " + streams, Samples.of(rates.get(streams).get(way)).text(0),
                        Samples.of(cpu.get(streams).get(way)).text(2));
            }
        }
        return table.charted("streamed-chats", 2);
    }

    private Table ratios() {
        Table table = new Table("Streamed chats: events for the same CPU time, relative to the others",
                "coze:chat, relative to, streams", "ratio", "target", "verdict");
        for (int streams : STREAMS) {
            for (Way way : List.of(Way.ROUTE, Way.SPLIT)) {
                ratio(table, way, Way.SDK, streams, RatioTarget.atLeast(2));
                ratio(table, way, Way.BARE, streams, RatioTarget.atLeast(0.7));
                ratio(table, way, Way.BARE_JSON, streams, null);
            }
        }
        return table;
    }

    private void ratio(Table table, Way way, Way other, int streams, RatioTarget target) {
        Samples ratio = Samples.ratio(cpu.get(streams).get(other), cpu.get(streams).get(way));
        table.row(way.title() + ", relative to " + other.title() + ", " + streams, ratio.text(2),
                target == null ? "–" : target, target == null ? "–" : target.verdict(ratio));
    }
}
