/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
    void callbackUrlIsRegisteredAndVerified() {
        assertThat(COZE.apiApp(APP).orElseThrow().callbackUrl()).isEqualTo(
                "http://127.0.0.1:" + port + "/coze/callback");
        assertThat(COZE.deliveries()).anyMatch(
                delivery -> delivery.eventType().equals("url_verification") && delivery.succeeded());
    }

    @Test
    void eventIsRoutedTypedAndOnce() {
        SandboxEvent event = SandboxEvent.of(APP, "bot.published").eventId("twice").field("bot_name", "小助手");
        COZE.trigger(event);
        awaitResponses(200);
        COZE.trigger(event);

        awaitResponses(200, 200);
        assertThat(bots.names()).containsOnlyOnce("小助手");
    }

    /** One after the other: a duplicate of an event in progress is deferred with HTTP 503. */
    private static void awaitResponses(Integer... statuses) {
        await().untilAsserted(() -> assertThat(COZE.deliveries("twice")).extracting(SandboxDelivery::status)
                .containsExactly(statuses));
    }

    @Test
    void forgedEventIsRejected() throws Exception {
        assertThat(send(callback("a guess", event("forged"))).statusCode()).isEqualTo(401);
        assertThat(bots.names()).doesNotContain("forged");
    }

    @Test
    void otherMethodIsRejected() throws Exception {
        HttpResponse<String> response = send(request("/coze/callback"));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain"})
    void otherMediaTypeIsRejected(String contentType) throws Exception {
        assertThat(send(request("/coze/callback").header("Content-Type", contentType)
                .POST(BodyPublishers
                        .ofString("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--b--\r\n")))
                .statusCode()).isEqualTo(415);
    }

    @Test
    void bodyThatIsTooLongIsRejected() throws Exception {
        assertThat(send(callback(COZE.verifyToken(APP), event("x".repeat(2_000_000)))).statusCode()).isEqualTo(413);
    }

    @Test
    void suspendedRouteDefersEvents() throws Exception {
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
    void stoppedRouteReceivesNothing() throws Exception {
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
    void apiIsCalledWithTokenOfProperties() {
        camel.sendBody("direct:subscribe", null);

        List<?> subscriptions = camel.requestBody("direct:subscriptions", null, List.class);
        assertThat(subscriptions).map(EventSubscription.class::cast).map(EventSubscription::getEventType)
                .containsExactly("bot.published", "bot.deleted");
    }

    @Test
    void unregisteredRouteIsNotReady() throws Exception {
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
            HttpResponse<String> response = send(request("/actuator/health/readiness"));
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).contains(text);
        });
    }

    @Test
    void bodiesOfCallbackRequestsAreLimited() {
        assertThat(context.getRegistry().findByType(WebhookServer.class)).hasSize(1);
    }

    @Test
    void camelAndJacksonHaveOneVersionEach() {
        assertThat(List.of(version("org.apache.camel/camel-http"), version("org.apache.camel/camel-platform-http")))
                .containsOnly(context.getVersion());
        assertThat(List.of(version("com.fasterxml.jackson.core/jackson-core"),
                version("com.fasterxml.jackson.core/jackson-databind")))
                .containsOnly(version("com.fasterxml.jackson.core/jackson-core"))
                // the annotations have no patch releases since 2.20
                .allMatch(version -> version.startsWith(version("com.fasterxml.jackson.core/jackson-annotations")));
    }

    private static String version(String artifact) {
        try (InputStream pom = ApplicationTest.class.getResourceAsStream("/META-INF/maven/" + artifact
                + "/pom.properties")) {
            Properties properties = new Properties();
            properties.load(pom);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String event(String name) {
        return "{\"header\":{\"event_type\":\"bot.published\",\"event_id\":\"" + name.substring(0, Math.min(9,
                name.length())) + "\",\"api_app_id\":\"" + APP + "\"},\"event\":{\"bot_name\":\"" + name + "\"}}";
    }
}
