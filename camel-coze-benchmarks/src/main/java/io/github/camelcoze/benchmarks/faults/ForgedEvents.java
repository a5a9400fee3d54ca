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
import io.github.camelcoze.benchmarks.report.Spread;
import io.github.camelcoze.benchmarks.report.Table;

/** A flood of forged events beside those that Coze sends. */
final class ForgedEvents {

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
    /** What comes to an open address and is none of Coze's, see {@link Forgeries}. */
    private static final List<Integer> REFUSALS = List.of(401, 403, 405, 413, 415);

    private ForgedEvents() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        int seconds = run.shortOrLong(10, 60);
        try (Receiver receiver = new Receiver(run.folder(), "forged");
                LoadGenerator coze = new LoadGenerator(receiver.port(), CONNECTIONS)) {
            // the connections and the code of both ways, too
            coze.asFastAsPossible(receiver.events().prepare(BEFORE), 60);
            long logged = receiver.bytesOfLog();
            forge(receiver.port(), 1);
            Receiver.State before = receiver.state();

            CompletableFuture<LoadResult> flood = CompletableFuture.supplyAsync(
                    () -> forge(receiver.port(), seconds));
            LoadResult real = coze.atRate(receiver.events(), REAL, seconds);
            LoadResult forged = flood.join();
            Receiver.State after = receiver.settled(before.files() + FEW);
            Receiver.Processed counts = receiver.processed();
            double log = (receiver.bytesOfLog() - logged) / 1024.0;
            check(run, real, forged, counts);
            run.must(after.mebibytes() - before.mebibytes() < HEAP, "forged: memory stays flat, but the heap went from "
                    + before.heapText() + " to " + after.heapText() + " MiB");
            run.must(after.threads() <= before.threads() + FEW, "forged: no thread leaks, but there were "
                    + before.threads() + ", and are " + after.threads());
            run.must(after.files() <= before.files() + FEW, "forged: no connection leaks, but there were "
                    + before.files() + " file descriptors open, and are " + after.files());
            run.must(log < LOG, "forged: the log is bounded, but " + Spread.number(log, 0) + " KiB came");
            return List.of(new Table("Forged events beside real ones (" + seconds + " s)", "what", "figure")
                    .row("real events, a second", Spread.number(real.sent() / real.seconds(), 0))
                    .row("of them acknowledged", Spread.number(real.answered(200), 0) + " of "
                            + Spread.number(real.sent(), 0))
                    .row("their latency, p50, p99, p99.9, ms", Spread.number(real.latency(50), 1) + ", "
                            + Spread.number(real.latency(99), 1) + ", " + Spread.number(real.latency(99.9), 1))
                    .row("forged events, a second", Spread.number(forged.sent() / forged.seconds(), 0))
                    .row("their answers", answers(forged))
                    .row("real events lost", counts.lost())
                    .row("real events processed twice", counts.twice())
                    .row("forged events processed", counts.strange())
                    .row("heap after GC, before and after, MiB", before.heapText() + ", " + after.heapText())
                    .row("threads, before and after", before.threads() + ", " + after.threads())
                    .row("open file descriptors, before and after", before.files() + ", " + after.files())
                    .row("log of the whole flood, KiB", Spread.number(log, 1)));
        }
    }

    /** On connections of its own, which are closed in the end. */
    private static LoadResult forge(int port, int seconds) {
        try (LoadGenerator forger = new LoadGenerator(port, CONNECTIONS)) {
            return forger.atRate(new Forgeries(port).inTurn(), FORGED, seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void check(Driver.Run run, LoadResult real, LoadResult forged, Receiver.Processed counts) {
        run.must(real.answered(200) == real.sent() && counts.lost() == 0,
                "forged: every real event is acknowledged and processed, but " + real.statuses() + ", and "
                        + counts.lost() + " were not processed");
        run.must(counts.twice() == 0, "forged: no event is processed twice, but " + counts.twice() + " were");
        run.must(forged.answered(200) == 0 && counts.strange() == 0, "forged: no forged event is taken, but "
                + forged.answered(200) + " were acknowledged, and " + counts.strange() + " processed");
        run.must(forged.statuses().keySet().stream().noneMatch(status -> status >= 500),
                "forged: what is forged is refused, and no error, but " + forged.statuses());
        run.must(forged.statuses().keySet().containsAll(REFUSALS), "forged: it is refused with each of " + REFUSALS
                + ", but " + forged.statuses());
        // a body that is too large may still be being sent when its connection is closed
        run.must(forged.answered(LoadResult.NO_ANSWER) * 100 < forged.sent(),
                "forged: who sends it is answered, but " + forged.statuses());
    }

    private static String answers(LoadResult forged) {
        TreeMap<String, Long> answers = new TreeMap<>();
        forged.statuses().forEach((status, count) -> answers.put(
                status == LoadResult.NO_ANSWER ? "none" : status.toString(), count));
        return answers.toString();
    }
}
