/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.events;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.events.EventServer.Kind;
import io.github.camelcoze.benchmarks.load.LoadResult;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.RatioTarget;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;
import org.HdrHistogram.Histogram;

/** {@code coze:events} beside a bare route and one that is written by hand: events a second, what one costs, latency. */
public final class EventThroughput implements Driver.Section {

    private static final int CONNECTIONS = 16;

    /** In a round, for each server. */
    private static final int EVENTS = 25_000;

    private final Map<Kind, List<Double>> rates = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Double>> cpu = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Double>> allocated = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Histogram>> latencies = new EnumMap<>(Kind.class);
    private final List<Double> halfRates = new ArrayList<>();

    public EventThroughput() {
        for (Kind kind : Kind.values()) {
            List.of(rates, cpu, allocated).forEach(figures -> figures.put(kind, new ArrayList<>()));
            latencies.put(kind, new ArrayList<>());
        }
    }

    @Override
    public List<Table> run(Driver.Run run) throws Exception {
        WrkThroughput wrk = new WrkThroughput();
        for (int fork = 0; fork < run.shortOrLong(1, 3); fork++) {
            fork(run, wrk);
        }
        return Stream.concat(Stream.of(speed(), ratios(), latency()), wrk.tables().stream()).toList();
    }

    /** All in turn: what slows the machine down for a while slows all. */
    private void fork(Driver.Run run, WrkThroughput wrk) throws Exception {
        Map<Kind, MeasuredServer> servers = new EnumMap<>(Kind.class);
        try {
            for (Kind kind : Kind.values()) {
                servers.put(kind, MeasuredServer.start(run, kind, 1, CONNECTIONS));
                servers.get(kind).warmUp();
            }
            for (int round = 0; round < run.shortOrLong(5, 8); round++) {
                for (MeasuredServer server : servers.values()) {
                    server.round(EVENTS);
                }
            }
            servers.forEach((kind, server) -> {
                rates.get(kind).addAll(server.rates());
                cpu.get(kind).addAll(server.cpu());
                allocated.get(kind).addAll(server.allocated());
                run.progress(kind + ": " + Samples.of(server.rates()).text(0) + " events/s");
            });
            // half of the highest rate of the slowest, so that it is the same for all
            double halfRate = servers.values().stream().mapToDouble(server -> Samples.of(server.rates()).median()).min()
                    .orElseThrow() / 2;
            halfRates.add(halfRate);
            for (int round = 0; round < 5; round++) {
                for (Map.Entry<Kind, MeasuredServer> server : servers.entrySet()) {
                    LoadResult load = server.getValue().atRate(halfRate, run.shortOrLong(2, 3));
                    latencies.get(server.getKey()).add(load.latencies());
                }
            }
            wrk.measure(run, servers);
        } finally {
            servers.values().forEach(MeasuredServer::close);
        }
    }

    private Table speed() {
        Table table = new Table("Receiving: signed events of 600 bytes over " + CONNECTIONS + " connections", "",
                "events/s", "CPU, µs per event", "allocated bytes per event");
        for (Kind kind : Kind.values()) {
            table.row(name(kind), Samples.of(rates.get(kind)).text(0), Samples.of(cpu.get(kind)).text(1),
                    Samples.of(allocated.get(kind)).text(0));
        }
        return table.charted("receiving", 1).note("Median of " + rates.get(Kind.BARE).size() + " rounds of "
                + Samples.number(EVENTS, 0) + " events each (minimum–maximum). CPU and memory are those of the server"
                + " process only, JIT compiler and garbage collector included.");
    }

    private Table ratios() {
        Table table = new Table("Receiving: coze:events relative to the others", "", "ratio", "target", "");
        ratio(table, "events/s, relative to bare route", rates, Kind.BARE, RatioTarget.atLeast(0.85));
        ratio(table, "events/s, relative to hand-written route", rates, Kind.BY_HAND, RatioTarget.atLeast(1.15));
        ratio(table, "events per CPU time, relative to bare route", Samples.ratio(cpu.get(Kind.BARE),
                cpu.get(Kind.COZE_EVENTS)), RatioTarget.atLeast(0.85));
        ratio(table, "events per CPU time, relative to hand-written route", Samples.ratio(cpu.get(Kind.BY_HAND),
                cpu.get(Kind.COZE_EVENTS)), null);
        ratio(table, "bytes allocated per event, relative to bare route", allocated, Kind.BARE, null);
        ratio(table, "bytes allocated per event, relative to hand-written route", allocated, Kind.BY_HAND, null);
        return table
                .note("Ratios within the same round. The load generator shares the machine's cores with the server, which"
                        + " moves the ratios of events/s towards 1. Events per CPU time of the server are not affected.");
    }

    private static void ratio(Table table, String what, Map<Kind, List<Double>> figures, Kind other,
            RatioTarget target) {
        ratio(table, what, Samples.ratio(figures.get(Kind.COZE_EVENTS), figures.get(other)), target);
    }

    private static void ratio(Table table, String what, Samples ratio, RatioTarget target) {
        table.row(what, ratio.text(2) + " ×", target == null ? "" : target,
                target == null ? "" : target.verdict(ratio));
    }

    private Table latency() {
        Table table = new Table("Receiving: latency at " + Samples.of(halfRates).text(0) + " events/s", "",
                "p50, ms", "p90, ms", "p99, ms", "p99.9, ms");
        for (Kind kind : Kind.values()) {
            table.row(name(kind), percentiles(kind, 50).text(2), percentiles(kind, 90).text(2),
                    percentiles(kind, 99).text(2), percentiles(kind, 99.9).text(2));
        }
        for (double percentile : new double[]{50, 90, 99, 99.9}) {
            Samples ratio = Samples.ratio(values(Kind.COZE_EVENTS, percentile), values(Kind.BARE, percentile));
            RatioTarget target = RatioTarget.atMost(1.5);
            table.note("p" + (percentile == 99.9 ? "99.9" : Samples.number(percentile, 0))
                    + " of coze:events relative to the bare route: " + ratio.text(2) + " ×"
                    + (percentile == 99 ? ", target " + target + ": " + target.verdict(ratio) : ""));
        }
        return table
                .note("The same rate for all: half of the maximum rate of the slowest in the same JVMs. Latency counts from the"
                        + " scheduled send time (no coordinated omission). The machine dominates the high percentiles.");
    }

    private Samples percentiles(Kind kind, double percentile) {
        return Samples.of(values(kind, percentile));
    }

    /** In ms, of each round. */
    private List<Double> values(Kind kind, double percentile) {
        Function<Histogram, Double> value = histogram -> histogram.getValueAtPercentile(percentile) / 1e6;
        return latencies.get(kind).stream().map(value).toList();
    }

    static String name(Kind kind) {
        return switch (kind) {
            case BARE -> "bare route";
            case BY_HAND -> "hand-written";
            case COZE_EVENTS -> "coze:events";
        };
    }
}
