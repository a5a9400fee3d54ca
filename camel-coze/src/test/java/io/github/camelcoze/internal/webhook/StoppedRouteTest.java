/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.testing.EventsTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An HTTP server that keeps listening on the path of a stopped route, as that of Spring Boot does. */
class StoppedRouteTest {

    private static final String OPTIONS = "apiAppId=" + EventsTestSupport.APP + "&verifyToken="
            + EventsTestSupport.VERIFY_TOKEN;

    private Processor listening;

    @ParameterizedTest
    @ValueSource(strings = {"coze:events?" + OPTIONS,
        "webhook:coze:events?" + OPTIONS + "&webhookComponentName=platform-http&webhookPath=/coze/callback"})
    void returnsHttp404AfterRouteStopped(String uri) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PlatformHttpComponent server = new PlatformHttpComponent();
            server.setEngine(new Engine());
            context.addComponent("platform-http", server);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).routeId("events").log("${body}");
                }
            });
            context.start();

            assertThat(status(context, "before")).isEqualTo(200);
            context.getRouteController().stopRoute("events");
            assertThat(status(context, "between")).isEqualTo(404);
            context.getRouteController().startRoute("events");
            assertThat(status(context, "between")).isEqualTo(200);
        }
    }

    private int status(DefaultCamelContext context, String eventId) throws Exception {
        byte[] body = EventsTestSupport.utf8(EventsTestSupport.event("bot.deleted", eventId));
        Exchange http = ExchangeBuilder.anExchange(context).withHeader(Exchange.HTTP_METHOD, "POST")
                .withHeader(Exchange.CONTENT_TYPE, "application/json").withBody(body).build();
        new CozeSignature(EventsTestSupport.VERIFY_TOKEN).headers(1749116453001L, body)
                .forEach(http.getMessage()::setHeader);
        listening.process(http);
        return http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    private final class Engine implements PlatformHttpEngine {

        @Override
        public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
            listening = processor;
            return new Listening(endpoint, processor);
        }

        @Override
        public int getServerPort() {
            return 0;
        }
    }

    private static final class Listening extends DefaultConsumer implements PlatformHttpConsumer {

        Listening(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor);
        }

        @Override
        public PlatformHttpEndpoint getEndpoint() {
            return (PlatformHttpEndpoint) super.getEndpoint();
        }
    }
}
