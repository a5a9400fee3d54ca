/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.time.Duration;
import java.util.List;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** The database of the example 'billing' is down while events come: it refuses connections, or it takes them and is silent. */
final class DatabaseOutage {

    /** Coze's deadline, in ms (contract, section 2, "Deadline"). */
    private static final int DEADLINE = 3000;
    private static final int EVENTS = 20;
    private static final int PAUSE = 200;
    private static final int WARM_UP = 300;
    private static final int SECONDS_TO_RECOVER = 180;

    /** Something done to the database. */
    @FunctionalInterface
    private interface Act {
        void on(Postgres postgres) throws Exception;
    }

    private DatabaseOutage() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        Table table = new Table("Database of `billing` down (1 replica, one PostgreSQL)", "outage", "down, s", "events",
                "attempts", "answered 200", "answered 5xx", "not in time", "slowest response, ms",
                "recovered after, ms",
                "events lost", "duplicate lines", "log, KiB");
        try (BillingScenario bill = new BillingScenario(run.folder(), "database", 1)) {
            // the first ones take long in a new process, whatever the database does
            bill.trigger(WARM_UP);
            run.require(bill.awaitPending(0, SECONDS_TO_RECOVER), "database: events are processed while it is up");
            outage(run, bill, table, "stopped: connections are refused", Postgres::stop, Postgres::restart);
            outage(run, bill, table, "frozen: connections hang", Postgres::freeze, Postgres::thaw);
        }
        return List.of(table.note("The replica gets at most 32 events at a time from the sandbox, and "
                + EVENTS * 1000 / PAUSE + " new ones per second. Coze times out after " + DEADLINE + " ms."));
    }

    private static void outage(Driver.Run run, BillingScenario bill, Table table, String how, Act down, Act up)
            throws Exception {
        int seconds = run.shortOrLong(6, 20);
        String name = "database " + how.substring(0, how.indexOf(':'));
        int before = bill.events();
        long logged = bill.replicas().get(0).bytesOfLog();
        bill.answers().reset();
        int secondsUp = run.shortOrLong(1, 3);
        triggerFor(bill, secondsUp);
        down.on(bill.postgres());
        triggerFor(bill, seconds);
        int broken = bill.answers().between(500, 599);
        int lateWhileDown = bill.answers().timedOut();
        up.on(bill.postgres());
        bill.answers().watch();
        triggerFor(bill, secondsUp);
        boolean isEmpty = bill.awaitPending(0, SECONDS_TO_RECOVER);
        DeliveryResponses answers = bill.answers();
        run.progress(how + ": answers " + answers);
        int lost = bill.lost();
        int twice = bill.twice();
        run.require(broken > 0, name + ": some events are answered 5xx, but " + answers);
        run.require(isEmpty, name + ": all events are acknowledged in the end, but " + bill.coze().pendingDeliveries()
                + " are not");
        // a stall of the machine makes all 32 late that are under way, and says nothing of the component
        run.require(run.isLong() ? answers.timedOut() == 0 : lateWhileDown < broken,
                name + ": Coze is answered in time, but "
                        + answers.timedOut() + " times it was not (" + lateWhileDown
                        + " of them while it was down, when " + broken
                        + " were answered 5xx)");
        run.require(lost == 0 && twice == 0, name + ": every event is in the table once, but " + lost
                + " are not, and there are " + twice + " lines more");
        table.row(how, seconds, Samples.number(bill.events() - before, 0), Samples.number(answers.attempts(), 0),
                Samples.number(answers.between(200, 200), 0), Samples.number(answers.between(500, 599), 0),
                answers.timedOut(), answers.slowestMillis(), answers.millisToFirstSuccess(), lost, twice,
                Samples.number((bill.replicas().get(0).bytesOfLog() - logged) / 1024.0, 0));
    }

    private static void triggerFor(BillingScenario bill, int seconds) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            bill.trigger(EVENTS);
            bill.answers();
            Thread.sleep(PAUSE);
        }
    }
}
