/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.management;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.FreePort;
import io.github.camelcoze.testing.MutableClock;
import io.github.camelcoze.testing.OAuthTestSupport;
import io.github.camelcoze.testing.TestKeys;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.console.DevConsole;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Camel's dev console shows, over HTTP as Camel Main serves it. */
class DevConsoleTest extends EventsTestSupport {

    private final MutableClock clock = new MutableClock();
    private final int managementPort = FreePort.next();

    @Override
    public void configure(CamelContext context) throws Exception {
        context.setDevConsole(true);
        ManagementHttpServer management = new ManagementHttpServer();
        management.setHost("127.0.0.1");
        management.setPort(managementPort);
        management.setDevConsoleEnabled(true);
        context.addService(management);
        CozeComponent coze = new CozeComponent();
        OAuthTestSupport.withOAuthApp(coze);
        context.addComponent("coze", coze);
        PackageAccess.setClock(coze, clock);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(console("application/json")).path("coze");
    }

    private String console(String mediaType) throws Exception {
        return send(request(new byte[0]).GET().uri(URI.create("http://127.0.0.1:" + managementPort + "/q/dev/coze"))
                .setHeader("Accept", mediaType)).body();
    }

    @Test
    void showsRegistrationCountersStreamsAndTokenExpiry() throws Exception {
        try (CozeSandbox coze = CozeSandbox.builder().clock(clock).apiApp(APP, "app of the tests")
                .oauthApp(OAuthTestSupport.CLIENT_ID, OAuthTestSupport.KEY_ID, TestKeys.publicKey())
                .bot(SandboxBot.of("7").reply("hi", SandboxReply.text("Hello"))).start()) {
            List<JsonNode> during = new ArrayList<>();
            context.getComponent("coze", CozeComponent.class).getConfiguration().setBaseUrl(coze.baseUrl());
            route("coze:events?apiAppId=" + APP + "&eventTypes=bot.published&callbackUrl=" + url(PATH)
                    + "&verifyToken=" + coze.apiApp(APP).orElseThrow().verifyToken());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:chat").to("coze:chat?botId=7&userId=alice&stream=true&streamOutput=text")
                            .process(exchange -> during.add(json())).convertBodyTo(String.class);
                }
            });
            await().untilAsserted(
                    () -> assertThat(json().at("/events/0/registrationState").asText()).isEqualTo("REGISTERED"));
            assertThat(send(request(utf8(event("bot.published", "e-1")))).statusCode()).isEqualTo(401);

            Exchange chat = context.createFluentProducerTemplate().to("direct:chat").withBody("hi").send();

            assertThat(chat.getException()).isNull();
            assertThat(during).singleElement()
                    .satisfies(node -> assertThat(node.at("/calls/0/openStreams").asInt()).isOne());
            JsonNode events = json().at("/events/0");
            assertThat(events.path("routeId").asText()).isEqualTo("events");
            assertThat(events.path("apiAppId").asText()).isEqualTo(APP);
            assertThat(events.path("ready").asBoolean()).isTrue();
            assertThat(events.at("/callbacks/url_verified").asInt()).isPositive();
            assertThat(events.at("/callbacks/routed").asInt()).isZero();
            assertThat(events.at("/rejections").toString()).isEqualTo("{\"unsigned\":1}");
            assertThat(events.path("tokenExpiry").asText()).isEqualTo("2026-11-23T08:15:00Z");
            JsonNode calls = json().at("/calls/0");
            assertThat(calls.path("operation").asText()).isEqualTo("chat");
            assertThat(calls.path("called").asInt()).isOne();
            assertThat(calls.path("openStreams").asInt()).isZero();
            assertThat(calls.path("tokenExpiry").asText()).isEqualTo("2026-11-23T08:15:00Z");
            assertThat(console("text/plain")).contains("Events of app " + APP + " in route events",
                    "Registration: REGISTERED", "Rejected because: unsigned 1",
                    "Called: 1, failed: 0, retried with a new token: 0, open streams: 0",
                    "Access token expires at: 2026-11-23T08:15:00Z");
            assertThat(console("application/json") + console("text/plain"))
                    .doesNotContain(coze.apiApp(APP).orElseThrow().verifyToken(), TestKeys.pkcs8());
            context.getRouteController().stopRoute("events");
            assertThat(json().at("/events/0/registrationState").asText()).isEqualTo("STOPPED");
            assertThat(json().at("/events/0/ready").asBoolean()).isFalse();
        }
    }

    /** Camel CLI, Camel Main and Spring Boot find it by its name. */
    @Test
    void isFoundByName() {
        assertThat(
                context.getCamelContextExtension().getContextPlugin(org.apache.camel.console.DevConsoleRegistry.class)
                        .resolveById("coze").supportMediaType(DevConsole.MediaType.TEXT))
                .isTrue();
    }
}
