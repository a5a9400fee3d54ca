/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** The processes of the example 'pipeline' are killed in turn while events go through them, and started again. */
final class PipelineCrashes {

    private static final int SECONDS = 300;

    /** Something to kill, and to start again. */
    private interface Victim {
        void kill();

        void restart() throws Exception;
    }

    private PipelineCrashes() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        int rounds = run.shortOrLong(1, 5);
        int size = run.shortOrLong(50, 200);
        int kills = 0;
        try (PipelineScenario pipeline = new PipelineScenario(run.folder())) {
            List<Victim> victims = List.of(replica(pipeline, pipeline.workers().get(0)), broker(pipeline),
                    replica(pipeline, pipeline.workers().get(1)), replica(pipeline, pipeline.receiver()));
            for (int round = 0; round < rounds; round++) {
                for (Victim victim : victims) {
                    int before = pipeline.answered();
                    pipeline.trigger(size);
                    // some are through, most are somewhere in between
                    pipeline.await(() -> pipeline.answered() > before, SECONDS);
                    run.require(pipeline.answered() < pipeline.events(),
                            "pipeline: events were under way at a kill, but none was");
                    victim.kill();
                    kills++;
                    // they come while it is down, too
                    pipeline.trigger(size);
                    victim.restart();
                    run.progress(pipeline.events() + " events, " + kills + " kills, " + pipeline.answered()
                            + " answered, deliveries " + pipeline.answers());
                }
            }
            run.require(pipeline.await(() -> pipeline.coze().pendingDeliveries() == 0, SECONDS),
                    "pipeline: all events are acknowledged in the end, but " + pipeline.coze().pendingDeliveries()
                            + " are not");
            awaitAnswers(pipeline);
            // the last offset is committed after the last answer
            long left = awaitNothingLeft(pipeline);
            return List.of(table(run, pipeline, kills, left));
        }
    }

    private static Victim replica(PipelineScenario pipeline, Replica replica) {
        return new Victim() {
            @Override
            public void kill() {
                replica.kill();
            }

            @Override
            public void restart() throws Exception {
                pipeline.start(replica);
            }
        };
    }

    private static Victim broker(PipelineScenario pipeline) {
        return new Victim() {
            @Override
            public void kill() {
                pipeline.kafka().kill();
            }

            @Override
            public void restart() throws Exception {
                // until the receiver has noticed it, and said so to Coze
                int failures = pipeline.answers().between(500, 500);
                pipeline.await(() -> pipeline.answers().between(500, 500) > failures, SECONDS);
                pipeline.kafka().restart();
            }
        };
    }

    /** As long as more of them come: how many a second depends on the machine. */
    private static void awaitAnswers(PipelineScenario pipeline) throws InterruptedException {
        boolean more;
        do {
            int before = pipeline.answered();
            more = before < pipeline.events() && pipeline.await(() -> pipeline.answered() > before, SECONDS);
        } while (more);
    }

    /** @return how many records no worker has committed */
    private static long awaitNothingLeft(PipelineScenario pipeline) throws Exception {
        long[] left = new long[1];
        pipeline.await(() -> {
            left[0] = pipeline.kafka().lag(PipelineScenario.TOPIC, PipelineScenario.GROUP);
            return left[0] == 0;
        }, SECONDS);
        return left[0];
    }

    private static Table table(Driver.Run run, PipelineScenario pipeline, int kills, long left) throws Exception {
        DeliveryResponses answers = pipeline.answers();
        int lost = pipeline.events() - pipeline.answered();
        int twice = pipeline.effects() - pipeline.answered();
        long records = pipeline.kafka().records(PipelineScenario.TOPIC);
        int chats = pipeline.coze().chats().size();
        run.require(lost == 0, "pipeline: every event is answered, but " + lost + " are not");
        run.require(twice == 0, "pipeline: every event has its effect once, but there are " + twice + " more");
        run.require(left == 0, "pipeline: no record is left in Kafka, but " + left + " are");
        run.require(answers.between(500, 500) > 0, "pipeline: Coze is answered 500 while the broker is dead, but never"
                + " was");
        run.require(answers.between(502, 502) > 0, "pipeline: Coze noticed that the receiver was dead, but did not");
        return new Table("Processes of `pipeline` killed (receiver, Kafka broker, 2 workers, one PostgreSQL)", "",
                "figure")
                .row("events, a tenth of them sent twice", Samples.number(pipeline.events(), 0))
                .row("killed with SIGKILL and restarted: worker, broker, other worker, receiver, in turn", kills)
                .row("delivery attempts", Samples.number(answers.attempts(), 0))
                .row("answered 200: Kafka has it", Samples.number(answers.between(200, 200), 0))
                .row("answered 500: Kafka did not take it in time", Samples.number(answers.between(500, 500), 0))
                .row("answered 502: receiver dead", Samples.number(answers.between(502, 502), 0))
                .row("records in Kafka", Samples.number(records, 0))
                .row("of these, duplicates", Samples.number(records - pipeline.events(), 0))
                .row("chats", Samples.number(chats, 0))
                .row("of these, without effect", Samples.number(chats - pipeline.effects(), 0))
                .row("events lost", lost)
                .row("effects twice", twice)
                .row("records not committed at the end", left)
                .note("An event is in PostgreSQL when its answer is, and an effect is what the same transaction added to a"
                        + " total. Workers have 4 threads each, the topic has 8 partitions.");
    }
}
