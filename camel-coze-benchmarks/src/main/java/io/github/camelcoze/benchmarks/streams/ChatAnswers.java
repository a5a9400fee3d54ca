/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.Limit;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;
import io.github.camelcoze.benchmarks.streams.ChatProgram.Way;

/** How long after the bot is done a chat without {@code stream} has its answer, beside the official SDK's poll loop. */
public final class ChatAnswers {

    private static final List<Way> WAYS = List.of(Way.WHOLE, Way.POLL);
    private static final int CHATS = 20;

    private ChatAnswers() {
    }

    public static List<Table> run(Driver.Run run) throws IOException {
        Map<Way, List<Double>> late = new EnumMap<>(Way.class);
        Map<Way, JavaProcess> programs = new EnumMap<>(Way.class);
        try (JavaProcess server = JavaProcess.start(run.folder(), "stream-server", StreamServer.class, List.of())) {
            for (Way way : WAYS) {
                programs.put(way, JavaProcess.start(run.folder(), "answers-" + way, ChatProgram.class, List.of(),
                        way.name(), "http://127.0.0.1:" + server.ready()));
                programs.get(way).ask("answers 1");
                late.put(way, new ArrayList<>());
            }
            for (int round = 1; round <= run.shortOrLong(3, 10); round++) {
                programs.forEach((way, program) -> late.get(way)
                        .add(Double.parseDouble(program.ask("answers " + CHATS))));
            }
        } finally {
            programs.values().forEach(JavaProcess::close);
        }
        Samples earlier = Samples.difference(late.get(Way.POLL), late.get(Way.WHOLE));
        Limit target = Limit.atLeast(400, "ms");
        Table table = new Table("Chats without stream: time to the answer", "", "ms after the bot was done", "target",
                "verdict");
        WAYS.forEach(way -> table.row(way.title(), Samples.of(late.get(way)).text(0), "–", "–"));
        return List.of(table.row("the route has the answer earlier by, ms", earlier.text(0), target,
                target.verdict(earlier)));
    }
}
