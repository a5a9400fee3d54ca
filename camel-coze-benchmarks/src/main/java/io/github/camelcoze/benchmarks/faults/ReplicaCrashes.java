/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/**
 * Replicas of the example 'billing' are killed while events come, and started again. A tenth of the events is sent twice:
 * half of those at the same moment, to two replicas, and half after they were acknowledged.
 */
final class ReplicaCrashes {

    private static final int REPLICAS = 3;
    private static final int ONE_IN = 20;
    private static final int SECONDS = 300;

    private ReplicaCrashes() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        int batches = run.shortOrLong(4, 50);
        int size = run.shortOrLong(500, 1000);
        int kills = run.shortOrLong(REPLICAS, 2 * REPLICAS);
        try (BillingScenario bill = new BillingScenario(run.folder(), "billing", REPLICAS)) {
            List<CompletableFuture<Void>> starts = new ArrayList<>();
            List<String> before = List.of();
            Set<String> later = new HashSet<>();
            long begin = System.nanoTime();
            int underWay = 0;
            for (int batch = 0; batch < batches; batch++) {
                later.addAll(retriggerAcknowledged(bill, before, size / ONE_IN));
                before = bill.trigger(size - size / ONE_IN);
                for (int i = 0; i < size / ONE_IN; i++) {
                    bill.triggerAgain(bill.trigger(1));
                }
                if (starts.size() < kills && batch * kills >= starts.size() * (batches - 1)) {
                    // some were processed, and most are still to come
                    bill.awaitPending(size - size / 10, SECONDS);
                    underWay += kill(bill, starts);
                    run.progress(bill.events() + " events, " + starts.size() + " kills, answers " + bill.answers());
                }
                bill.awaitPending(size / 5, SECONDS);
            }
            later.addAll(retriggerAcknowledged(bill, before, size / ONE_IN));
            starts.forEach(CompletableFuture::join);
            run.require(bill.awaitPending(0, SECONDS), "billing: all events are acknowledged in the end, but "
                    + bill.coze().pendingDeliveries() + " are not");
            run.require(underWay > 0, "billing: events were under way when replicas were killed, but none was");
            return List.of(table(run, bill, later, starts.size(), (System.nanoTime() - begin) / 1e9));
        }
    }

    /** Coze sends some acknowledged events again; returns which ones. */
    private static List<String> retriggerAcknowledged(BillingScenario bill, List<String> ids, int most) {
        DeliveryAttempts tries = bill.answers().byEvent();
        List<String> again = Stream.concat(ids.stream().filter(tries::isAcknowledgedAtFirstAttempt),
                ids.stream().filter(tries::isAcknowledged)).distinct().limit(most).toList();
        bill.triggerAgain(again);
        return again;
    }

    /** The next one, which must be up by now; returns how many events waited for an answer then. */
    private static int kill(BillingScenario bill, List<CompletableFuture<Void>> starts) {
        int next = starts.size();
        if (next >= REPLICAS) {
            starts.get(next - REPLICAS).join();
        }
        Replica replica = bill.replicas().get(next % REPLICAS);
        int pending = bill.coze().pendingDeliveries();
        replica.kill();
        starts.add(bill.start(replica));
        return pending;
    }

    private static Table table(Driver.Run run, BillingScenario bill, Set<String> later, int kills, double seconds)
            throws Exception {
        DeliveryResponses answers = bill.answers();
        int lost = bill.lost();
        int twice = bill.twice();
        long sentTwice = answers.byEvent().deliveredTwice();
        List<String> routedAgain = bill.routedTwice();
        // those of which a replica said yes at the first try, and could have informed the others
        Set<String> known = later.stream().filter(answers.byEvent()::isAcknowledgedAtFirstAttempt)
                .collect(Collectors.toSet());
        long knownRouted = routedAgain.stream().distinct().filter(known::contains).count();
        run.require(lost == 0, "billing: every event is in the table, but " + lost + " are not");
        run.require(twice == 0, "billing: every event is in the table once, but there are " + twice + " lines more");
        run.require(sentTwice * 10 >= bill.events(),
                "billing: a tenth of the events is sent twice, but only " + sentTwice
                        + " of " + bill.events() + " were");
        run.require(!known.isEmpty() && knownRouted * 10 <= known.size(),
                "billing: the idempotent repository spares what"
                        + " was processed the way through a route, but " + knownRouted + " of " + known.size()
                        + " went it again");
        run.require(answers.between(502, 502) > 0, "billing: a kill was noticed by Coze, but none was");
        return new Table("Replicas of `billing` killed (" + REPLICAS + " replicas, one PostgreSQL)", "", "figure")
                .row("events", Samples.number(bill.events(), 0))
                .row("sent twice", Samples.number(sentTwice, 0))
                .row("replicas killed with SIGKILL and restarted", kills)
                .row("failed starts, repeated", bill.replicas().stream()
                        .mapToInt(Replica::failedStarts).sum())
                .row("delivery attempts", Samples.number(answers.attempts(), 0))
                .row("redeliveries", Samples.number(answers.redeliveries(), 0))
                .row("answered 200", Samples.number(answers.between(200, 200), 0))
                .row("answered 500 or 503 by a replica", Samples.number(answers.between(500, 501)
                        + answers.between(503, 503), 0))
                .row("answered 404: route not started yet", Samples.number(answers.between(404, 404), 0))
                .row("answered 502: replica dead", Samples.number(answers.between(502, 502), 0))
                .row("not answered in time", answers.timedOut())
                .row("duplicates sent after the acknowledgement", Samples.number(known.size(), 0))
                .row("of these, routed again", knownRouted)
                .row("all events routed again, without effect", routedAgain.size())
                .row("events lost", lost)
                .row("duplicate lines", twice)
                .charted("replicas-killed", 1, "answered .*")
                .row("events/s overall", Samples.number(bill.events() / seconds, 0))
                .note("PostgreSQL runs with fsync " + bill.postgres().setting("fsync") + " and synchronous_commit "
                        + bill.postgres().setting("synchronous_commit")
                        + ". The idempotent repository keeps duplicates"
                        + " from the routes. The primary key of the table stops the rest: duplicates of events in progress, and of"
                        + " events whose replica was killed.");
    }
}
