/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.pipeline;

import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.SandboxReply;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The worker's route between a Kafka and a database that are none, so that they fail when they are to. */
class WorkerRetryTest {

    private static final String BOT = "7342866812345678901";
    private static final String EVENT = """
            {"header":{"event_type":"bot.published","event_id":"%s","created_at":1749042145,"api_app_id":"75"},\
            "event":{"bot_id":"7342866812345678902","bot_name":"Ada"}}""";

    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Queue<String> stored = new ConcurrentLinkedQueue<>();
    private final Queue<String> committed = new ConcurrentLinkedQueue<>();

    /** A topic with one consumer, which the sender waits for. */
    private static final class Topics extends DirectComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String topic, Map<String, Object> options) throws Exception {
            options.clear();
            return super.createEndpoint(uri, topic, options);
        }
    }

    private final class Database extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String statement, Map<String, Object> options) {
            options.clear();
            String kind = statement.startsWith("SELECT") ? "select" : "insert";
            return new ProcessorEndpoint(uri, this, exchange -> execute(kind, exchange));
        }
    }

    /** The first statement fails of which the event is named after. */
    private void execute(String statement, Exchange exchange) throws SQLTransientConnectionException {
        String event = exchange.getMessage().getBody(CozeEvent.class).getEventId();
        if (event.equals(statement) && failed.add(event)) {
            throw new SQLTransientConnectionException("the pool is empty");
        }
        if (statement.equals("insert")) {
            stored.add(event + ": " + exchange.getVariable("answer", String.class));
        } else {
            exchange.getMessage().setHeader("answered", stored.contains(event) ? 1 : 0);
        }
    }

    /** All at once, as each waits half a second. */
    @Test
    void databaseFailureAndTooManyRequestsAreRetriedAndTheEventIsCommittedAfterwards() throws Exception {
        List<String> events = List.of("select", "insert", "neither");
        try (CozeSandbox coze = CozeSandbox.builder().bot(SandboxBot.of(BOT).otherwise(SandboxReply.text("42")))
                .start()) {
            coze.inject(SandboxFault.onApiCalls().status(429));
            Main main = new Main();
            main.bind("kafka", new Topics());
            main.bind("sql", new Database());
            main.addInitialProperty("pipeline.brokers", "none");
            main.addInitialProperty("pipeline.threads", "1");
            main.addInitialProperty("coze.bot", BOT);
            main.addInitialProperty("camel.component.coze.baseUrl", coze.baseUrl());
            main.addInitialProperty("camel.component.coze.token", coze.accessToken());
            // Camel would look for the options of the component that has this name
            main.addInitialProperty("camel.main.autowired-enabled", "false");
            main.configure().addRoutesBuilder(new WorkerRoute());
            main.start();
            try {
                ProducerTemplate template = main.getCamelTemplate();
                List<CompletableFuture<Exchange>> all = events.stream()
                        .map(event -> template.asyncSend("kafka:coze-events", exchange -> {
                            exchange.getMessage().setBody(EVENT.formatted(event));
                            exchange.getMessage().setHeader(KafkaConstants.MANUAL_COMMIT,
                                    (KafkaManualCommit) () -> committed.add(event));
                        })).toList();

                assertThat(all).allSatisfy(exchange -> assertThat(exchange.join().getException()).isNull());
            } finally {
                main.stop();
            }
            assertThat(stored).containsExactlyInAnyOrder("select: 42", "insert: 42", "neither: 42");
            assertThat(committed).containsExactlyInAnyOrderElementsOf(events);
            assertThat(failed).containsExactlyInAnyOrder("select", "insert");
            assertThat(coze.requests()).as("a chat is asked again after 429, not after the database's failure")
                    .extracting(request -> request.status()).containsExactlyInAnyOrder(429, 200, 200, 200);
        }
    }
}
