/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.Table;

/** What became of events and calls at each surprise. */
final class EnvironmentFaultTable {

    private final Driver.Run run;
    private final Table table = new Table("Environment faults", "fault", "events", "processed", "processed again",
            "lost",
            "API calls", "failed", "error");

    EnvironmentFaultTable(Driver.Run run) {
        this.run = run;
    }

    /**
     * What became of them.
     *
     * @param events that were not to be refused
     * @param seen   see {@link EventTracker#counts}
     */
    synchronized void row(String what, long events, Counts seen, long calls, long failed, String errors) {
        long lost = events - seen.get("processed");
        table.row(what, events, seen.get("processed"), seen.get("again"), lost, calls, failed, errors);
        run.require(lost == 0, what + ": " + lost + " events were lost");
        run.require(seen.get("again") == 0, what + ": " + seen.get("again") + " events were processed again");
        run.require(seen.get("parallel") == 0, what + ": " + seen.get("parallel")
                + " events were in the route twice at the same time");
    }

    synchronized void skipped(String what, String why) {
        table.row(what, "-", "-", "-", "-", "-", "-", why);
    }

    synchronized void note(String sentence) {
        table.note(sentence);
    }

    Table table() {
        return table;
    }
}
