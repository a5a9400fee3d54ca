/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.camelcoze.internal.webhook.registration.VerifyToken;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.FailingLogAppender;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An appender that throws changes neither the outcome of an event nor that of a registration. */
class LoggingFailureTest extends EventsTestSupport {

    @Test
    void rejectedCallbackGetsResponse() throws Exception {
        route(URI_OF_EVENTS);
        try (FailingLogAppender log = new FailingLogAppender()) {
            assertThat(send(request(utf8(event("bot.deleted", "e-1")))).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void failedEventGetsResponseAndIsRedelivered() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        route(URI_OF_EVENTS, exchange -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("The database is gone");
            }
            routed.add(exchange);
        });
        try (FailingLogAppender log = new FailingLogAppender()) {
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(500);
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        }

        assertRouted(1);
    }

    @Test
    void failingRepositoryLookupGetsResponse() throws Exception {
        context.getRegistry().bind("broken", new BrokenRepository(() -> {
            throw new IllegalStateException("The database is gone");
        }));
        route(URI_OF_EVENTS + "&idempotentRepository=#bean:broken");
        try (FailingLogAppender log = new FailingLogAppender()) {
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(500);
        }

        assertRouted(0);
    }

    @Test
    void failingRepositoryUpdateIsAcknowledged() throws Exception {
        context.getRegistry().bind("broken", new BrokenRepository(() -> false));
        route(URI_OF_EVENTS + "&idempotentRepository=#bean:broken");
        try (FailingLogAppender log = new FailingLogAppender()) {
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        }

        assertRouted(1);
    }

    private static final class BrokenRepository extends MemoryIdempotentRepository {
        private final Supplier<Boolean> contains;

        BrokenRepository(Supplier<Boolean> contains) {
            this.contains = contains;
        }

        @Override
        public boolean contains(String key) {
            return contains.get();
        }

        @Override
        public boolean add(String key) {
            throw new IllegalStateException("The database is gone");
        }
    }

    /** Slower than Coze waits, which is worth a line, in a thread of the route's own. */
    @Test
    void slowAsynchronousRouteCompletesResponse() throws Exception {
        AtomicLong time = new AtomicLong();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        AtomicInteger ended = new AtomicInteger();
        Exchange http = SlowRouteMonitorTest.callback(context, event("bot.deleted", "e-1"));
        WebhookProcessor callbacks = new WebhookProcessor(
                SlowRouteMonitorTest.settings(time::get, time::get),
                VerifyToken.of(VERIFY_TOKEN),
                new EventDeduplicator(null), new EventRoute("events", new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        thread.execute(() -> {
                            time.addAndGet(3001);
                            callback.done(false);
                        });
                        return false;
                    }
                }, () -> new DefaultExchange(context), exchange -> {
                }, null), new WebhookStatistics(null));
        try (FailingLogAppender log = new FailingLogAppender()) {
            callbacks.process(http, doneSync -> ended.incrementAndGet());

            await().untilAsserted(() -> assertThat(ended).hasValue(1));
            assertThat(http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        } finally {
            thread.shutdownNow();
        }
    }
}
