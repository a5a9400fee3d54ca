/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/**
 * Replicas that share the events in progress get every event twice at the same moment, and are killed while their routes run:
 * no event is routed by two at a time, and those of a dead replica are routed by another one.
 */
final class ReplicaClaims {

    private static final int REPLICAS = 3;
    private static final int SECONDS = 180;

    /** A claim is a bit older than the run that is noted under it. */
    private static final int CLAIMED_BEFORE_SECONDS = 2;

    private static final String PARALLEL = "SELECT COUNT(*) FROM run one JOIN run other ON one.event_id = other.event_id"
            + " AND one.id < other.id WHERE other.began < COALESCE(one.ended, one.began + ? * INTERVAL '1 s')";

    private static final String IN_ROUTE = "SELECT COUNT(*) FROM run WHERE life = ? AND ended IS NULL";

    private static final String AGAIN = "SELECT COUNT(*) FROM run one JOIN run other ON one.event_id = other.event_id"
            + " AND one.id < other.id WHERE one.ended IS NOT NULL";

    /** Of events that no replica was killed with: those of a dead one stay when the event was processed just before. */
    private static final String LEFT = "SELECT COUNT(*) FROM CAMEL_MESSAGEPROCESSED WHERE processorName = '"
            + ClaimingReplica.CLAIMS + "' AND NOT EXISTS (SELECT 1 FROM run WHERE life = ANY (?::bigint[])"
            + " AND messageId LIKE '%:' || event_id || ':claim')";

    private ReplicaClaims() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        int rounds = run.shortOrLong(1, 6);
        int size = run.shortOrLong(100, 500);
        List<Long> killed = new ArrayList<>();
        try (BillingScenario scenario = new BillingScenario(run.folder(), "claims", REPLICAS, ClaimingReplica.class,
                ClaimingReplica.SCHEMA)) {
            for (int round = 0; round < rounds; round++) {
                for (Replica replica : scenario.replicas()) {
                    Long life = Long.valueOf(replica.ready());
                    scenario.triggerAgain(scenario.trigger(size));
                    scenario.await(() -> count(scenario, IN_ROUTE, life) > 0, SECONDS);
                    killed.add(life);
                    replica.kill();
                    CompletableFuture<Void> restart = scenario.start(replica);
                    scenario.awaitPending(size / 10, SECONDS);
                    restart.join();
                    run.progress(scenario.events() + " events, " + killed.size() + " kills, answers "
                            + scenario.answers());
                }
            }
            run.require(scenario.awaitPending(0, SECONDS), "claims: all events are acknowledged in the end, but "
                    + scenario.coze().pendingDeliveries() + " are not");
            return List.of(table(run, scenario, killed));
        }
    }

    private static Table table(Driver.Run run, BillingScenario scenario, List<Long> killed) {
        DeliveryResponses answers = scenario.answers();
        int lost = scenario.events()
                - count(scenario, "SELECT COUNT(DISTINCT event_id) FROM run WHERE ended IS NOT NULL");
        int interrupted = count(scenario, "SELECT COUNT(*) FROM run WHERE ended IS NULL");
        int parallel = count(scenario, PARALLEL, ClaimingReplica.CLAIM_SECONDS - CLAIMED_BEFORE_SECONDS);
        int again = count(scenario, AGAIN);
        String lives = "{" + String.join(",", killed.stream().map(String::valueOf).toList()) + "}";
        // a replica that dies after its route, and before it says so, has done the work without anybody's knowing
        int needless = count(scenario, AGAIN + " AND one.life <> ALL (?::bigint[])", lives);
        int left = count(scenario, LEFT, lives);
        run.require(lost == 0, "claims: every event was routed, but " + lost + " were not");
        run.require(parallel == 0, "claims: no event is routed by two at a time, but " + parallel + " were");
        run.require(needless == 0, "claims: no event is routed again while its replica lives, but " + needless
                + " were");
        run.require(left == 0, "claims: all are given back in the end, but " + left + " are not");
        run.require(interrupted > 0, "claims: events were in the route when replicas were killed, but none was");
        run.require(answers.between(500, 500) == 0, "claims: none of them fails, but " + answers.between(500, 500)
                + " did");
        run.require(answers.between(503, 503) > 0, "claims: some events were deferred, but none was");
        return new Table("Replicas that share events in progress, killed (" + REPLICAS + " replicas, one PostgreSQL)",
                "", "figure")
                .row("events, each sent twice at the same time", Samples.number(scenario.events(), 0))
                .row("replicas killed with SIGKILL and restarted", killed.size())
                .row("delivery attempts", Samples.number(answers.attempts(), 0))
                .row("answered 200", Samples.number(answers.between(200, 200), 0))
                .row("answered 503: in progress, in this replica or another", Samples.number(answers.between(503, 503),
                        0))
                .row("answered 502: replica dead", Samples.number(answers.between(502, 502), 0))
                .row("route runs interrupted by a kill", interrupted)
                .row("routed again after a complete run, by a kill", again)
                .row("routed by two at a time", parallel)
                .row("events lost", lost)
                .note("A claim lives for " + ClaimingReplica.CLAIM_SECONDS + " s.");
    }

    private static int count(BillingScenario scenario, String query, Object... parameters) {
        Integer count = scenario.postgres().sql().queryForObject(query, Integer.class, parameters);
        return count == null ? 0 : count;
    }
}
