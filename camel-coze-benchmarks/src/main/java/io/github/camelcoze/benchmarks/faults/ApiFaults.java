/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.faults.FaultMix.Kind;
import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Polling;
import io.github.camelcoze.benchmarks.report.Table;

/** An API that fails, while two programs declare the subscriptions of one app. */
final class ApiFaults {

    private static final int[] PERCENT = {10, 30, 50};

    /** All in alphabetical order. The declared state changes from one to the next, and begins again. */
    private static final List<String> STATES = List.of("benefit.usage,bot.deleted,bot.published", "bot.published",
            "benefit.plugin.scale.requested,benefit.usage,bot.unpublished", "bot.deleted,bot.unpublished");

    /** In ms; so much later that it is late also for a program that a busy machine forgets for some seconds. */
    private static final int TIMEOUT = 1_500;
    private static final int LATE = 15_000;
    private static final int SECONDS_TO_ANSWER = 60;

    private final Driver.Run run;
    private final SandboxProcess sandbox;
    private final List<JavaProcess> programs;
    private final long seed = System.nanoTime();
    private final Table table = new Table("Two programs synchronize one app while API calls fail",
            "failing calls", "declared states", "syncs", "API calls", "503, 500", "429", "too late", "cut", "HTML",
            "states reached", "unexplained calls");

    private ApiFaults(Driver.Run run, SandboxProcess sandbox, List<JavaProcess> programs) {
        this.run = run;
        this.sandbox = sandbox;
        this.programs = programs;
    }

    static List<Table> run(Driver.Run run) throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(run.folder(), "sandbox-api")) {
            List<JavaProcess> programs = ConcurrentStart.get(2,
                    number -> JavaProcess.start(run.folder(), "sync-" + number,
                            SyncProgram.class, ComponentProcess.FAST_STARTUP, sandbox.baseUrl(), sandbox.app(0),
                            sandbox.accessToken(),
                            Integer.toString(TIMEOUT)));
            try {
                return List.of(new ApiFaults(run, sandbox, programs).table());
            } finally {
                programs.forEach(JavaProcess::close);
            }
        }
    }

    private Table table() throws Exception {
        run.progress("seed " + seed);
        declare("bot.deleted", 4); // nothing fails yet, and the JVMs have run it all once
        for (int percent : PERCENT) {
            phase(percent, run.shortOrLong(3, 12), run.shortOrLong(4, 8));
        }
        return table.note("Seed " + seed
                + ". Calls are explained when the sandbox's journal and the two programs agree:"
                + " on the number of calls (JMX), and on each kind of failure (exceptions and their log ids). Late responses and cut"
                + " connections have no log id for the program; they are compared by number.");
    }

    private void phase(int percent, int states, int rounds) throws Exception {
        sandbox.forget();
        Counts before = ask("calls");
        programs.forEach(program -> program.ask("forget"));
        sandbox.mix(percent, seed + percent, LATE);
        int reached = 0;
        for (int state = 0; state < states; state++) {
            reached += declare(STATES.get(state % STATES.size()), rounds) ? 1 : 0;
        }
        sandbox.clearFaults();
        run.require(reached == states, percent + " %: " + (states - reached) + " of " + states
                + " declared states were not reached");

        Counts calls = minus(ask("calls"), before);
        Counts failures = ask("failures");
        // the sandbox writes down what it has answered, and a program may have ceased to wait for the last answer
        Polling.until(() -> sandbox.calls().sum() >= calls.get("called"), SECONDS_TO_ANSWER);
        Counts journal = sandbox.calls();
        Counts drawn = new FaultMix(percent, seed + percent).next(calls.get("called"));
        long unaccounted = unaccounted(percent, calls, failures, journal, drawn);
        List<String> logIds = new ArrayList<>(logIds());
        logIds.removeAll(sandbox.failedLogIds());
        run.require(logIds.isEmpty(), percent + " %: failures with log ids that the sandbox did not give: " + logIds);
        for (JavaProcess program : programs) {
            String unclear = program.ask("unclear");
            run.require(unclear.isEmpty(), percent + " %: failures without an explanation: " + unclear);
        }
        table.row(percent + " %", states, 2 * states * rounds, journal.sum(),
                journal.get("http-503") + journal.get("http-500"), journal.get("http-429"), failures.get("late"),
                journal.get("cut"), journal.get("html"), reached + " of " + states, unaccounted);
    }

    /** Both at once; whether the app is in that state then. */
    private boolean declare(String state, int rounds) {
        List<CompletableFuture<String>> both = programs.stream()
                .map(program -> CompletableFuture
                        .supplyAsync(() -> program.ask("declare " + state + " " + rounds, 300)))
                .toList();
        both.forEach(CompletableFuture::join);
        return sandbox.subscriptions(0).equals(state);
    }

    /**
     * Compares what was to happen, what the sandbox recorded, and what the programs observed. A program that did not wait
     * for the answer any longer does not know which one it would have been.
     */
    private long unaccounted(int percent, Counts calls, Counts failures, Counts journal, Counts drawn) {
        Counts expected = new Counts();
        for (Kind kind : Kind.values()) {
            expected.add(kind.inJournal(), drawn.get(kind.name()));
        }
        Counts observed = new Counts().add("ok", calls.get("called") - calls.get("failed")).add(failures);
        long late = failures.get("late");
        long unaccounted = Math.abs(journal.sum() - calls.get("called"))
                + Math.abs(calls.get("failed") - failures.sum());
        long notObserved = 0;
        for (String kind : expected.all().keySet()) {
            unaccounted += Math.abs(expected.get(kind) - journal.get(kind));
            unaccounted += Math.max(0, observed.get(kind) - journal.get(kind));
            notObserved += Math.max(0, journal.get(kind) - observed.get(kind));
        }
        unaccounted += Math.abs(notObserved - late) + Math.max(0, drawn.get(Kind.LATE.name()) - late);
        run.require(unaccounted == 0, percent + " %: " + unaccounted + " calls are unaccounted for: drawn were " + drawn
                + ", the sandbox recorded " + journal + ", JMX reports " + calls + ", and exceptions report "
                + failures);
        return unaccounted;
    }

    private Counts ask(String what) {
        Counts sum = new Counts();
        programs.forEach(program -> sum.add(Counts.of(program.ask(what))));
        return sum;
    }

    private List<String> logIds() {
        return programs.stream().flatMap(program -> Stream.of(program.ask("logids").split(" ")))
                .filter(logId -> !logId.isEmpty()).sorted().toList();
    }

    private static Counts minus(Counts all, Counts before) {
        Counts rest = new Counts();
        all.all().forEach((name, number) -> rest.add(name, number - before.get(name)));
        return rest;
    }
}
