/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/**
 * Replicas that share the events in progress get events twice at the same moment, and are killed while their routes run:
 * no event is routed by two at a time, and those of a dead replica are routed by another one.
 */
final class ReplicaClaims {

    private static final int REPLICAS = 3;
    private static final int SECONDS = 180;
    private static final int BATCH_SECONDS = 900;

    /** A claim is a bit older than the run that is noted under it. */
    private static final int CLAIMED_BEFORE_SECONDS = 2;

    private static final String PARALLEL = "SELECT COUNT(*) FROM run one JOIN run other ON one.event_id = other.event_id"
            + " AND one.id < other.id WHERE other.began < COALESCE(one.ended, one.began + ? * INTERVAL '1 s')";

    private static final String IN_ROUTE = "SELECT COUNT(*) FROM run WHERE life = ? AND ended IS NULL";

    private static final String AGAIN = "SELECT COUNT(*) FROM run one JOIN run other ON one.event_id = other.event_id"
            + " AND one.id < other.id WHERE one.ended IS NOT NULL";

    private static final String KILLED_WITH = "SELECT DISTINCT event_id FROM run WHERE life = ANY (?::bigint[])";

    private ReplicaClaims() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        return List.of(run(run, "PostgreSQL", "jdbc"), run(run, "Hazelcast, embedded in the replicas", "hazelcast"));
    }

    private static Table run(Driver.Run run, String where, String sharedIn) throws Exception {
        int rounds = run.shortOrLong(1, 2);
        int size = run.shortOrLong(100, 50_000 / 2 / REPLICAS);
        List<Long> killed = new ArrayList<>();
        try (BillingScenario scenario = new BillingScenario(run.folder(), "claims-" + sharedIn, REPLICAS,
                ClaimingReplica.class, ClaimingReplica.SCHEMA, Map.of("SHARED_IN", sharedIn, "ROUTE_MS",
                        String.valueOf(run.shortOrLong(300, 100))))) {
            for (int round = 0; round < rounds; round++) {
                for (Replica replica : scenario.replicas()) {
                    Long life = Long.valueOf(replica.ready());
                    trigger(scenario, size, run.shortOrLong(2, 10));
                    scenario.await(() -> count(scenario, IN_ROUTE, life) > 0, SECONDS);
                    killed.add(life);
                    replica.kill();
                    CompletableFuture<Void> restart = scenario.start(replica);
                    scenario.awaitPending(size / 10, BATCH_SECONDS);
                    restart.join();
                    run.progress(scenario.events() + " events, " + killed.size() + " kills, answers "
                            + scenario.answers());
                }
            }
            run.require(scenario.awaitPending(0, SECONDS), "claims: all events are acknowledged in the end, but "
                    + scenario.coze().pendingDeliveries() + " are not");
            return table(run, scenario, where, killed);
        }
    }

    /** @param oneIn so many events comes twice, at once */
    private static void trigger(BillingScenario scenario, int events, int oneIn) {
        for (int i = 0; i < events; i += oneIn) {
            scenario.trigger(oneIn - 1);
            scenario.triggerAgain(scenario.trigger(1));
        }
    }

    private static Table table(Driver.Run run, BillingScenario scenario, String where, List<Long> killed) {
        DeliveryResponses answers = scenario.answers();
        int lost = scenario.events()
                - count(scenario, "SELECT COUNT(DISTINCT event_id) FROM run WHERE ended IS NOT NULL");
        int interrupted = count(scenario, "SELECT COUNT(*) FROM run WHERE ended IS NULL");
        int parallel = count(scenario, PARALLEL, ClaimingReplica.CLAIM_SECONDS - CLAIMED_BEFORE_SECONDS);
        int again = count(scenario, AGAIN);
        String lives = "{" + String.join(",", killed.stream().map(String::valueOf).toList()) + "}";
        // a replica that dies after its route, and before it says so, has done the work without anybody's knowing
        int needless = count(scenario, AGAIN + " AND one.life <> ALL (?::bigint[])", lives);
        long left = left(scenario, lives);
        run.require(scenario.balancer().sentToAnother() > 0, "claims: events in progress came to another replica, but"
                + " none did");
        run.require(lost == 0, "claims: every event was routed, but " + lost + " were not");
        run.require(parallel == 0, "claims: no event is routed by two at a time, but " + parallel + " were");
        run.require(needless == 0, "claims: no event is routed again while its replica lives, but " + needless
                + " were");
        run.require(left == 0, "claims: all are given back in the end, but " + left + " are not");
        run.require(interrupted > 0, "claims: events were in the route when replicas were killed, but none was");
        run.require(answers.between(500, 500) == 0, "claims: none of them fails, but " + answers.between(500, 500)
                + " did");
        run.require(answers.between(503, 503) > 0, "claims: some events were deferred, but none was");
        return new Table("Replicas that share events in progress in " + where + ", killed (" + REPLICAS + " replicas)",
                "", "figure")
                .row("events", Samples.number(scenario.events(), 0))
                .row("in progress in one replica, and sent to another", Samples.number(
                        scenario.balancer().sentToAnother(), 0))
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

    /** Claims of events that no replica was killed with: the others expire, and may not be looked at again before. */
    private static long left(BillingScenario scenario, String killed) {
        List<String> interrupted = scenario.postgres().sql().queryForList(KILLED_WITH, String.class, killed);
        return Stream.of(scenario.replicas().get(0).ask("claims").split(" ")).filter(key -> !key.isEmpty())
                .filter(key -> interrupted.stream().noneMatch(event -> key.endsWith(":" + event + ":claim"))).count();
    }

    private static int count(BillingScenario scenario, String query, Object... parameters) {
        Integer count = scenario.postgres().sql().queryForObject(query, Integer.class, parameters);
        return count == null ? 0 : count;
    }
}
