/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelcoze.internal.webhook.WebhookStatistics.Outcome;
import io.github.camelcoze.internal.webhook.registration.VerifyToken;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Routes that never end, as with an Error in a thread of their own, whose limit is some ms here. */
@Timeout(30)
class UnendedRouteTest {

    private final MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
    private final WebhookStatistics statistics = new WebhookStatistics(null);
    private final Deque<AsyncCallback> unended = new ArrayDeque<>();
    private boolean ends;
    private CamelContext context;
    private WebhookProcessor callbacks;

    @BeforeEach
    void start() {
        context = new DefaultCamelContext();
        context.start();
        repository.start();
        AsyncProcessor route = new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                if (ends) {
                    callback.done(true);
                    return true;
                }
                unended.add(callback);
                return false;
            }
        };
        callbacks = new WebhookProcessor(SlowRouteMonitorTest.settings(() -> 1, () -> 1),
                VerifyToken.of(EventsTestSupport.VERIFY_TOKEN), new EventDeduplicator(repository),
                new EventRoute("events", route, () -> new DefaultExchange(context), exchange -> {
                }, null), statistics, 20);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Object deliver() throws Exception {
        Exchange http = SlowRouteMonitorTest.callback(context, EventsTestSupport.event("bot.deleted", "e-1"));
        callbacks.process(http);
        return http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE);
    }

    @Test
    void redeliveryIsProcessedAgain() throws Exception {
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(deliver()).isEqualTo(500);
            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("eventId=e-1", "20 ms");
        }
        assertThat(deliver()).isEqualTo(500);

        assertThat(unended).hasSize(2);
        assertThat(statistics.get(Outcome.FAILED)).isEqualTo(2);
        assertThat(statistics.get(Outcome.DEFERRED)).isZero();
    }

    /** All have one timer, also the event that begins while it runs, and the one that is in the route when that is stopped. */
    @Test
    void eachEventIsGivenUp() {
        Queue<Object> responses = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 3; i++) {
            Exchange http = SlowRouteMonitorTest.callback(context, EventsTestSupport.event("bot.deleted", "e" + i));
            callbacks.process(http, doneSync -> responses.add(http.getMessage().getHeader(
                    Exchange.HTTP_RESPONSE_CODE)));
        }
        callbacks.close();

        await().untilAsserted(() -> assertThat(responses).containsExactly(500, 500, 500));
    }

    @Test
    void eventOfRouteThatEndsAfterAllIsProcessed() throws Exception {
        assertThat(deliver()).isEqualTo(500);
        unended.remove().done(false);

        assertThat(deliver()).isEqualTo(200);
        assertThat(unended).isEmpty();
        assertThat(statistics.get(Outcome.DUPLICATE)).isOne();
        assertThat(statistics.get(Outcome.ROUTED)).isZero();
    }

    /** The JDK starts a thread for every asynchronous stage on a machine with two cores, which takes longer than all the rest. */
    @Test
    void eventOfRouteThatEndsInTimeTakesNoOtherThread() throws Exception {
        ends = true;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getTotalStartedThreadCount();
        for (int i = 0; i < 300; i++) {
            callbacks.process(SlowRouteMonitorTest.callback(context, EventsTestSupport.event("bot.deleted", "e" + i)));
        }

        assertThat(threads.getTotalStartedThreadCount() - before).isLessThan(100);
    }
}
