/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.Polling;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxReply;

/**
 * The example 'pipeline' as processes: a receiver, a Kafka, two workers and a PostgreSQL. Coze is a sandbox in this process,
 * and reaches the receiver through what answers 502 while that is dead.
 */
final class PipelineScenario implements AutoCloseable {

    static final String TOPIC = "coze-events";
    static final String FAILED_TOPIC = "coze-events-failed";
    static final String GROUP = "workers";

    private static final String APP = "7511638893163000000";
    private static final String BOT = "7342866812345678901";
    private static final String TYPE = "bot.published";
    private static final int PARTITIONS = 8;
    private static final String THREADS = "4";
    /** Of the bot's answer, which has two parts. */
    private static final Duration PART = Duration.ofMillis(50);
    private static final int BOTS = 20;
    /** One of so many events comes twice. */
    private static final int ONE_IN = 10;

    private final Postgres postgres = Postgres.start();
    private final KafkaProcess kafka;
    private final CozeSandbox coze = CozeSandbox.builder().apiApp(APP, "pipeline")
            .bot(SandboxBot.of(BOT).otherwise(SandboxReply.text("Try ", "it!").delay(PART)))
            .redeliveries(BillingScenario.pauses()).start();
    private final LoadBalancer balancer = new LoadBalancer();
    private final Replica receiver;
    private final List<Replica> workers;
    private final DeliveryResponses answers = new DeliveryResponses(coze);
    private int events;

    /** @param folder where the processes write what they print */
    PipelineScenario(Path folder) throws Exception {
        kafka = KafkaProcess.start(folder).create(TOPIC, PARTITIONS).create(FAILED_TOPIC, 1);
        receiver = new Replica(folder, "pipeline-receiver", ExampleReplica.class);
        workers = List.of(new Replica(folder, "pipeline-worker-1", ExampleReplica.class),
                new Replica(folder, "pipeline-worker-2", ExampleReplica.class));
        balancer.add(receiver.port());
        try {
            Stream.concat(Stream.of(receiver), workers.stream()).map(one -> CompletableFuture.runAsync(() -> {
                try {
                    start(one);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, task -> new Thread(task, "start").start())).toList().forEach(CompletableFuture::join);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts one, for the first time or after it was killed, and waits until it is ready. */
    void start(Replica one) throws IOException {
        Map<String, String> platform = one == receiver
                ? Map.of("PIPELINE_ROLE", "receiver", "COZE_API_APP_ID", APP, "COZE_CALLBACK_URL",
                        "http://127.0.0.1:" + balancer.port() + "/hooks/coze")
                : Map.of("PIPELINE_ROLE", "worker", "COZE_BOT_ID", BOT, "PIPELINE_THREADS", THREADS);
        Map<String, String> environment = new HashMap<>(platform);
        environment.putAll(Map.of("EXAMPLE", "pipeline", "COZE_API_BASE", coze.baseUrl(), "COZE_API_TOKEN",
                coze.accessToken(), "PIPELINE_KAFKA_BROKERS", kafka.brokers(), "PIPELINE_JDBC_URL",
                postgres.jdbcUrl(), "PIPELINE_JDBC_USER", "postgres", "PIPELINE_JDBC_PASSWORD", "postgres"));
        one.start(environment);
    }

    CozeSandbox coze() {
        return coze;
    }

    KafkaProcess kafka() {
        return kafka;
    }

    Replica receiver() {
        return receiver;
    }

    List<Replica> workers() {
        return workers;
    }

    /** How the deliveries were answered up to now. */
    DeliveryResponses answers() {
        answers.count();
        return answers;
    }

    /** How many events there were. */
    int events() {
        return events;
    }

    /** Events of several bots come, some of them twice. */
    void trigger(int count) {
        for (int i = 0; i < count; i++) {
            SandboxEvent event = SandboxEvent.of(APP, TYPE).field("bot_id", "73428668123456789" + (10 + i % BOTS));
            List<String> ids = coze.trigger(event);
            if (i % ONE_IN == 0) {
                coze.trigger(event.eventId(ids.get(0)));
            }
        }
        events += count;
    }

    /** How many events have an answer. */
    int answered() {
        return number("SELECT COUNT(*) FROM answer");
    }

    /** How many events had their effect on a bot. */
    int effects() {
        return number("SELECT COALESCE(SUM(answers), 0) FROM bot");
    }

    private int number(String query) {
        Integer number = postgres.sql().queryForObject(query, Integer.class);
        return number == null ? 0 : number;
    }

    /** Counts answers meanwhile. */
    boolean await(BooleanSupplier condition, int seconds) throws InterruptedException {
        return Polling.until(() -> {
            answers.count();
            return condition.getAsBoolean();
        }, seconds);
    }

    @Override
    public void close() {
        receiver.close();
        workers.forEach(Replica::close);
        balancer.close();
        coze.close();
        kafka.close();
        postgres.close();
    }
}
