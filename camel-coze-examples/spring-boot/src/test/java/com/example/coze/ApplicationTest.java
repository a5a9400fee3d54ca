/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import io.github.camelcoze.internal.webhook.WebhookServer;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application, from its registration to its meters. */
class ApplicationTest extends ApplicationTestSupport {

    @Autowired
    CamelContext context;
    @Autowired
    ProducerTemplate camel;
    @Autowired
    PublishedBots bots;

    @BeforeEach
    void awaitRegistration() {
        await().until(() -> COZE.subscriptions(APP).contains("bot.published"));
    }

    @Test
    void theAddressIsRegisteredAndHasBeenCheckedByCoze() {
        assertThat(COZE.apiApp(APP).orElseThrow().callbackUrl()).isEqualTo(
                "http://127.0.0.1:" + port + "/coze/callback");
        assertThat(COZE.deliveries()).anyMatch(
                delivery -> delivery.eventType().equals("url_verification") && delivery.succeeded());
    }

    @Test
    void anEventArrivesTypedAndOnce() {
        SandboxEvent event = SandboxEvent.of(APP, "bot.published").eventId("twice").field("bot_name", "小助手");
        COZE.trigger(event);
        awaitAnswers(200);
        COZE.trigger(event);

        awaitAnswers(200, 200);
        assertThat(bots.names()).containsOnlyOnce("小助手");
    }

    /** One after the other: an event that comes while it is being processed is put off with HTTP 503. */
    private static void awaitAnswers(Integer... statuses) {
        await().untilAsserted(() -> assertThat(COZE.deliveries("twice")).extracting(SandboxDelivery::status)
                .containsExactly(statuses));
    }

    @Test
    void aForgedEventIsRefused() throws Exception {
        assertThat(send(callback("a guess", event("forged"))).statusCode()).isEqualTo(401);
        assertThat(bots.names()).doesNotContain("forged");
    }

    @Test
    void anotherMethodIsRefused() throws Exception {
        HttpResponse<String> answer = send(request("/coze/callback"));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain"})
    void anotherMediaTypeIsRefused(String contentType) throws Exception {
        assertThat(send(request("/coze/callback").header("Content-Type", contentType)
                .POST(BodyPublishers
                        .ofString("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--b--\r\n")))
                .statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        assertThat(send(callback(COZE.verifyToken(APP), event("x".repeat(2_000_000)))).statusCode()).isEqualTo(413);
    }

    @Test
    void aSuspendedRoutePutsEventsOff() throws Exception {
        context.getRouteController().suspendRoute("events");
        try {
            assertThat(send(callback(COZE.verifyToken(APP), event("suspended"))).statusCode()).isEqualTo(503);
        } finally {
            context.getRouteController().resumeRoute("events");
        }
        assertThat(send(callback(COZE.verifyToken(APP), event("resumed"))).statusCode()).isEqualTo(200);
        assertThat(bots.names()).contains("resumed").doesNotContain("suspended");
    }

    @Test
    void aStoppedRouteReceivesNothing() throws Exception {
        context.getRouteController().stopRoute("events");
        try {
            assertThat(send(callback(COZE.verifyToken(APP), event("stopped"))).statusCode()).isEqualTo(404);
        } finally {
            context.getRouteController().startRoute("events");
        }
        await().until(() -> send(callback(COZE.verifyToken(APP), event("started"))).statusCode() == 200);
        assertThat(bots.names()).contains("started").doesNotContain("stopped");
    }

    @Test
    void theApiIsCalledWithTheTokenOfTheProperties() {
        camel.sendBody("direct:subscribe", null);

        List<?> subscriptions = camel.requestBody("direct:subscriptions", null, List.class);
        assertThat(subscriptions).map(EventSubscription.class::cast).map(EventSubscription::getEventType)
                .containsExactly("bot.published", "bot.deleted");
    }

    @Test
    void aRouteThatIsNotRegisteredIsNotReady() throws Exception {
        awaitReadiness(200, "UP");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("coze:events?apiAppId=7&eventTypes=bot.deleted&callbackPath=/other").routeId("other")
                        .log("${body}");
            }
        });
        try {
            awaitReadiness(503, "OUT_OF_SERVICE");
        } finally {
            context.getRouteController().stopRoute("other");
            context.removeRoute("other");
        }
        awaitReadiness(200, "UP");
    }

    private void awaitReadiness(int status, String text) {
        await().untilAsserted(() -> {
            HttpResponse<String> answer = send(request("/actuator/health/readiness"));
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(text);
        });
    }

    @Test
    void prometheusScrapesTheMeters() throws Exception {
        assertThat(send(request("/actuator/prometheus")).body())
                .containsPattern("camel_coze_registered\\{[^}]*apiAppId=\"" + APP + "\"[^}]*} 1.0")
                .contains("camel_coze_callbacks_total{");
    }

    @Test
    void whatIsReadOfCallbacksIsBounded() {
        assertThat(context.getRegistry().findByType(WebhookServer.class)).hasSize(1);
    }

    @Test
    void allOfJacksonIsOfOneVersion() throws Exception {
        List<String> versions = new ArrayList<>();
        for (String artifact : List.of("jackson-core", "jackson-databind", "jackson-annotations")) {
            Properties properties = new Properties();
            properties.load(getClass().getResourceAsStream(
                    "/META-INF/maven/com.fasterxml.jackson.core/" + artifact + "/pom.properties"));
            versions.add(properties.getProperty("version"));
        }
        assertThat(versions).hasSize(3).containsOnly(versions.get(0));
    }

    private static String event(String name) {
        return "{\"header\":{\"event_type\":\"bot.published\",\"event_id\":\"" + name.substring(0, Math.min(9,
                name.length())) + "\",\"api_app_id\":\"" + APP + "\"},\"event\":{\"bot_name\":\"" + name + "\"}}";
    }
}
