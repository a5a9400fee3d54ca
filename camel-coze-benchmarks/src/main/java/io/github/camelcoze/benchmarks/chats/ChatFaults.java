/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.ProgramState;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** Chats, a tenth of which meet a fault: every one is accounted for, at both ends, and nothing is left of it. */
public final class ChatFaults {

    private static final List<String> JVM = List.of("-Xms128m", "-Xmx128m");
    private static final int WARM_UP_SECONDS = 6;
    private static final int LOOK_EVERY_MS = 1500;
    private static final int SECONDS = 120;
    /** MiB: what a collection of garbage leaves differs by some, and a stream may be open. */
    private static final double HEAP = 4;
    /** Idle threads and connections of a pool: one for each chat at once, and not one for each fault. */
    private static final int POOLED = ChatMixProgram.WORKERS + 2;

    private final Driver.Run run;
    private final ChatPlatform platform;
    private final JavaProcess program;
    private final List<ProgramState> states = new ArrayList<>();
    private int expiries;

    private ChatFaults(Driver.Run run, ChatPlatform platform, JavaProcess program) {
        this.run = run;
        this.platform = platform;
        this.program = program;
    }

    public static List<Table> run(Driver.Run run) throws Exception {
        try (ChatPlatform platform = ChatPlatform.start(run.folder(), "platform-streams");
                JavaProcess program = JavaProcess.start(run.folder(), "streams", ChatMixProgram.class, JVM,
                        platform.oauth())) {
            return new ChatFaults(run, platform, program).run();
        }
    }

    private List<Table> run() throws Exception {
        program.ask("plain");
        program.ask("plain");
        int bytes = platform.responseBytes();
        long seed = System.nanoTime();
        int seconds = run.shortOrLong(40, 1800);
        mix(WARM_UP_SECONDS, bytes, seed);
        platform.ended();
        ProgramState before = ProgramState.parse(program.ask("state"));
        int connections = platform.connections();
        states.clear();
        mix(seconds, bytes, seed);
        Counts routes = Counts.of(program.ask("counts", SECONDS));
        Counts chats = platform.ended();
        Counts network = platform.network();
        int connectionsAfter = platform.awaitConnections(connections);
        run.progress("streams: routes " + routes + ", network " + network + ", platform " + chats);
        Table outcomes = outcomes(routes, network, chats).note("Seed " + seed + ". Coze ended the access token "
                + expiries + " times, " + network.get("http-401")
                + " calls were rejected for it, and repeated with a new one.");
        run.require(network.get("http-401") >= expiries, "streams: access tokens ended " + expiries
                + " times, but only " + network.get("http-401") + " calls met that");
        return List.of(outcomes, resources(seconds, before, connections, connectionsAfter));
    }

    /** Looks at the program meanwhile, and ends access tokens. */
    private void mix(int seconds, int bytes, long seed) throws InterruptedException {
        program.ask("begin " + seconds + " " + run.shortOrLong(60, 40) + " " + bytes + " " + seed);
        Instant end = Instant.now().plusSeconds(seconds + SECONDS);
        do {
            Thread.sleep(LOOK_EVERY_MS);
            states.add(ProgramState.parse(program.ask("state")));
            if (states.size() % 2 == 0) {
                platform.expireAccessTokens();
                expiries++;
            }
        } while (!Boolean.parseBoolean(program.ask("ended")) && Instant.now().isBefore(end));
    }

    private Table outcomes(Counts routes, Counts network, Counts chats) {
        Table table = new Table("Chats with faults", "what happened", "chats", "answered at once",
                "failed, retried, answered", "failed", "closed by the route", "reasons of attempts that failed",
                "unexplained");
        for (ChatFault fault : ChatFault.values()) {
            long unexplained = unexplained(fault, routes, network, chats);
            Counts reasons = new Counts();
            fault.reasons().forEach(reason -> reasons.add(reason, routes.get(fault.name() + ":" + reason)));
            table.row(fault, routes.get(fault.name() + ":chats"), routes.get(fault.name() + ":answered"),
                    routes.get(fault.name() + ":answered-after-retry"), routes.get(fault.name() + ":failed"),
                    routes.get(fault.name() + ":left"), text(reasons), unexplained);
            run.require(routes.get(fault.name() + ":chats") > 0, "streams: " + fault + ": no chat met it");
            run.require(unexplained == 0, "streams: " + fault + ": " + unexplained + " chats are unexplained");
        }
        return table;
    }

    private static String text(Counts reasons) {
        List<String> text = reasons.all().entrySet().stream().filter(reason -> reason.getValue() > 0)
                .map(reason -> reason.getValue() + " " + reason.getKey()).toList();
        return text.isEmpty() ? "–" : String.join(", ", text);
    }

    /** Compares what the routes, the network and the platform have counted. */
    static long unexplained(ChatFault fault, Counts routes, Counts network, Counts chats) {
        String name = fault.name();
        long asked = routes.get(name + ":chats");
        long answered = routes.get(name + ":answered");
        long again = routes.get(name + ":answered-after-retry");
        long failures = fault.reasons().stream().mapToLong(reason -> routes.get(name + ":" + reason)).sum();
        boolean isStruck = fault.is(ChatFault.Cause.NETWORK) || fault.is(ChatFault.Cause.GATEWAY);
        long unexplained = routes.get(name + ":WRONG") + routes.get(name + ":given-up")
                + routes.get(name + ":unexpected");
        // every chat has one end, every attempt but the last one is a failure, and so is the last one of a failed chat
        unexplained += Math.abs(asked - answered - again - routes.get(name + ":failed") - routes.get(name + ":left"));
        unexplained += Math.abs(failures - routes.get(name + ":failed") - again);
        unexplained += Math.abs(routes.get(name + ":attempts") - asked - again);
        if (isStruck) {
            unexplained += Math.abs(network.get(name) - asked);
        }
        // what was whole before the fault may be answered; noise may hit what means nothing
        if (fault != ChatFault.NONE && fault != ChatFault.NOISE && fault != ChatFault.STOP) {
            unexplained += Math.max(0, answered - network.get("after-done:" + name));
        }
        if (fault == ChatFault.NONE || fault == ChatFault.LEAVE) {
            unexplained += failures;
        }
        if (fault.isRetryable()) {
            unexplained += again == 0 ? 1 : 0;
        } else if (fault != ChatFault.NOISE) {
            unexplained += again;
        }
        return unexplained + unexplainedOnPlatform(fault, routes, chats);
    }

    /** The platform knows each attempt that got there, none is left in progress, and whoever leaves has canceled. */
    private static long unexplainedOnPlatform(ChatFault fault, Counts routes, Counts chats) {
        String prefix = fault.name() + ":";
        long known = 0;
        long open = 0;
        for (String status : chats.all().keySet()) {
            if (status.startsWith(prefix)) {
                known += chats.get(status);
                open += status.endsWith("in_progress") || status.endsWith("created") ? chats.get(status) : 0;
            }
        }
        long expected = routes.get(prefix + "attempts")
                - (fault.is(ChatFault.Cause.GATEWAY) ? routes.get(prefix + "chats") : 0);
        long notCanceled = fault == ChatFault.LEAVE ? known - chats.get(prefix + "gone-canceled") : 0;
        return Math.abs(known - expected) + open + notCanceled;
    }

    private Table resources(int seconds, ProgramState before, int connections, int connectionsAfter) {
        ProgramState after = ProgramState.parse(program.ask("state"));
        Samples first = heap(states.subList(0, states.size() / 2));
        Samples second = heap(states.subList(states.size() / 2, states.size()));
        run.require(second.least() - first.least() < HEAP, "streams: the heap stays flat, but it was " + first.text(1)
                + " MiB in the first half, and " + second.text(1) + " in the second");
        run.require(after.threads() <= before.threads() + POOLED, "streams: no thread leaks, but there were "
                + before.threads() + ", and are " + after.threads());
        run.require(after.files() <= before.files() + POOLED && connectionsAfter <= connections + POOLED,
                "streams: no connection leaks, but there were " + connections + " (" + before.files()
                        + " files), and are " + connectionsAfter + " (" + after.files() + " files)");
        return new Table("Chats with faults: what is left (" + seconds + " s)", "", "figure")
                .row("chats at once, at most", ChatMixProgram.WORKERS + 2)
                .row("live heap, MiB, first half", first.text(1)).row("live heap, MiB, second half", second.text(1))
                .row("threads, start and end", before.threads() + ", " + after.threads())
                .row("connections, start and end", connections + ", " + connectionsAfter)
                .row("open file descriptors, start and end", before.files() + ", " + after.files())
                .note("Connections and threads of the component are pooled, and few at the start.");
    }

    private static Samples heap(List<ProgramState> states) {
        return Samples.of(states.stream().map(ProgramState::mebibytes).toList());
    }
}
