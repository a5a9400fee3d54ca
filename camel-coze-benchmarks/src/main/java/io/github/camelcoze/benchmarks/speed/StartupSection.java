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

/** From the start of the JVM to a context that is up, with one route. */
final class StartupSection {

    private static final Map<String, String> ROUTES = new LinkedHashMap<>();
    static {
        ROUTES.put("coze:",
                "coze:subscribe?apiAppId=" + SubscribeCaller.APP + "&eventTypes=bot.published&token="
                        + SubscribeCaller.TOKEN);
        ROUTES.put("http:", "http://127.0.0.1:9/v1/api_apps/" + SubscribeCaller.APP + "/events");
    }

    private final Map<String, List<double[]>> measured = new LinkedHashMap<>();

    static List<Table> run(Driver.Run run) throws Exception {
        StartupSection section = new StartupSection();
        // the first ones find nothing in the caches of the disk
        for (String route : ROUTES.keySet()) {
            section.start(run, route);
        }
        section.measured.clear();
        for (int round = 1; round <= run.shortOrLong(5, 20); round++) {
            for (String route : ROUTES.keySet()) {
                section.start(run, route);
            }
        }
        return List.of(section.table(), AddedJars.table());
    }

    private void start(Driver.Run run, String route) throws IOException {
        try (JavaProcess process = JavaProcess.start(run.folder(), "start-up", StartupProgram.class, List.of(),
                ROUTES.get(route))) {
            measured.computeIfAbsent(route, key -> new ArrayList<>())
                    .add(Stream.of((process.ready() + " " + process.ask("heap")).split(" "))
                            .mapToDouble(Double::parseDouble).toArray());
        }
    }

    private Table table() {
        Table table = new Table("Startup of a context with one route", "", "coze:", "http:", "ratio", "target",
                "verdict");
        row(table, "time since JVM start, ms", 0, 1);
        row(table, "CPU time, ms", 1, 1);
        row(table, "heap after GC, KiB", 2, 1024);
        return table;
    }

    private void row(Table table, String what, int which, double unit) {
        Samples ratio = Samples.ratio(figures("coze:", which, 1), figures("http:", which, 1));
        RatioTarget target = RatioTarget.atMost(1.2);
        table.row(what, Samples.of(figures("coze:", which, unit)).text(0),
                Samples.of(figures("http:", which, unit)).text(0), ratio.text(2), target, target.verdict(ratio));
    }

    private List<Double> figures(String route, int which, double unit) {
        return measured.get(route).stream().map(figures -> figures[which] / unit).toList();
    }
}
