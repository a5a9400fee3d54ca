/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import io.github.camelcoze.benchmarks.process.Polling;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;

/** A bill of an app: Coze, which is a sandbox in this process, a PostgreSQL, and replicas of the example that keep it. */
final class BillingScenario implements AutoCloseable {

    private static final String APP = "7511638893163000000";
    private static final String TYPE = "benefit.usage";
    /** Coze's own schedule is not known; what is looked at is that it sends again, and not how often. */
    private static final Duration INITIAL_DELAY = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int MAX_ATTEMPTS = 300;

    private final Postgres postgres = Postgres.start();
    private final CozeSandbox coze = CozeSandbox.builder().apiApp(APP, "bill")
            .redeliveries(pauses()).start();
    private final LoadBalancer balancer = new LoadBalancer();
    private final List<Replica> replicas = new ArrayList<>();
    private final DeliveryResponses answers = new DeliveryResponses(coze);
    private final List<String> events = new ArrayList<>();
    private final Queue<CompletableFuture<Void>> starts = new ConcurrentLinkedQueue<>();
    private final Map<String, String> variables;
    private volatile Throwable notStarted;

    /**
     * @param folder where the replicas write what they print
     * @param name   what their names begin with
     */
    BillingScenario(Path folder, String name, int count) throws IOException {
        this(folder, name, count, ExampleReplica.class, "", Map.of());
    }

    /**
     * @param program   instead of the example, with the same environment
     * @param schema    SQL to run before it starts
     * @param variables of the program, besides those of the example
     */
    BillingScenario(Path folder, String name, int count, Class<?> program, String schema,
            Map<String, String> variables) throws IOException {
        this.variables = variables;
        if (!schema.isEmpty()) {
            postgres.sql().execute(schema);
        }
        coze.setCallbackUrl(APP, "http://127.0.0.1:" + balancer.port() + "/hooks/coze");
        coze.subscribe(APP, TYPE);
        for (int i = 1; i <= count; i++) {
            Replica replica = new Replica(folder, name + "-" + i, program);
            replicas.add(replica);
            balancer.add(replica.port());
        }
        try {
            replicas.stream().map(this::start).toList().forEach(CompletableFuture::join);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** For as long as it takes. */
    static Duration[] pauses() {
        Duration[] pauses = new Duration[MAX_ATTEMPTS];
        Arrays.fill(pauses, PAUSE);
        pauses[0] = INITIAL_DELAY;
        return pauses;
    }

    Postgres postgres() {
        return postgres;
    }

    CozeSandbox coze() {
        return coze;
    }

    List<Replica> replicas() {
        return replicas;
    }

    LoadBalancer balancer() {
        return balancer;
    }

    /** How the deliveries were answered up to now. */
    DeliveryResponses answers() {
        answers.count();
        return answers;
    }

    /** Begins to start one; completed when it is registered. */
    CompletableFuture<Void> start(Replica replica) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putAll(Map.of("EXAMPLE", "billing", "COZE_API_BASE", coze.baseUrl(), "COZE_API_TOKEN",
                coze.accessToken(), "COZE_API_APP_ID", APP, "COZE_CALLBACK_URL",
                "http://127.0.0.1:" + balancer.port() + "/hooks/coze", "BILLING_JDBC_URL", postgres.jdbcUrl(),
                "BILLING_JDBC_USER", "postgres", "BILLING_JDBC_PASSWORD", "postgres", "MEMBERS",
                replicas.stream().map(one -> "127.0.0.1:" + one.memberPort()).collect(Collectors.joining(","))));
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> {
            try {
                replica.start(environment);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }, task -> new Thread(task, "start").start()).whenComplete((started, failure) -> {
            if (failure != null) {
                notStarted = failure;
            }
        });
        starts.add(start);
        return start;
    }

    /** Lines of the bill come. */
    List<String> trigger(int count) {
        List<String> ids = coze.trigger(SandboxEvent.of(APP, TYPE).times(count));
        events.addAll(ids);
        return ids;
    }

    /** Coze sends some events once more. */
    void triggerAgain(List<String> ids) {
        ids.forEach(id -> coze.trigger(SandboxEvent.of(APP, TYPE).eventId(id)));
    }

    /** How many events there were. */
    int events() {
        return events.size();
    }

    /** Waits until no more than that many are under way or wait for another try. */
    boolean awaitPending(int atMost, int seconds) throws InterruptedException {
        return await(() -> coze.pendingDeliveries() <= atMost, seconds);
    }

    /** Counts answers meanwhile. */
    boolean await(BooleanSupplier condition, int seconds) throws InterruptedException {
        return Polling.until(() -> {
            if (notStarted != null) {
                throw new IllegalStateException("A replica did not start", notStarted);
            }
            answers.count();
            return condition.getAsBoolean();
        }, seconds);
    }

    /** Events that are not in the table. */
    int lost() {
        Set<String> missing = new HashSet<>(events);
        missing.removeAll(new HashSet<>(lines()));
        return missing.size();
    }

    /** Lines in the table that are there for an event that has one already, or for none. */
    int twice() {
        Set<String> known = new HashSet<>(events);
        List<String> lines = lines();
        return lines.size() - (int) lines.stream().distinct().filter(known::contains).count();
    }

    private List<String> lines() {
        return postgres.sql().queryForList("SELECT event_id FROM usage_line", String.class);
    }

    /** The ids of those that went through a route that was through with them already: after a kill, or in two replicas at once. */
    List<String> routedTwice() throws IOException {
        List<String> all = new ArrayList<>();
        for (Replica replica : replicas) {
            all.addAll(replica.routedTwice());
        }
        return all;
    }

    /** One that is being started can be closed when it is there, or when it has failed. */
    @Override
    public void close() {
        starts.forEach(start -> start.exceptionally(failed -> null).join());
        replicas.forEach(Replica::close);
        balancer.close();
        coze.close();
        postgres.close();
    }
}
