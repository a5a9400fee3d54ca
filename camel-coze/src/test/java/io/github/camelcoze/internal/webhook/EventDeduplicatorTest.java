/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Duplicate deliveries: Coze redelivers events that were not acknowledged in time, and may redeliver others. */
class EventDeduplicatorTest extends EventsTestSupport {

    @TempDir
    private Path folder;
    private final MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
    private final Semaphore blocked = new Semaphore(0);
    private final CountDownLatch arrivals = new CountDownLatch(1);

    @Override
    public void configure(CamelContext context) {
        context.getRegistry().bind("memory", repository);
        context.getRegistry().bind("mute", new BrokenRepository(true, false));
        context.getRegistry().bind("forgetful", new BrokenRepository(false, true));
        context.getRegistry().bind("refusing", new MemoryIdempotentRepository() {
            @Override
            public boolean add(String key) {
                return false;
            }
        });
        context.getRegistry().bind("full", new FileIdempotentRepository(folder.resolve("ids").toFile(),
                new HashMap<>()) {
            @Override
            protected void appendToStore(String key) {
                throw new IllegalStateException("The disk is full");
            }
        });
    }

    /** A repository that fails to look up or to add keys. */
    private static final class BrokenRepository extends MemoryIdempotentRepository {
        private final boolean failingLookup;
        private final boolean failingAdd;

        BrokenRepository(boolean failingLookup, boolean failingAdd) {
            this.failingLookup = failingLookup;
            this.failingAdd = failingAdd;
        }

        @Override
        public boolean contains(String key) {
            if (failingLookup) {
                throw new IllegalStateException("The database\nis gone");
            }
            return super.contains(key);
        }

        @Override
        public boolean add(String key) {
            if (failingAdd) {
                throw new IllegalStateException("The table\nis full");
            }
            return super.add(key);
        }
    }

    private CompletableFuture<HttpResponse<String>> deliverAsync(String body) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return send(signed(utf8(body)));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void blockUntilReleased(Exchange exchange) throws InterruptedException {
        routed.add(exchange);
        arrivals.countDown();
        assertThat(blocked.tryAcquire(30, SECONDS)).isTrue();
    }

    private static void fails(Exchange exchange) {
        throw new IllegalStateException("The database is gone");
    }

    @Test
    void acknowledgesDuplicateOfProcessedEvent() throws Exception {
        route(URI_OF_EVENTS);

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        HttpResponse<String> duplicate = send(signed(utf8(event("bot.deleted", "e-1"))));

        assertThat(duplicate.statusCode()).isEqualTo(200);
        assertThat(duplicate.body()).isEmpty();
        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(200);
        assertRouted(2);
    }

    @Test
    void defersDuplicateOfEventInProgress() throws Exception {
        route(URI_OF_EVENTS, this::blockUntilReleased);
        String event = event("bot.deleted", "e-1");
        CompletableFuture<HttpResponse<String>> first = deliverAsync(event);
        assertThat(arrivals.await(30, SECONDS)).isTrue();

        HttpResponse<String> second = send(signed(utf8(event)));
        blocked.release();

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).hasValueSatisfying(
                seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
        assertThat(second.body()).isEmpty();
        assertThat(first.get(30, SECONDS).statusCode()).isEqualTo(200);
        assertThat(callback(event)).isEqualTo(200);
        assertRouted(1);
    }

    @Test
    void failedEventIsRoutedAgain() throws Exception {
        route(URI_OF_EVENTS, exchange -> {
            blockUntilReleased(exchange);
            if (routed.size() == 1) {
                fails(exchange);
            }
        });
        String event = event("bot.deleted", "e-1");
        CompletableFuture<HttpResponse<String>> first = deliverAsync(event);
        assertThat(arrivals.await(30, SECONDS)).isTrue();
        assertThat(callback(event)).isEqualTo(503);
        blocked.release(2);
        assertThat(first.get(30, SECONDS).statusCode()).isEqualTo(500);

        assertThat(callback(event)).isEqualTo(200);
        assertThat(callback(event)).isEqualTo(200);
        assertRouted(2);
    }

    @Test
    void deduplicateFalseRoutesEveryDelivery() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        route(URI_OF_EVENTS + "&deduplicate=false", exchange -> {
            routed.add(exchange);
            both.countDown();
            assertThat(both.await(30, SECONDS)).isTrue();
        });
        CompletableFuture<HttpResponse<String>> first = deliverAsync(event("bot.deleted", "e-1"));

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(first.get(30, SECONDS).statusCode()).isEqualTo(200);
        assertRouted(2);
    }

    @Test
    void customRepositoryKeepsOnlyProcessedEvents() throws Exception {
        route(URI_OF_EVENTS + "&idempotentRepository=#memory", exchange -> {
            routed.add(exchange);
            assertThat(repository.contains("coze:" + APP + ":e-1")).as("a crash now must not lose it").isFalse();
            if (routed.size() == 1) {
                fails(exchange);
            }
        });

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(500);
        assertThat(repository.contains("coze:" + APP + ":e-1")).isFalse();
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(repository.contains("coze:" + APP + ":e-1")).isTrue();
    }

    @Test
    void eventProcessedByAnotherReplicaIsDuplicate() throws Exception {
        route(URI_OF_EVENTS + "&idempotentRepository=#memory");
        repository.add("coze:" + APP + ":e-1");

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(0);
    }

    @Test
    void failingRepositoryLookupDefersEvent() throws Exception {
        route(URI_OF_EVENTS + "&idempotentRepository=#mute");

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            HttpResponse<String> response = send(signed(utf8(event("bot.deleted", "e-1"))));

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEmpty();
            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("e-1",
                    "idempotent repository failed", "The database is gone");
        }
        assertRouted(0);
    }

    /** Camel's file repository has the event in its cache, until a restart. */
    @ParameterizedTest
    @CsvSource({"forgetful, The table is full, 2", "full, The disk is full, 1",
        "refusing, 'it answered false, and does not have the event', 2"})
    void failingRepositoryUpdateAcknowledgesEvent(String name, String reason, int runs) throws Exception {
        route(URI_OF_EVENTS + "&idempotentRepository=#" + name);

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);

            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("e-1",
                    "could not be added to the idempotent repository", reason);
        }
        assertThat(callback(event("bot.deleted", "e-1"))).as("not being processed for ever").isEqualTo(200);
        assertRouted(runs);
    }

    @Test
    void sameEventIdOfTwoAppsIsNoDuplicate() throws Exception {
        String other = "coze:events?apiAppId=1&verifyToken=" + VERIFY_TOKEN + "&callbackPath=" + PATH
                + "/other&idempotentRepository=#memory";
        route(URI_OF_EVENTS + "&idempotentRepository=#memory");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(other).process(routed::add);
            }
        });
        byte[] body = utf8(event("bot.deleted", "e-1").replace(APP, "1"));

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(send(signed(body).uri(URI.create(url(PATH + "/other")))).statusCode()).isEqualTo(200);
        assertRouted(2);
    }

    @Test
    void processedEventsSurviveRouteRestart() throws Exception {
        route(URI_OF_EVENTS);
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);

        context.getRouteController().stopRoute("events");
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(404);
        context.getRouteController().startRoute("events");

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(1);
    }

    /** Reloading routes removes them, and their endpoints. */
    @ParameterizedTest
    @CsvSource({"'', 2", "&idempotentRepository=#memory, 1"})
    void removedRouteForgetsEventsWithoutRepository(String options, int runs) throws Exception {
        for (int i = 0; i < 2; i++) {
            route(URI_OF_EVENTS + options);
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
            context.getRouteController().stopRoute("events");
            context.removeRoute("events");
        }

        assertRouted(runs);
    }

    @Test
    void suspendedRouteDefersEvents() throws Exception {
        route(URI_OF_EVENTS);
        context.getRouteController().suspendRoute("events");
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(503);
        assertRouted(0);
        context.getRouteController().resumeRoute("events");

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(1);
    }
}
