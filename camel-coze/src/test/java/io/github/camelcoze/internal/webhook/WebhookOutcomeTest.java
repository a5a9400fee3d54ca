/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.RawConnection;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;

import static org.apache.camel.builder.Builder.body;
import static org.apache.camel.builder.Builder.constant;
import static org.assertj.core.api.Assertions.assertThat;

/** The outcome of the route determines the response to Coze, and nothing else of the route is sent. */
class WebhookOutcomeTest extends EventsTestSupport {

    private static final String CAUSE = "The database is gone";

    private void route(Consumer<RouteDefinition> steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.accept(from(URI_OF_EVENTS).routeId("events").process(routed::add));
            }
        });
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException(CAUSE);
    }

    private void assertFailedAndRedelivered() throws Exception {
        HttpResponse<String> response = send(signed(utf8(event("bot.deleted", "e-1"))));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map()).containsOnlyKeys("content-length");
        int before = routed.size();
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(500);
        assertRouted(before + 1);
    }

    private void assertSucceeded() throws Exception {
        HttpResponse<String> response = send(signed(utf8(event("bot.deleted", "e-1"))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map()).containsOnlyKeys("content-length");
        int before = routed.size();
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(before);
    }

    @Test
    void failedRouteCausesRedelivery() throws Exception {
        route(route -> route.process(WebhookOutcomeTest::fail));

        assertFailedAndRedelivered();
    }

    @Test
    void redeliveryAfterFailureSucceeds() throws Exception {
        route(route -> route.process(exchange -> {
            if (routed.size() == 1) {
                fail(exchange);
            }
        }));

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(500);
        assertSucceeded();
        assertRouted(2);
    }

    @Test
    void virtualMachineErrorFails() throws Exception {
        // Camel counts its exchange as one that is still going on
        context.getShutdownStrategy().setTimeout(1);
        route(route -> route.process(exchange -> {
            if (routed.size() < 3) {
                throw new StackOverflowError(CAUSE);
            }
        }));

        assertFailedAndRedelivered();
        assertSucceeded();
    }

    @Test
    void failedBodyConversionFails() throws Exception {
        route(route -> route.convertBodyTo(Socket.class));

        assertFailedAndRedelivered();
    }

    @Test
    void rollbackFails() throws Exception {
        route(route -> route.rollback(CAUSE));

        assertFailedAndRedelivered();
    }

    @Test
    void markRollbackOnlyFails() throws Exception {
        route(route -> route.markRollbackOnly());

        assertFailedAndRedelivered();
    }

    @Test
    void markRollbackOnlyLastFails() throws Exception {
        route(route -> route.markRollbackOnlyLast());

        assertFailedAndRedelivered();
    }

    @Test
    void handledExceptionSucceeds() throws Exception {
        route(route -> route.onException(IllegalStateException.class).handled(true).setBody(constant("handled")).end()
                .process(WebhookOutcomeTest::fail));

        assertSucceeded();
    }

    @Test
    void caughtExceptionSucceeds() throws Exception {
        route(route -> route.doTry().process(WebhookOutcomeTest::fail).doCatch(IllegalStateException.class)
                .setBody(constant("caught")).end());

        assertSucceeded();
    }

    @Test
    void unhandledExceptionFailsDespiteOnException() throws Exception {
        route(route -> route.onException(IllegalStateException.class).handled(false).setBody(constant("noted")).end()
                .process(WebhookOutcomeTest::fail));

        assertFailedAndRedelivered();
    }

    @Test
    void stoppedOrAsynchronousRouteSucceeds() throws Exception {
        route(route -> route.threads(1).choice().when(body().isNotNull()).stop().end()
                .process(WebhookOutcomeTest::fail));

        assertSucceeded();
    }

    @Test
    void failureInAnotherThreadFails() throws Exception {
        route(route -> route.threads(1).process(WebhookOutcomeTest::fail));

        assertFailedAndRedelivered();
    }

    @Test
    void resultOfRouteIsNotSentToCoze() throws Exception {
        route(route -> route.setBody(constant("{\"audit\":{\"audit_status\":2}}")).process(exchange -> {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 418);
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/html");
            exchange.getMessage().setHeader("Location", "https://example.com/");
            exchange.getMessage().setHeader("Set-Cookie", List.of("a=b", "c=d"));
            exchange.getMessage().setHeader("X-Internal", CAUSE);
            exchange.getMessage().setHeader(CozeConstants.AUDIT_STATUS, "approved");
            exchange.setProperty(Exchange.CHARSET_NAME, "UTF-16");
        }));

        assertSucceeded();
    }

    @Test
    void exceptionOfRouteIsNotRevealed() throws Exception {
        route(route -> route.process(WebhookOutcomeTest::fail));
        byte[] body = utf8(event("bot.deleted", "e-1"));
        StringBuilder headers = new StringBuilder();
        signature.headers(1749116453001L, body)
                .forEach((name, value) -> headers.append(name).append(": ").append(value).append("\r\n"));

        try (RawConnection connection = new RawConnection(port())) {
            connection
                    .write("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nContent-Type: application/json\r\n"
                            + headers + "Content-Length: " + body.length + "\r\n\r\n")
                    .write(body);

            RawConnection.Response response = connection.read();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers()).singleElement().asString().isEqualToIgnoringCase("content-length: 0");
        }
    }
}
