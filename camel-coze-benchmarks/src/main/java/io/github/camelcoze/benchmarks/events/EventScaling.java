/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelcoze.benchmarks.events.EventServer.Kind;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.RatioTarget;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** What {@code coze:events} costs as it grows: more routes in one context, more connections. Linear or better. */
public final class EventScaling implements Driver.Section {

    private static final int CONNECTIONS = 16;
    private static final int[] ROUTES = {1, 10, 100};
    private static final int[] MORE_CONNECTIONS = {1, 4, 16, 64};

    private static final int STARTS = 5;

    @Override
    public List<Table> run(Driver.Run run) throws Exception {
        return List.of(routes(run), connections(run));
    }

    private Table routes(Driver.Run run) throws Exception {
        Map<Integer, MeasuredServer> servers = new LinkedHashMap<>();
        Map<Integer, Starts> starts = new LinkedHashMap<>();
        try {
            for (int routes : ROUTES) {
                starts.put(routes, starts(run, routes));
                servers.put(routes, MeasuredServer.start(run, Kind.COZE_EVENTS, routes, CONNECTIONS));
                servers.get(routes).warmUp();
            }
            inTurn(run, servers.values());
        } finally {
            servers.values().forEach(MeasuredServer::close);
        }
        Table table = new Table("Receiving: number of coze:events routes in one context", "routes", "events/s",
                "CPU, µs per event", "CPU per event, relative to 1 route", "context startup, ms",
                "heap per additional route, KiB");
        servers.forEach((routes, server) -> table.row(routes, Samples.of(server.rates()).text(0),
                Samples.of(server.cpu()).text(1),
                Samples.ratio(server.cpu(), servers.get(1).cpu()).text(2) + " ×",
                Samples.of(starts.get(routes).millis()).text(0),
                routes == 1 ? "–" : perRoute(starts.get(routes), starts.get(1), routes).text(1)));
        for (int i = 1; i < ROUTES.length; i++) {
            Samples ratio = Samples.ratio(servers.get(ROUTES[i]).cpu(), servers.get(ROUTES[i - 1]).cpu());
            RatioTarget target = RatioTarget.atMost(1.25);
            table.note("CPU per event, " + ROUTES[i] + " routes relative to " + ROUTES[i - 1] + ": " + ratio.text(2)
                    + " ×, linear is 1; target " + target + ": " + target.verdict(ratio));
        }
        return table
                .note("Each route has its own app, path and repository; the events are spread over all of them,"
                        + " over " + CONNECTIONS + " connections.");
    }

    /** How long each start took, and the heap in KiB after it, when no event is remembered yet. */
    private record Starts(List<Double> millis, List<Double> heap) {
    }

    private static Starts starts(Driver.Run run, int routes) throws Exception {
        Starts starts = new Starts(new ArrayList<>(), new ArrayList<>());
        for (int start = 0; start < STARTS; start++) {
            try (MeasuredServer server = MeasuredServer.start(run, Kind.COZE_EVENTS, routes, 1)) {
                starts.millis().add(Long.parseLong(server.process().ask("start-time")) / 1e6);
                starts.heap().add(Long.parseLong(server.process().ask("heap")) / 1024.0);
            }
        }
        return starts;
    }

    private static Samples perRoute(Starts many, Starts one, int routes) {
        return Samples.of(IntStream.range(0, STARTS)
                .mapToObj(start -> (many.heap().get(start) - one.heap().get(start)) / (routes - 1)).toList());
    }

    private Table connections(Driver.Run run) throws Exception {
        Map<Integer, MeasuredServer> servers = new LinkedHashMap<>();
        try {
            MeasuredServer first = null;
            for (int connections : MORE_CONNECTIONS) {
                servers.put(connections, first == null
                        ? MeasuredServer.start(run, Kind.COZE_EVENTS, 1, connections)
                        : first.over(connections));
                first = servers.get(MORE_CONNECTIONS[0]);
            }
            servers.get(CONNECTIONS).warmUp();
            inTurn(run, servers.values());
        } finally {
            servers.values().forEach(MeasuredServer::close);
        }
        Table table = new Table("Receiving: number of connections to one coze:events route", "connections",
                "events/s", "relative to 1 connection", "CPU, µs per event");
        servers.forEach((connections, server) -> table.row(connections, Samples.of(server.rates()).text(0),
                Samples.ratio(server.rates(), servers.get(1).rates()).text(2) + " ×",
                Samples.of(server.cpu()).text(1)));
        Samples ratio = Samples.ratio(servers.get(64).cpu(), servers.get(1).cpu());
        RatioTarget target = RatioTarget.atMost(1.0);
        return table.charted("connections", 1)
                .note("CPU per event, 64 connections relative to 1: " + ratio.text(2) + " ×; target " + target + ": "
                        + target.verdict(ratio))
                .note("With one connection, server and generator wait for each other. With more, both share the machine's"
                        + " cores.");
    }

    private static void inTurn(Driver.Run run, Iterable<MeasuredServer> servers) throws InterruptedException {
        for (int round = 0; round < run.shortOrLong(2, 15); round++) {
            for (MeasuredServer server : servers) {
                server.round(run.shortOrLong(5_000, 10_000));
            }
        }
    }
}
