/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.management;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.apache.camel.component.webhook.WebhookComponent;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Prometheus keeps only those meters of a name that have the same tags as the first one. */
class PrometheusTest extends EventsTestSupport {

    private static final String SERIES = "camel_exchange_event_notifier";

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private CozeSandbox coze;

    @Override
    public void configure(CamelContext context) {
        context.getRegistry().bind("meters", meters);
        context.addComponent("webhook", new WebhookComponent());
        MicrometerExchangeEventNotifier notifier = new MicrometerExchangeEventNotifier();
        notifier.setMeterRegistry(meters);
        context.getManagementStrategy().addEventNotifier(notifier);
    }

    @BeforeEach
    void startSandbox() {
        coze = CozeSandbox.start();
    }

    @AfterEach
    void stopSandbox() {
        coze.close();
    }

    @Test
    void everyRouteHasItsSeries() throws Exception {
        String call = "coze:listApiApps?baseUrl=" + coze.baseUrl() + "&token=" + coze.accessToken();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS + "&callbackPath=/events").routeId("events").to(call);
                from("webhook:" + URI_OF_EVENTS + "&webhookComponentName=platform-http&webhookPath=/webhook")
                        .routeId("webhook").to(call);
                from("platform-http:/plain").routeId("plain").to(call).setBody(constant("done"));
            }
        });
        // a rejected request, a URL verification and an event, before any other route
        for (String path : List.of("/events", "/webhook")) {
            assertThat(send(request(utf8("{}")).uri(URI.create(url(path)))).statusCode()).isEqualTo(401);
            assertThat(send(request(utf8("{\"header\":{\"event_type\":\"url_verification\"},"
                    + "\"event\":{\"challenge\":\"x\"}}")).uri(URI.create(url(path)))).statusCode()).isEqualTo(200);
            assertThat(send(signed(utf8(event("bot.deleted", path))).uri(URI.create(url(path)))).statusCode())
                    .isEqualTo(200);
        }
        assertThat(send(HttpRequest.newBuilder(URI.create(url("/plain")))).body()).isEqualTo("done");

        Set<String> tags = new TreeSet<>();
        for (Meter meter : meters.getMeters()) {
            if (meter.getId().getName().startsWith("camel.exchange.event.notifier")) {
                tags.add(meter.getId().getTags().stream().map(Tag::getKey).toList().toString());
            }
        }
        assertThat(tags).as("tags of the meters").hasSize(1);
        assertThat(meters.scrape().lines().filter(line -> line.startsWith(SERIES)))
                .anyMatch(line -> line.contains("routeId=\"events\"") && line.contains("coze://events"))
                .anyMatch(line -> line.contains("routeId=\"webhook\"") && line.contains("coze://events"))
                .anyMatch(line -> line.contains("routeId=\"plain\"") && line.contains("platform-http"))
                .anyMatch(line -> line.contains("routeId=\"plain\"") && line.contains("coze://listApiApps"));
    }

    @Test
    void routeIsReplacedWithoutWarning() throws Exception {
        route(URI_OF_EVENTS);
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        // Micrometer warns once in the life of a JVM, and then at DEBUG
        try (LogCapture log = LogCapture.of(Level.DEBUG)) {
            context.getRouteController().stopRoute("events");
            context.removeRoute("events");
            route(URI_OF_EVENTS);
            assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(200);

            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("has been already registered"));
        }
        assertThat(meters.scrape()).contains("camel_coze_callbacks_total{apiAppId=\"" + APP + "\"")
                .containsPattern("outcome=\"routed\".* 2\\.0");
    }
}
