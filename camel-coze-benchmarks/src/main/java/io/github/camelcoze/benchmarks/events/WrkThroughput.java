/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.events;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.benchmarks.events.EventServer.Kind;
import io.github.camelcoze.benchmarks.load.EventRequests;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.ResourceUsage;
import io.github.camelcoze.benchmarks.report.RatioTarget;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** The servers of {@link EventThroughput} with a load generator that is not ours. */
final class WrkThroughput {

    private static final int CONNECTIONS = 16;

    /** More than any of them receives in a second. */
    private static final int MAX_RATE = 50_000;

    private final Map<Kind, List<Double>> rates = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Double>> cpu = new EnumMap<>(Kind.class);

    /** Servers whose code is compiled. */
    void measure(Driver.Run run, Map<Kind, MeasuredServer> servers) throws IOException, InterruptedException {
        if (!Wrk.isInstalled()) {
            run.progress("wrk is skipped: there is no such program");
            return;
        }
        try (Wrk wrk = new Wrk(run.folder())) {
            round(wrk, servers, 1, true);
            for (int round = 0; round < run.shortOrLong(3, 2); round++) {
                round(wrk, servers, run.shortOrLong(2, 5), false);
            }
        }
    }

    /** Empty where wrk is not installed. */
    List<Table> tables() {
        return rates.isEmpty() ? List.of() : List.of(figures(), ratios());
    }

    /** All in turn, with the same requests. */
    private void round(Wrk wrk, Map<Kind, MeasuredServer> servers, int seconds, boolean statuses)
            throws IOException, InterruptedException {
        // the port is only in their header Host, which no server looks at
        wrk.prepare(EventRequests.usage(80, EventServer.PATH, EventServer.API_APP_ID, EventServer.VERIFY_TOKEN,
                "wrk-" + System.nanoTime() + "-"), MAX_RATE * seconds);
        for (Map.Entry<Kind, MeasuredServer> server : servers.entrySet()) {
            measure(wrk, server.getKey(), server.getValue().process(), seconds, statuses);
        }
    }

    private void measure(Wrk wrk, Kind kind, JavaProcess server, int seconds, boolean statuses)
            throws IOException, InterruptedException {
        long received = Long.parseLong(server.ask("received"));
        ResourceUsage before = ResourceUsage.parse(server.ask("usage"));
        Wrk.Result result = wrk.send("http://127.0.0.1:" + server.ready(), CONNECTIONS, seconds, statuses);
        ResourceUsage used = ResourceUsage.parse(server.ask("usage")).since(before);
        received = Long.parseLong(server.ask("received")) - received;
        // wrk does not wait for the last responses
        if (result.failed() > 0 || received < result.responses()
                || received > result.responses() + 2 * CONNECTIONS) {
            throw new IllegalStateException(kind + ": " + result + ", and " + received
                    + " events came to the end of the route");
        }
        if (!statuses) { // to look at them costs wrk time
            add(rates, kind, result.responses() / result.seconds());
            add(cpu, kind, used.cpu() / 1e3 / received);
        }
    }

    private static void add(Map<Kind, List<Double>> figures, Kind kind, double value) {
        figures.computeIfAbsent(kind, key -> new ArrayList<>()).add(value);
    }

    private Table figures() {
        Table table = new Table("Receiving: the same events, sent by wrk", "", "events/s", "CPU, µs per event");
        for (Kind kind : Kind.values()) {
            table.row(EventThroughput.name(kind), Samples.of(rates.get(kind)).text(0),
                    Samples.of(cpu.get(kind)).text(1));
        }
        return table.note("Median of " + rates.get(Kind.BARE).size() + " rounds (minimum–maximum). All responses had"
                + " status 200.");
    }

    private Table ratios() {
        Table table = new Table("Receiving: coze:events relative to the others, by wrk", "", "ratio", "target",
                "verdict");
        ratio(table, "events/s, relative to bare route", rates.get(Kind.COZE_EVENTS), rates.get(Kind.BARE),
                RatioTarget.atLeast(0.9));
        ratio(table, "events/s, relative to hand-written route", rates.get(Kind.COZE_EVENTS), rates.get(Kind.BY_HAND),
                RatioTarget.atLeast(1.15));
        ratio(table, "events per CPU time, relative to bare route", cpu.get(Kind.BARE), cpu.get(Kind.COZE_EVENTS),
                null);
        ratio(table, "events per CPU time, relative to hand-written route", cpu.get(Kind.BY_HAND),
                cpu.get(Kind.COZE_EVENTS), null);
        return table;
    }

    private static void ratio(Table table, String what, List<Double> figures, List<Double> others,
            RatioTarget target) {
        Samples ratio = Samples.ratio(figures, others);
        table.row(what, ratio.text(2) + " ×", target == null ? "–" : target,
                target == null ? "–" : target.verdict(ratio));
    }
}
