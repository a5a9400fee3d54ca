/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.github.camelcoze.benchmarks.load.LoadGenerator;
import io.github.camelcoze.benchmarks.load.LoadResult;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.ProgramState;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** A flood of forged events beside those that Coze sends. */
final class ForgedEventFlood {

    private static final int REAL = 200;
    private static final int FORGED = 1000;
    private static final int CONNECTIONS = 16;
    /** More than the newest 10000 that are remembered: the memory is as large as it gets. */
    private static final int BEFORE = 12_000;
    /** MiB: what a collection of garbage leaves differs by some. */
    private static final int HEAP = 8;
    /** KiB: some lines of each reason a minute, and the flood is shorter than two. */
    private static final int LOG = 32;
    private static final int FEW = 2;
    /** What comes to an open address and is none of Coze's, see {@link ForgedRequests}. */
    private static final List<Integer> REJECTION_STATUSES = List.of(401, 403, 405, 413, 415);

    private ForgedEventFlood() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        int seconds = run.shortOrLong(10, 60);
        try (CountingProcess receiver = new CountingProcess(run.folder(), "forged");
                LoadGenerator coze = new LoadGenerator(receiver.port(), CONNECTIONS)) {
            // the connections and the code of both ways, too
            coze.asFastAsPossible(receiver.events().prepare(BEFORE), 60);
            long logged = receiver.bytesOfLog();
            forge(receiver.port(), 1);
            ProgramState before = receiver.state();

            CompletableFuture<LoadResult> flood = CompletableFuture.supplyAsync(
                    () -> forge(receiver.port(), seconds));
            LoadResult real = coze.atRate(receiver.events(), REAL, seconds);
            LoadResult forged = flood.join();
            ProgramState after = receiver.settled(before.files() + FEW);
            CountingProcess.Processed counts = receiver.processed();
            double log = (receiver.bytesOfLog() - logged) / 1024.0;
            check(run, real, forged, counts);
            run.require(after.mebibytes() - before.mebibytes() < HEAP,
                    "forged: memory stays flat, but the heap went from "
                            + before.heapText() + " to " + after.heapText() + " MiB");
            run.require(after.threads() <= before.threads() + FEW, "forged: no thread leaks, but there were "
                    + before.threads() + ", and are " + after.threads());
            run.require(after.files() <= before.files() + FEW, "forged: no connection leaks, but there were "
                    + before.files() + " file descriptors open, and are " + after.files());
            run.require(log < LOG, "forged: the log is bounded, but " + Samples.number(log, 0) + " KiB came");
            return List.of(new Table("Forged events alongside real ones (" + seconds + " s)", "", "figure")
                    .row("real events/s", Samples.number(real.sent() / real.seconds(), 0))
                    .row("real events acknowledged", Samples.number(real.answered(200), 0) + " of "
                            + Samples.number(real.sent(), 0))
                    .row("latency of real events, p50, p99, p99.9, ms", Samples.number(real.latency(50), 1) + ", "
                            + Samples.number(real.latency(99), 1) + ", " + Samples.number(real.latency(99.9), 1))
                    .row("forged events/s", Samples.number(forged.sent() / forged.seconds(), 0))
                    .row("responses to forged events", answers(forged))
                    .row("real events lost", counts.lost())
                    .row("real events processed twice", counts.twice())
                    .row("forged events processed", counts.strange())
                    .row("heap after GC, before and after, MiB", before.heapText() + ", " + after.heapText())
                    .row("threads, before and after", before.threads() + ", " + after.threads())
                    .row("open file descriptors, before and after", before.files() + ", " + after.files())
                    .row("log of the whole flood, KiB", Samples.number(log, 1)));
        }
    }

    /** On connections of its own, which are closed in the end. */
    private static LoadResult forge(int port, int seconds) {
        try (LoadGenerator forger = new LoadGenerator(port, CONNECTIONS)) {
            return forger.atRate(new ForgedRequests(port).inTurn(), FORGED, seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void check(Driver.Run run, LoadResult real, LoadResult forged, CountingProcess.Processed counts) {
        run.require(real.answered(200) == real.sent() && counts.lost() == 0,
                "forged: every real event is acknowledged and processed, but " + real.statuses() + ", and "
                        + counts.lost() + " were not processed");
        run.require(counts.twice() == 0, "forged: no event is processed twice, but " + counts.twice() + " were");
        run.require(forged.answered(200) == 0 && counts.strange() == 0, "forged: no forged event is taken, but "
                + forged.answered(200) + " were acknowledged, and " + counts.strange() + " processed");
        run.require(forged.statuses().keySet().stream().noneMatch(status -> status >= 500),
                "forged: what is forged is refused, and no error, but " + forged.statuses());
        run.require(forged.statuses().keySet().containsAll(REJECTION_STATUSES),
                "forged: it is refused with each of " + REJECTION_STATUSES
                        + ", but " + forged.statuses());
        // a body that is too large may still be being sent when its connection is closed
        run.require(forged.answered(LoadResult.NO_RESPONSE) * 100 < forged.sent(),
                "forged: who sends it is answered, but " + forged.statuses());
    }

    private static String answers(LoadResult forged) {
        TreeMap<String, Long> answers = new TreeMap<>();
        forged.statuses().forEach((status, count) -> answers.put(
                status == LoadResult.NO_RESPONSE ? "none" : status.toString(), count));
        return answers.toString();
    }
}
