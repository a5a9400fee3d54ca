/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcoze.benchmarks.load.LoadGenerator;
import io.github.camelcoze.benchmarks.load.LoadResult;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.ProgramState;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** Events at half of the highest rate, for a long time: what leaks shows. */
final class SoakRun {

    private static final int CONNECTIONS = 16;
    private static final int MAX_LATENCY_MS = 250;
    /** MiB: what a collection of garbage leaves differs by some. Least of each half: events come meanwhile. */
    private static final double HEAP = 4;
    private static final int FEW = 2;

    private SoakRun() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        int seconds = run.shortOrLong(15, 600);
        int rounds = 3;
        try (CountingProcess receiver = new CountingProcess(run.folder(), "soak");
                LoadGenerator coze = new LoadGenerator(receiver.port(), CONNECTIONS)) {
            double highest = 0;
            for (int i = 0; i < rounds; i++) {
                highest = coze.asFastAsPossible(receiver.events(), run.shortOrLong(1, 20)).allAcknowledged()
                        .acknowledgedPerSecond();
            }
            run.progress("the highest rate is " + Samples.number(highest, 0) + " events a second");
            double rate = highest / 2;
            receiver.expect((long) (rate * seconds) + 1);
            List<ProgramState> states = new ArrayList<>(List.of(receiver.state()));
            CompletableFuture<LoadResult> load = CompletableFuture.supplyAsync(
                    () -> atRate(coze, receiver, rate, seconds));
            for (int i = 0; i < 2 * (run.shortOrLong(2, 29)); i++) {
                Thread.sleep(run.shortOrLong(3000, 10_000));
                states.add(receiver.state());
            }
            LoadResult result = load.join();
            states.add(receiver.state());
            return List.of(table(run, highest, result, states, receiver.processed()));
        }
    }

    private static LoadResult atRate(LoadGenerator coze, CountingProcess receiver, double rate, int seconds) {
        try {
            return coze.atRate(receiver.events(), rate, seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Table table(Driver.Run run, double highest, LoadResult load, List<ProgramState> states,
            CountingProcess.Processed counts) {
        ProgramState begin = states.get(0);
        ProgramState end = states.get(states.size() - 1);
        Samples first = heap(states.subList(0, states.size() / 2));
        Samples second = heap(states.subList(states.size() / 2, states.size()));
        run.require(load.answered(200) == load.sent() && counts.lost() == 0 && counts.twice() == 0,
                "soak: every event is acknowledged and processed once, but " + load.statuses() + ", " + counts);
        run.require(second.least() - first.least() < HEAP, "soak: the heap stays flat, but it was " + first.text(1)
                + " MiB in the first half, and " + second.text(1) + " in the second");
        run.require(end.threads() <= begin.threads() + FEW, "soak: no thread leaks, but there were " + begin.threads()
                + ", and are " + end.threads());
        run.require(end.files() <= begin.files() + FEW, "soak: no connection leaks, but there were " + begin.files()
                + " file descriptors open, and are " + end.files());
        // the gate may run beside other things, and some seconds say little of latencies
        run.require(!run.isLong() || load.latency(99.9) < MAX_LATENCY_MS,
                "soak: p99.9 is less than " + MAX_LATENCY_MS + " ms, but it is "
                        + Samples.number(load.latency(99.9), 0));
        return new Table("Soak (" + Samples.number(load.seconds(), 0) + " s)", "", "figure")
                .row("maximum rate, events/s", Samples.number(highest, 0))
                .row("events/s", Samples.number(load.sent() / load.seconds(), 0))
                .row("events", Samples.number(load.sent(), 0))
                .row("answered 200", Samples.number(load.answered(200), 0))
                .row("latency, p50, p99, p99.9, maximum, ms", Samples.number(load.latency(50), 1) + ", "
                        + Samples.number(load.latency(99), 1) + ", " + Samples.number(load.latency(99.9), 1) + ", "
                        + Samples.number(load.latency(100), 1))
                .row("events lost", counts.lost())
                .row("events processed twice", counts.twice())
                .row("heap after GC, MiB, first half", first.text(1))
                .row("heap after GC, MiB, second half", second.text(1))
                .row("threads, start and end", begin.threads() + ", " + end.threads())
                .row("open file descriptors, start and end", begin.files() + ", " + end.files())
                .note("The load generator shares the cores with the server, which limits the maximum rate. The heap is"
                        + " measured after a garbage collection, " + (states.size() - 2)
                        + " times in all, which adds to the latencies.");
    }

    private static Samples heap(List<ProgramState> states) {
        return Samples.of(states.stream().map(ProgramState::mebibytes).toList());
    }
}
