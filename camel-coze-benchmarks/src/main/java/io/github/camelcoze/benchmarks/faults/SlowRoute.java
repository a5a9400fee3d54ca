/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** A route that takes longer than Coze waits, so that every event comes again while the route is working on it. */
final class SlowRoute {

    /** Of the prefix of an event's id. */
    private static final Map<String, String> ROUTES = new TreeMap<>(Map.of(
            "slow", "blocks its thread",
            "later", "does not block its thread (delay, asyncDelayed)",
            "slowfails", "blocks its thread, fails the first time"));

    private SlowRoute() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(run.folder(), "sandbox-slow",
                "redeliveries=500" + ",1000".repeat(600));
                ComponentProcess program = ComponentProcess.start(run.folder(), "slow", List.of(),
                        "camel.component.coze.baseUrl=" + sandbox.baseUrl(),
                        "camel.component.coze.token=" + sandbox.accessToken(), "app.0=" + sandbox.app(0))) {
            program.awaitRegistered(1);
            return List.of(table(run, sandbox, program));
        }
    }

    private static Table table(Driver.Run run, SandboxProcess sandbox, ComponentProcess program) throws Exception {
        int each = run.shortOrLong(6, 100);
        ROUTES.keySet().forEach(prefix -> sandbox.trigger(0, "benefit.usage", prefix, 0, each, 0));
        run.require(sandbox.awaitDelivered(run.shortOrLong(180, 600)), "events were still pending at the end");
        Table table = new Table("A route takes " + EventRoutes.SLOW / 1000 + " s, Coze waits 3 s", "route",
                "events",
                "route runs", "processed", "processed again", "in parallel", "lost");
        for (Map.Entry<String, String> route : ROUTES.entrySet()) {
            Counts seen = program.seen(route.getKey() + "-");
            long lost = each - seen.get("processed");
            table.row(route.getValue(), each, seen.get("runs"), seen.get("processed"), seen.get("again"),
                    seen.get("parallel"), lost);
            long expected = route.getKey().contains("fails") ? 2L * each : each;
            run.require(lost == 0, route.getKey() + ": " + lost + " events were lost");
            run.require(seen.get("parallel") == 0, route.getKey() + ": " + seen.get("parallel")
                    + " events were in the route twice at the same time");
            run.require(seen.get("again") == 0 && seen.get("runs") == expected, route.getKey() + ": " + seen.get("runs")
                    + " runs, and not " + expected);
        }
        run.require(sandbox.unacknowledged().isEmpty(), "given up: " + sandbox.unacknowledged());
        Counts tries = sandbox.outcomes();
        run.require(tries.get("http-503") > 0 && tries.get("none") > 0,
                "no event came again while it was in the route");
        return table.note("Of " + Samples.number(tries.sum(), 0) + " delivery attempts, " + tries.get("none")
                + " timed out, " + tries.get("http-503")
                + " were deferred with 503 while the event was in progress, "
                + tries.get("http-500") + " answered 500 after the route failed, " + tries.get("http-200")
                + " were acknowledged.");
    }
}
