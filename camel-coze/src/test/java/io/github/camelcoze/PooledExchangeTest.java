/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import io.github.camelcoze.internal.webhook.WebhookLifecycle;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.support.DefaultMessage;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** With pooled exchanges, events do not leak into each other. */
class PooledExchangeTest extends EventsTestSupport {

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @Override
    public void configure(CamelContext context) {
        context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
    }

    @Test
    void pooledExchangesDoNotLeakBetweenEvents() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS).routeId("events").process(exchange -> {
                    Map<String, Object> headers = exchange.getMessage().getHeaders();
                    String id = exchange.getMessage().getHeader(CozeConstants.EVENT_ID, String.class);
                    if (headers.containsKey("mine") || exchange.getProperty("p") != null
                            || headers.containsKey(CozeConstants.AUDIT_STATUS)) {
                        leaks.add(id + " " + headers);
                    }
                    if (!exchange.getMessage().getBody(String.class).contains("\"" + id + "\"")) {
                        leaks.add("body");
                    }
                    exchange.getMessage().setHeader("mine", id);
                    exchange.setProperty("p", id);
                    exchange.getMessage().setHeader(CozeConstants.AUDIT_STATUS, "approved");
                    int n = Integer.parseInt(id.substring(2));
                    if (n % 7 == 0) {
                        throw new IllegalStateException("x");
                    }
                    if (n % 11 == 0) {
                        exchange.setRollbackOnly(true);
                    }
                    if (n % 5 == 0) {
                        exchange.setMessage(new DefaultMessage(exchange.getContext()));
                    }
                }).threads(4).process(exchange -> {
                    Object mine = exchange.getMessage().getHeader("mine");
                    if (mine != null && !mine.equals(exchange.getProperty("p"))) {
                        leaks.add("mixed");
                    }
                });
            }
        });
        IntStream.range(1, 400).parallel().forEach(n -> {
            try {
                String type = n % 3 == 0 ? "bot.published" : "bot.deleted";
                Map<String, String> header = n % 6 == 0 ? Map.of("connector_id", "7") : Map.of();
                HttpResponse<String> response = send(signed(utf8(event(type, "e-" + n, header))));
                int wanted = n % 7 == 0 || n % 11 == 0 ? 500 : 200;
                String body = wanted == 200 && n % 6 == 0 && n % 5 != 0 ? "{\"audit\":{\"audit_status\":2}}" : "";
                if (response.statusCode() != wanted || !response.body().equals(body)) {
                    leaks.add("wrong answer " + n + " " + response.statusCode() + " " + response.body());
                }
            } catch (Exception e) {
                leaks.add(e.toString());
            }
        });
        assertThat(leaks).isEmpty();
    }

    /** Camel's splitter processes the data of an earlier event. */
    @ParameterizedTest
    @ValueSource(strings = {URI_OF_EVENTS,
        "webhook:" + URI_OF_EVENTS + "&webhookComponentName=platform-http&webhookAutoRegister=false"})
    void pooledExchangesAreWarnedOf(String uri) throws Exception {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(uri);

            assertThat(log.linesOf(WebhookLifecycle.class)).singleElement().asString()
                    .contains("exchanges are pooled (camel.main.exchangeFactory)");
        }
    }

    /** Camel regards a failure as handled if one of the event before was, in the same exchange. */
    @Test
    void failureOfEachEventIsHandled() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS).onException(Exception.class).handled(true).end().process(exchange -> {
                    throw new IllegalStateException("x");
                });
            }
        });
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(200);
    }
}
