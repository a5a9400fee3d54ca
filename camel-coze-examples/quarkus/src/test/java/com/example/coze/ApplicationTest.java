/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application, from its registration to its meters. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class ApplicationTest {

    private static final String APP = SandboxResource.APP;
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource
    URI server;
    @Inject
    CamelContext context;
    @Inject
    ProducerTemplate camel;
    @Inject
    PublishedBots bots;
    CozeSandbox coze;

    @BeforeAll
    static void waitLonger() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @BeforeEach
    void awaitRegistration() {
        await().until(() -> coze.subscriptions(APP).contains("bot.published"));
    }

    @Test
    void theAddressIsRegisteredAndHasBeenCheckedByCoze() {
        assertThat(coze.apiApp(APP).orElseThrow().callbackUrl()).isEqualTo(
                "http://127.0.0.1:" + server.getPort() + "/coze/callback");
        assertThat(coze.deliveries()).anyMatch(
                delivery -> delivery.eventType().equals("url_verification") && delivery.succeeded());
    }

    @Test
    void anEventArrivesTypedAndOnce() {
        SandboxEvent event = SandboxEvent.of(APP, "bot.published").eventId("twice").field("bot_name", "小助手");
        coze.trigger(event);
        awaitResponses(200);
        coze.trigger(event);

        awaitResponses(200, 200);
        assertThat(bots.names()).containsOnlyOnce("小助手");
    }

    /** One after the other: an event that comes while it is being processed is deferred with HTTP 503. */
    private void awaitResponses(Integer... statuses) {
        await().untilAsserted(() -> assertThat(coze.deliveries("twice")).extracting(SandboxDelivery::status)
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
        HttpResponse<String> response = send(callback(coze.verifyToken(APP), event("x".repeat(2_000_000))));

        assertThat(response.statusCode()).isEqualTo(413);
        // the server itself rejected it, and waits for no more of it
        assertThat(response.headers().firstValue("Connection")).hasValue("close");
    }

    @Test
    void aSuspendedRoutePutsEventsOff() throws Exception {
        context.getRouteController().suspendRoute("events");
        try {
            assertThat(send(callback(coze.verifyToken(APP), event("suspended"))).statusCode()).isEqualTo(503);
        } finally {
            context.getRouteController().resumeRoute("events");
        }
        assertThat(send(callback(coze.verifyToken(APP), event("resumed"))).statusCode()).isEqualTo(200);
        assertThat(bots.names()).contains("resumed").doesNotContain("suspended");
    }

    @Test
    void aStoppedRouteReceivesNothing() throws Exception {
        context.getRouteController().stopRoute("events");
        try {
            assertThat(send(callback(coze.verifyToken(APP), event("stopped"))).statusCode()).isEqualTo(404);
        } finally {
            context.getRouteController().startRoute("events");
        }
        await().until(() -> send(callback(coze.verifyToken(APP), event("started"))).statusCode() == 200);
        assertThat(bots.names()).contains("started").doesNotContain("stopped");
    }

    /** The data type is found by the extension: the build of Quarkus leaves transformers of that name out. */
    @Test
    void anEventBecomesACloudEvent() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:cloud-event").routeId("cloud-event")
                        .transformDataType(new DataType("coze:application-cloudevents"));
            }
        });
        try {
            Exchange exchange = camel.request("direct:cloud-event", sent -> sent.getMessage().setBody(event("cloud")));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE))
                    .isEqualTo("com.coze.bot.published");
        } finally {
            context.getRouteController().stopRoute("cloud-event");
            context.removeRoute("cloud-event");
        }
    }

    @Test
    void aKameletSubscribes() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:kamelet").routeId("kamelet").to(
                        "kamelet:coze-subscribe-action?apiAppId={{coze.app}}&eventTypes=bot.unpublished");
            }
        });
        try {
            camel.sendBody("direct:kamelet", null);

            assertThat(coze.subscriptions(APP)).contains("bot.unpublished");
        } finally {
            context.getRouteController().stopRoute("kamelet");
            context.removeRoute("kamelet");
        }
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
            awaitReadiness(503, "DOWN");
        } finally {
            context.getRouteController().stopRoute("other");
            context.removeRoute("other");
        }
        awaitReadiness(200, "UP");
    }

    private void awaitReadiness(int status, String text) {
        await().untilAsserted(() -> {
            HttpResponse<String> response = send(request("/q/health/ready"));
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).contains(text);
        });
    }

    @Test
    void aMeterTellsOfTheRegistration() throws Exception {
        assertThat(send(request("/q/metrics")).body()).contains("camel_coze_callbacks_total{")
                .containsPattern("camel_coze_registered\\{.*" + APP + ".*} 1.0");
    }

    @Test
    void allOfJacksonIsOfOneVersion() throws Exception {
        List<String> versions = new ArrayList<>();
        for (String artifact : List.of("jackson-core", "jackson-databind", "jackson-annotations")) {
            Properties properties = new Properties();
            properties.load(getClass().getResourceAsStream(
                    "/META-INF/maven/com.fasterxml.jackson.core/" + artifact + "/pom.properties"));
            // that of the annotations has no third number any more
            versions.add(properties.getProperty("version").replaceFirst("^(\\d+\\.\\d+).*", "$1"));
        }
        assertThat(versions).hasSize(3).containsOnly(versions.get(0));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A callback as somebody sends it who has this verify token. */
    private HttpRequest.Builder callback(String verifyToken, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = request("/coze/callback").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes));
        new CozeSignature(verifyToken).headers(System.currentTimeMillis(), bytes).forEach(request::header);
        return request;
    }

    private static String event(String name) {
        return "{\"header\":{\"event_type\":\"bot.published\",\"event_id\":\"" + name.substring(0, Math.min(9,
                name.length())) + "\",\"api_app_id\":\"" + APP + "\"},\"event\":{\"bot_name\":\"" + name + "\"}}";
    }
}
