/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Polling;
import io.github.camelcoze.benchmarks.report.Table;

/** Tools that fail, hang and are late, and a program that is killed while tools run. */
public final class ToolFaults {

    private static final int SECONDS = 120;
    /** Chats of a program that has just started, and is slow. */
    private static final int WARM_UP = 2;

    private ToolFaults() {
    }

    public static List<Table> run(Driver.Run run) throws Exception {
        int each = run.shortOrLong(20, 100);
        Counts routes = new Counts();
        try (ChatPlatform platform = ChatPlatform.start(run.folder(), "platform-tools")) {
            try (JavaProcess program = start(run, platform, "tools")) {
                program.ask("begin " + ToolFault.NONE.name() + " " + WARM_UP);
                program.ask("counts");
                for (ToolFault fault : ToolFault.values()) {
                    if (fault != ToolFault.KILLED) {
                        program.ask("begin " + fault.name() + " " + (fault == ToolFault.NONE ? each - WARM_UP : each));
                        program.ask("counts", SECONDS);
                    }
                }
                routes.add(Counts.of(program.ask("counts")));
                program.ask("begin " + ToolFault.KILLED.name() + " " + each);
                String waiting = ToolFault.KILLED.question(0).replace("-0", ":requires_action");
                run.require(Polling.until(() -> platform.chats().get(waiting) == each, SECONDS),
                        "tools: the platform waits for tools at the kill, but " + platform.chats());
                program.kill();
            }
            try (JavaProcess program = start(run, platform, "tools-again", "repaired")) {
                program.ask("begin " + ToolFault.KILLED.name() + " " + each);
                routes.add(Counts.of(program.ask("counts", SECONDS)));
            }
            Counts chats = platform.ended();
            run.progress("tools: routes " + routes + ", platform " + chats);
            return List.of(table(run, each, routes, chats));
        }
    }

    private static JavaProcess start(Driver.Run run, ChatPlatform platform, String name, String... more)
            throws Exception {
        return JavaProcess.start(run.folder(), name, ToolProgram.class, List.of("-Xmx128m"),
                Stream.concat(Stream.of(platform.token()), Stream.of(more)).toArray(String[]::new));
    }

    private static Table table(Driver.Run run, int each, Counts routes, Counts chats) {
        Table table = new Table("Tools with faults", "what happened", "chats", "tool runs", "answered", "failed",
                "chats at the platform", "unexplained");
        for (ToolFault fault : ToolFault.values()) {
            String name = fault.name().toLowerCase(Locale.ROOT);
            boolean killed = fault == ToolFault.KILLED;
            Counts known = new Counts();
            chats.all().forEach((chat, count) -> {
                if (chat.startsWith(name + ":")) {
                    known.add(chat.substring(name.length() + 1), count);
                }
            });
            Counts expected = new Counts().add(fault.status(), each);
            if (killed) {
                expected.add("completed", each);
            }
            long answered = routes.get(fault.name() + ":answered");
            long failed = routes.get(fault.name() + ":failed");
            long runs = routes.get(fault.name() + ":runs");
            long unexplained = routes.get(fault.name() + ":WRONG")
                    + Math.abs(each - (fault == ToolFault.STRICT ? failed : answered))
                    + Math.abs(runs - (long) each * fault.runs()) + (known.equals(expected) ? 0 : each);
            table.row(fault, killed ? 2 * each : each, killed ? runs + each : runs, answered, failed, known,
                    unexplained);
            run.require(unexplained == 0, "tools: " + fault + ": " + unexplained + " chats are unexplained");
        }
        return table
                .note("Half of the chats are streamed. A chat that a killed program leaves behind waits for its tools"
                        + " at Coze; it is asked again with a new one.");
    }
}
