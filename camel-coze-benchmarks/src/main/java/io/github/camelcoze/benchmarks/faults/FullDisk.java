/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelcoze.benchmarks.faults.ComponentProcess.Calls;
import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;

/**
 * No space is left for the log while events come: once with an appender that says so to nobody but Log4j's own log, which is
 * the default of Log4j, and once with one that throws an exception at whoever logs.
 */
final class FullDisk {

    /** Writing into it fails as on a disk that is full. */
    private static final Path FULL_DEVICE = Path.of("/dev/full");

    /**
     * Who logs writes the line himself. By default Log4j puts it into a buffer first, which another thread may try to write and
     * then clear: that thread gets the exception, and the line is lost without one for the thread whose line it is.
     */
    private static final String UNBUFFERED = "-Dlog4j2.enableDirectEncoders=false";

    /** Those whose route logs before it does anything else. */
    private static final String LOGGED = "logged";
    private static final int CALLS = 3;

    /** How many events of which prefix. All but the last can be processed without a word in the log. */
    private static final Map<String, Integer> EVENTS = new TreeMap<>(Map.of("plain", 30, "fails", 5, "later", 3,
            LOGGED, 5));

    private final Driver.Run run;
    private final EnvironmentFaultTable table;

    private FullDisk(Driver.Run run, EnvironmentFaultTable table) {
        this.run = run;
        this.table = table;
    }

    static void run(Driver.Run run, EnvironmentFaultTable table) throws Exception {
        if (!Files.exists(FULL_DEVICE)) {
            table.skipped("full disk", "skipped: there is no " + FULL_DEVICE + " here");
            return;
        }
        new FullDisk(run, table).run();
    }

    private void run() throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(run.folder(), "sandbox-disk",
                "redeliveries=500" + ",1000".repeat(600))) {
            List<ComponentProcess> programs = ConcurrentStart.get(2, app -> start(sandbox, app));
            try {
                for (int app = 0; app < 2; app++) {
                    programs.get(app).awaitRegistered(1);
                    full(sandbox, programs.get(app), app);
                }
                List<Calls> calls = new ArrayList<>();
                for (int app = 0; app < 2; app++) {
                    calls.add(checkWhileFull(programs.get(app), app, sandbox));
                }
                run.require(sandbox.awaitDelivered(180),
                        "events were still pending when the log could be written again");
                for (int app = 0; app < 2; app++) {
                    end(sandbox, programs.get(app), app, calls.get(app));
                }
                run.require(sandbox.unacknowledged().isEmpty(), "given up: " + sandbox.unacknowledged());
            } finally {
                programs.forEach(ComponentProcess::close);
            }
        }
    }

    private Path log(int app) {
        return run.folder().resolve("disk-" + app + "-of-its-own.log");
    }

    private ComponentProcess start(SandboxProcess sandbox, int app) throws Exception {
        Files.deleteIfExists(log(app));
        return ComponentProcess.start(run.folder(), "disk-" + app,
                List.of("-Dlog4j2.configurationFile=log4j2-file.properties", UNBUFFERED, "-Dlog.file=" + log(app),
                        "-Dlog.ignore=" + (app == 0)),
                "camel.component.coze.baseUrl=" + sandbox.baseUrl(),
                "camel.component.coze.token=" + sandbox.accessToken(), "app.0=" + sandbox.app(app));
    }

    private void full(SandboxProcess sandbox, ComponentProcess program, int app) {
        program.logTo(FULL_DEVICE);
        sandbox.corruptDeliveries(2);
        EVENTS.forEach((prefix, count) -> sandbox.trigger(app, "benefit.usage", prefix + app, 0, count, 0));
    }

    private Calls checkWhileFull(ComponentProcess program, int app, SandboxProcess sandbox)
            throws InterruptedException {
        for (Map.Entry<String, Integer> events : EVENTS.entrySet()) {
            if (app == 0 || !events.getKey().equals(LOGGED)) {
                program.awaitProcessed(events.getKey(), events.getValue());
            }
        }
        if (app == 0) {
            program.awaitOutput("Unable to write to stream"); // by Log4j, about itself
        } else {
            run.require(
                    sandbox.awaitRejected(LOGGED + app, EVENTS.get(LOGGED))
                            && program.seen(LOGGED).get("processed") == 0,
                    "full disk: a route that logs fails as long as there is no space, but " + program.seen(LOGGED));
        }
        Calls calls = program.call(CALLS, sandbox.app(app));
        run.require(calls.ok() == CALLS, "full disk: calls failed: " + calls);
        program.logTo(log(app));
        return calls;
    }

    private void end(SandboxProcess sandbox, ComponentProcess program, int app, Calls calls) throws Exception {
        List<String> secrets = List.of(sandbox.accessToken(), sandbox.verifyToken(app));
        String log = Files.readString(log(app));
        run.require(program.leaked(secrets).isEmpty() && secrets.stream().noneMatch(log::contains),
                "full disk: secrets are in the output");
        Counts seen = new Counts();
        EVENTS.keySet().forEach(prefix -> seen.add(program.seen(prefix)));
        int events = EVENTS.values().stream().mapToInt(Integer::intValue).sum();
        run.require(program.awaitIdle(), "full disk: exchanges are still under way when all is over");
        table.row(app == 0 ? "disk of the log full" : "the same, appender with ignoreExceptions=false",
                events,
                seen, calls.counts().sum(), calls.failed(), app == 0
                        ? "none in the log; Log4j reports to standard output"
                        : "none; routes that log fail until there is space, and their events are redelivered");
    }
}
