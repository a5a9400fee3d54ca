/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.testing.FreePort;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * End to end on Camel Main: the callback URL is registered and verified, the app subscribed, and each event delivered, with
 * coze:events and with camel-webhook.
 */
class RegistrationAndDeliveryTest {

    private static final String EVENTS = "coze:events?apiAppId={{app}}&eventTypes=bot.published,benefit.usage"
            + "&callbackUrl=http://127.0.0.1:{{camel.server.port}}/hooks/coze";
    private static final String WEBHOOK = "webhook:coze:events?apiAppId={{app}}&eventTypes=bot.published,benefit.usage"
            + "&webhookComponentName=platform-http&webhookPath=/hooks/coze"
            + "&webhookExternalUrl=http://127.0.0.1:{{camel.server.port}}";

    private final List<CozeEvent> events = new CopyOnWriteArrayList<>();
    private CozeSandbox coze;
    private String app;
    private int port;

    @BeforeEach
    void startCoze() throws Exception {
        // often enough for a route that takes its time to start again
        coze = CozeSandbox.builder().redeliveries(Collections.nCopies(100, Duration.ofMillis(100))
                .toArray(Duration[]::new)).start();
        app = coze.createApiApp("circle");
        port = FreePort.next();
    }

    @AfterEach
    void stopCoze() {
        coze.close();
    }

    private Main main(String uri) {
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.port", String.valueOf(port));
        main.addInitialProperty("camel.component.coze.baseUrl", coze.baseUrl());
        main.addInitialProperty("camel.component.coze.token", coze.accessToken());
        main.addInitialProperty("app", app);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("events")
                        .process(exchange -> events.add(exchange.getMessage().getBody(CozeEvent.class)));
            }
        });
        return main;
    }

    private void awaitRegistration() {
        await().untilAsserted(() -> {
            assertThat(coze.apiApp(app).orElseThrow().callbackUrl())
                    .isEqualTo("http://127.0.0.1:" + port + "/hooks/coze");
            assertThat(coze.subscriptions(app)).containsExactly("bot.published", "benefit.usage");
        });
    }

    private List<String> changes() {
        return coze.requests().stream().map(RecordedRequest::method).filter(method -> !method.equals("GET")).toList();
    }

    private String trigger(String type) {
        String id = coze.trigger(SandboxEvent.of(app, type)).get(0);
        await().until(() -> coze.pendingDeliveries() == 0);
        return id;
    }

    @ParameterizedTest
    @ValueSource(strings = {EVENTS, WEBHOOK})
    void deliversEventAfterRegistration(String uri) throws Exception {
        Main main = main(uri);
        main.start();
        try {
            awaitRegistration();
            String published = trigger("bot.published");
            String usage = trigger("benefit.usage");

            assertThat(events).extracting(CozeEvent::getEventId).containsExactly(published, usage);
            assertThat(coze.deliveries()).allMatch(SandboxDelivery::succeeded)
                    .extracting(SandboxDelivery::urlCheck).containsExactly(true, false, false);
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EVENTS, WEBHOOK})
    void restartChangesNothingAndDeliversEvents(String uri) throws Exception {
        Main first = main(uri);
        first.start();
        awaitRegistration();
        first.stop();
        coze.clearRequests();
        coze.clearDeliveries();

        Main second = main(uri);
        second.start();
        try {
            await().until(() -> coze.requests().size() >= 2);
            String id = trigger("bot.published");

            assertThat(events).extracting(CozeEvent::getEventId).containsExactly(id);
            assertThat(changes()).isEmpty();
        } finally {
            second.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EVENTS, WEBHOOK})
    void eventDuringRouteStopIsRedelivered(String uri) throws Exception {
        Main main = main(uri);
        main.start();
        try {
            awaitRegistration();
            main.getCamelContext().getRouteController().stopRoute("events");
            String id = coze.trigger(SandboxEvent.of(app, "bot.published")).get(0);
            await().until(() -> !coze.deliveries(id).isEmpty());
            main.getCamelContext().getRouteController().startRoute("events");
            await().until(() -> coze.pendingDeliveries() == 0);
            String later = trigger("bot.published");

            assertThat(coze.deliveries(id).get(0).status()).isEqualTo(404);
            assertThat(events).extracting(CozeEvent::getEventId).contains(later);
            assertThat(coze.deliveries(later)).hasSize(1).allMatch(SandboxDelivery::succeeded);
        } finally {
            main.stop();
        }
    }

    @Test
    void eventDuringRouteSuspensionIsRedelivered() throws Exception {
        Main main = main(EVENTS);
        main.start();
        try {
            awaitRegistration();
            main.getCamelContext().getRouteController().suspendRoute("events");
            String id = coze.trigger(SandboxEvent.of(app, "bot.published")).get(0);
            await().until(() -> !coze.deliveries(id).isEmpty());
            main.getCamelContext().getRouteController().resumeRoute("events");
            await().until(() -> coze.pendingDeliveries() == 0);

            assertThat(coze.deliveries(id).get(0).status()).isEqualTo(503);
            assertThat(events).extracting(CozeEvent::getEventId).containsExactly(id);
        } finally {
            main.stop();
        }
    }
}
