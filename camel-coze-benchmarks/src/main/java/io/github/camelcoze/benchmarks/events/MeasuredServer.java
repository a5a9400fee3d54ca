/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.events;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelcoze.benchmarks.events.EventServer.Kind;
import io.github.camelcoze.benchmarks.load.EventRequests;
import io.github.camelcoze.benchmarks.load.LoadGenerator;
import io.github.camelcoze.benchmarks.load.LoadResult;
import io.github.camelcoze.benchmarks.load.RequestSource;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.ResourceUsage;

/** An {@link EventServer} with what it is loaded with, and what was measured of it, round by round. */
final class MeasuredServer implements AutoCloseable {

    /** The same for all. */
    static final List<String> JVM_OPTIONS = List.of("-Xms512m", "-Xmx512m");

    private static final int WARM_UP_SECONDS = 3;

    private final Kind kind;
    private final int routes;
    private final JavaProcess server;
    private final LoadGenerator generator;
    private final RequestSource events;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> allocated = new ArrayList<>();

    private MeasuredServer(Kind kind, JavaProcess server, int routes, int connections) {
        this.kind = kind;
        this.routes = routes;
        this.server = server;
        int port = Integer.parseInt(server.ready());
        this.generator = new LoadGenerator(port, connections);
        // another one each time: to the same server, events of another prefix are no repeats
        String prefix = "event-" + System.nanoTime() + "-";
        this.events = RequestSource
                .inTurn(IntStream.range(0, routes).mapToObj(i -> EventRequests.usage(port, EventServer.path(i),
                        EventServer.apiAppId(i), EventServer.VERIFY_TOKEN, prefix)).toList());
    }

    static MeasuredServer start(Driver.Run run, Kind kind, int routes, int connections) throws IOException {
        return new MeasuredServer(kind, JavaProcess.start(run.folder(), "events-" + kind.name().toLowerCase()
                .replace('_', '-'), EventServer.class, JVM_OPTIONS, kind.name(), String.valueOf(routes)), routes,
                connections);
    }

    JavaProcess process() {
        return server;
    }

    /** The same process, and figures of their own. */
    MeasuredServer over(int connections) {
        return new MeasuredServer(kind, server, routes, connections);
    }

    /** Until its code is compiled. */
    void warmUp() {
        server.warmUp(() -> {
            try {
                generator.asFastAsPossible(events, WARM_UP_SECONDS).allAcknowledged();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while " + kind + " was warmed up", e);
            }
        });
    }

    /** As many events as it takes, one after the other on each connection. */
    void round(int count) throws InterruptedException {
        RequestSource prepared = events.prepare(count);
        long received = Long.parseLong(server.ask("received"));
        ResourceUsage before = ResourceUsage.parse(server.ask("usage"));
        LoadResult load = generator.asFastAsPossible(prepared, 60).allAcknowledged();
        ResourceUsage used = ResourceUsage.parse(server.ask("usage")).since(before);
        received = Long.parseLong(server.ask("received")) - received;
        if (received != count || load.sent() != count) {
            throw new IllegalStateException(kind + ": " + count + " events were to be sent, " + load.sent()
                    + " were sent, and " + received + " came to the end of the route");
        }
        rates.add(load.acknowledgedPerSecond());
        cpu.add(used.cpu() / 1e3 / count);
        allocated.add((double) used.allocated() / count);
    }

    /** At a rate that is not its own. */
    LoadResult atRate(double perSecond, int seconds) throws InterruptedException {
        RequestSource prepared = events.prepare((int) (perSecond * seconds));
        return generator.atRate(prepared, perSecond, seconds).allAcknowledged();
    }

    /** Events a second. */
    List<Double> rates() {
        return rates;
    }

    /** In µs an event, of the server's process. */
    List<Double> cpu() {
        return cpu;
    }

    /** In bytes an event, of the server's process. */
    List<Double> allocated() {
        return allocated;
    }

    @Override
    public void close() {
        generator.close();
        server.close();
    }
}
