/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.HashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.internal.webhook.registration.VerifyToken;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The warning about routes that take longer than Coze waits, with a clock set by the test. */
class SlowRouteMonitorTest {

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final AtomicLong wallClock = new AtomicLong(1_800_000_000_000L);

    @ParameterizedTest
    @CsvSource({"bot.deleted, 3000, 0", "bot.deleted, 3001, 1", "bot.published, 10000, 0", "bot.published, 10001, 1"})
    void warnsOnceAMinuteAboutSlowEvents(String type, long duration, int lines) throws Exception {
        process(type, duration, 0, 0, lines);
    }

    /** Coze waits for it, too. */
    @ParameterizedTest
    @CsvSource({"3000, 0", "3001, 1"})
    void slowRepositoryIsWarnedOf(long duration, int lines) throws Exception {
        process("bot.deleted", 0, duration, 0, lines);
    }

    /** Somebody sets the machine's clock while the route is working. */
    @ParameterizedTest
    @CsvSource({"3000, 7200000, 0", "3001, -7200000, 1"})
    void wallClockChangesAreIgnored(long duration, long jump, int lines) throws Exception {
        process("bot.deleted", duration, 0, jump, lines);
    }

    private void process(String type, long duration, long lookup, long jump, int lines) throws Exception {
        try (CamelContext context = new DefaultCamelContext(); LogCapture log = LogCapture.of(Level.INFO)) {
            AsyncProcessor route = AsyncProcessorConverterHelper.convert(exchange -> {
                clock.addAndGet(duration);
                wallClock.addAndGet(jump);
            });
            WebhookProcessor callbacks = new WebhookProcessor(
                    settings(wallClock::get, clock::get),
                    VerifyToken.of(EventsTestSupport.VERIFY_TOKEN), new EventDeduplicator(slow(lookup)),
                    new EventRoute("events", route, () -> new DefaultExchange(context), exchange -> {
                    }, null), new WebhookStatistics(null));
            for (int i = 0; i < 3; i++) {
                callbacks.process(callback(context, EventsTestSupport.event(type, "e-" + i)));
            }

            assertThat(log.lines()).filteredOn(line -> line.contains(" ms that Coze waits")).hasSize(lines)
                    .allMatch(line -> line.contains(" took " + (lookup + duration) + " ms"));
        }
    }

    private IdempotentRepository slow(long lookup) {
        return new MemoryIdempotentRepository(new HashMap<>()) {
            @Override
            public boolean contains(String key) {
                clock.addAndGet(lookup);
                return false;
            }
        };
    }

    static WebhookSettings settings(LongSupplier currentTime, LongSupplier uptime) {
        CozeConfiguration configuration = new CozeConfiguration();
        configuration.setApiAppId(EventsTestSupport.APP);
        return new WebhookSettings(configuration, "camel.component.coze", option -> true, (subject, message) -> {
        }).withClocks(currentTime, uptime);
    }

    /** A signed callback, as an HTTP server hands it over. */
    static Exchange callback(CamelContext context, String body) {
        byte[] bytes = EventsTestSupport.utf8(body);
        Exchange http = new DefaultExchange(context);
        http.getMessage().setBody(bytes);
        http.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
        http.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        new CozeSignature(EventsTestSupport.VERIFY_TOKEN).headers(1, bytes)
                .forEach(http.getMessage()::setHeader);
        return http;
    }
}
