/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.internal.webhook.WebhookLifecycle;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.FreePort;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What coze:events registers at Coze, and what it leaves unchanged. */
class RegistrationTest extends EventsTestSupport {

    private final CozeSandbox coze = CozeSandbox.builder().redeliveries(Duration.ofMillis(100))
            .accessToken("pat_lists_only", "listApiApp").accessToken("pat_nothing", "createApiApp").start();
    private final String app = coze.createApiApp("registered");

    @Override
    public void configure(CamelContext context) {
        CozeComponent component = new CozeComponent();
        component.getConfiguration().setBaseUrl(coze.baseUrl());
        component.getConfiguration().setToken(coze.accessToken());
        context.addComponent("coze", component);
    }

    @AfterEach
    void stopCoze() {
        coze.close();
    }

    private String uri(String options) {
        return "coze:events?apiAppId=" + app + options;
    }

    private String withUrl(String options) {
        return uri("&callbackUrl=" + url(PATH) + options);
    }

    private CozeEndpoint endpoint() {
        return (CozeEndpoint) context.getRoute("events").getEndpoint();
    }

    private void awaitState(String state) {
        await().untilAsserted(
                () -> assertThat(endpoint().getRegistrationState()).as(endpoint().getRegistrationMessage())
                        .isEqualTo(state));
    }

    private List<String> changes() {
        return coze.requests().stream().filter(request -> !request.method().equals("GET"))
                .map(request -> request.method() + " " + request.bodyText()).toList();
    }

    private int deliver() {
        String id = coze.trigger(SandboxEvent.of(app, "bot.published")).get(0);
        await().until(() -> coze.pendingDeliveries() == 0);
        List<SandboxDelivery> attempts = coze.deliveries(id);
        return attempts.get(attempts.size() - 1).status();
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:events")).findFirst().orElseThrow();
    }

    @Test
    void registersCallbackUrlAndSubscriptions() throws Exception {
        route(withUrl("&eventTypes=bot.published,bot.deleted"));
        awaitState("REGISTERED");

        assertThat(changes()).containsExactly("PUT {\"callback_url\":\"" + url(PATH) + "\"}",
                "POST {\"event_types\":[\"bot.published\",\"bot.deleted\"]}");
        assertThat(deliver()).isEqualTo(200);
        assertRouted(1);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(endpoint().getRegistrationMessage()).isEqualTo("callback URL set to " + url(PATH)
                + ", subscribed to bot.published, bot.deleted");
    }

    @Test
    void subscribesOnlyMissingTypesAndRemovesNone() throws Exception {
        coze.subscribe(app, "bot.unpublished", "bot.deleted");
        coze.setCallbackUrl(app, url(PATH));
        route(withUrl("&eventTypes=bot.published,bot.deleted"));
        awaitState("REGISTERED");

        assertThat(changes()).containsExactly("POST {\"event_types\":[\"bot.published\"]}");
        assertThat(coze.subscriptions(app)).containsExactly("bot.unpublished", "bot.deleted", "bot.published");
    }

    @Test
    void withoutEventTypesRegistersCallbackUrlOnly() throws Exception {
        route(withUrl(""));
        awaitState("REGISTERED");

        assertThat(changes()).containsExactly("PUT {\"callback_url\":\"" + url(PATH) + "\"}");
    }

    @Test
    void withoutCallbackUrlRegistersSubscriptionsOnly() throws Exception {
        coze.setCallbackUrl(app, url(PATH));
        route(uri("&eventTypes=bot.published"));
        awaitState("REGISTERED");

        assertThat(changes()).containsExactly("POST {\"event_types\":[\"bot.published\"]}");
        assertThat(deliver()).isEqualTo(200);
    }

    @Test
    void autoSubscribeCanBeDisabled() throws Exception {
        route(withUrl("&eventTypes=bot.published&autoSubscribe=false"));
        awaitState("REGISTERED");

        assertThat(coze.subscriptions(app)).isEmpty();
        assertThat(coze.requests()).extracting(RecordedRequest::path).containsOnly("/v1/api_apps",
                "/v1/api_apps/" + app);
    }

    @Test
    void makesNoCallsWhenNothingIsToRegister() throws Exception {
        route(uri("&verifyToken=" + coze.verifyToken(app)));

        awaitState("UNMANAGED");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(coze.requests()).isEmpty();
    }

    @Test
    void defersCallbacksUntilVerifyTokenIsKnown() throws Exception {
        route(uri("&token=pat_nothing"));
        awaitState("FAILED");

        assertThat(send(signed(utf8(event("bot.published", "e-1")))).statusCode()).isEqualTo(503);
        assertThat(send(
                request(utf8("{\"header\":{\"event_type\":\"url_verification\"},\"event\":{\"challenge\":\"x\"}}")))
                .statusCode()).isEqualTo(503);
        assertThat(endpoint().getCallbacksRejectedNotReady()).isEqualTo(2);
        assertRouted(0);
    }

    @Test
    void rejectedAccessTokenIsReportedAndRouteKeepsListening() throws Exception {
        route(withUrl("&eventTypes=bot.published&token=pat_wrong&verifyToken=" + coze.verifyToken(app)));
        awaitState("FAILED");

        HealthCheck.Result health = health();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health.getMessage().orElseThrow()).contains("code 700012006").contains("check option 'token'")
                .doesNotContain("pat_wrong");
        assertThat(health.getDetails()).containsEntry("service.error.code", 700012006L)
                .containsEntry("coze.registration", "FAILED").containsKey("coze.logid");
        coze.setCallbackUrl(app, url(PATH));
        coze.subscribe(app, "bot.published");
        assertThat(deliver()).isEqualTo(200);
        assertThat(coze.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listApiApp", "updateApiApp"})
    void missingPermissionIsReportedAndNotRetried(String permission) throws Exception {
        String token = permission.equals("listApiApp") ? "pat_nothing" : "pat_lists_only";
        route(withUrl("&token=" + token));
        awaitState("FAILED");

        assertThat(endpoint().getRegistrationMessage()).contains("needs the permission '" + permission + "'");
    }

    @Test
    void reportsUnknownApp() throws Exception {
        route("coze:events?apiAppId=1&callbackUrl=" + url(PATH));
        awaitState("FAILED");

        assertThat(endpoint().getRegistrationMessage())
                .contains("listApiApps returned no app 1: check option 'apiAppId'");
    }

    @Test
    void reportsVerifyTokenMismatch() throws Exception {
        route(withUrl("&verifyToken=somethingElse"));
        awaitState("FAILED");

        assertThat(endpoint().getRegistrationMessage()).contains("Option 'verifyToken' is not the verify token of app")
                .doesNotContain(coze.verifyToken(app)).doesNotContain("somethingElse");
        assertThat(changes()).isEmpty();
    }

    @Test
    void registersOnRestartAfterProblemIsFixed() throws Exception {
        coze.setCallbackUrl(app, "https://elsewhere.example.com/");
        route("coze:events?apiAppId=1&eventTypes=bot.published&callbackUrl=" + url(PATH));
        awaitState("FAILED");
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            endpoint().getConfiguration().setApiAppId(app);
            context.getRouteController().stopRoute("events");
            context.getRouteController().startRoute("events");
            awaitState("REGISTERED");

            assertThat(log.linesOf(Registration.class)).hasSize(1).first().asString()
                    .contains("App " + app + " is registered at Coze: callback URL set to " + url(PATH));
        }
    }

    @Test
    void retriesUnreachableCallbackUrl() throws Exception {
        int deferred = FreePort.next();
        String address = "http://127.0.0.1:" + deferred + PATH;
        route(uri("&eventTypes=bot.published&callbackUrl=" + address));
        awaitState("RETRYING");
        assertThat(endpoint().getRegistrationMessage()).contains("Coze operation 'updateApiApp' failed");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);

        try (CamelContext ingress = new DefaultCamelContext()) {
            MainHttpServer server = new MainHttpServer();
            server.setHost("127.0.0.1");
            server.setPort(deferred);
            ingress.addService(server);
            ingress.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("coze:events?apiAppId=" + app + "&verifyToken=" + coze.verifyToken(app))
                            .log("${body.eventId}");
                }
            });
            ingress.start();
            awaitState("REGISTERED");
        }
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void reconcilesDrift() throws Exception {
        route(withUrl("&eventTypes=bot.published,bot.deleted&reconcileInterval=200"));
        awaitState("REGISTERED");

        coze.setCallbackUrl(app, "https://elsewhere.example.com/");
        await().until(() -> coze.apiApp(app).orElseThrow().callbackUrl().equals(url(PATH)));
        context.createProducerTemplate().send("coze:unsubscribe?apiAppId=" + app + "&eventTypes=bot.deleted",
                exchange -> {
                });
        await().until(() -> coze.subscriptions(app).contains("bot.deleted"));
        awaitState("REGISTERED");
    }

    /** Its token may not change it. */
    @Test
    void driftThatCannotBeRepairedIsReported() throws Exception {
        coze.setCallbackUrl(app, url(PATH));
        route(withUrl("&token=pat_lists_only&reconcileInterval=100"));
        awaitState("REGISTERED");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);

        coze.setCallbackUrl(app, "https://elsewhere.example.com/");
        awaitState("FAILED");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage().orElseThrow()).startsWith("Coze has another callback URL,"
                + " https://elsewhere.example.com/, and changing it failed: ").contains("permission 'updateApiApp'");
        coze.setCallbackUrl(app, url(PATH));
        awaitState("REGISTERED");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void callbackUrlInAnotherFormIsSetOnceAndReportedOnce() throws Exception {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(withUrl("&eventTypes=bot.published&reconcileInterval=50"));
            awaitState("REGISTERED");
            coze.setCallbackUrl(app, url(PATH) + "/");
            coze.clearRequests();
            await().until(() -> coze.requests().size() > 6);

            assertThat(changes()).isEmpty();
            assertThat(log.linesOf(RegistrationReconciler.class)).singleElement().asString().contains("was set to "
                    + url(PATH) + ", but Coze has " + url(PATH) + "/: set option 'callbackUrl' to it");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example.com, https://h.example.com/, true",
        "https://h.example.com/a, HTTPS://H.example.com:443/a, true",
        "http://h.example.com:80/a, http://h.example.com/a, true",
        "https://h.example.com:80/a, https://h.example.com/a, false",
        "https://h.example.com/%e4?x=%3d, https://h.example.com/%E4?x=%3D, true",
        "https://h.example.com/%7Ea, https://h.example.com/~a, true",
        "https://h.example.com/A, https://h.example.com/a, false",
        "https://h.example.com/a%2Fb, https://h.example.com/a/b, false",
        "https://h.example.com/a, https://h.example.com/a/, false",
        "https://h.example.com/a, 'not a url', false"})
    void comparesCallbackUrlsByMeaning(String url, String other, boolean same) {
        assertThat(UrlForm.isSame(url, other)).isEqualTo(same);
    }

    @Test
    void reconciliationLogsOnlyChanges() throws Exception {
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            route(withUrl("&eventTypes=bot.published&reconcileInterval=50"));
            awaitState("REGISTERED");
            int before = coze.requests().size();
            await().until(() -> coze.requests().size() > before + 10);

            assertThat(log.linesOf(Registration.class)).hasSize(1);
        }
    }

    @Test
    void unsubscribeOnStopRemovesOnlySubscriptionsOfRoute() throws Exception {
        coze.subscribe(app, "bot.unpublished");
        route(withUrl("&eventTypes=bot.published&unsubscribeOnStop=true"));
        awaitState("REGISTERED");
        context.getRouteController().stopRoute("events");

        assertThat(coze.subscriptions(app)).containsExactly("bot.unpublished");
        context.getRouteController().startRoute("events");
        await().until(() -> coze.subscriptions(app).contains("bot.published"));
    }

    @Test
    void failedUnsubscribeDoesNotPreventStop() throws Exception {
        route(withUrl("&eventTypes=bot.published&unsubscribeOnStop=true"));
        awaitState("REGISTERED");
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            coze.close();
            context.getRouteController().stopRoute("events");

            assertThat(context.getRouteController().getRouteStatus("events").isStopped()).isTrue();
            assertThat(log.linesOf(Registration.class))
                    .anyMatch(line -> line.contains(" from bot.published failed, so that it stays subscribed"));
        }
    }

    @Test
    void registersTwoAppsInOneContext() throws Exception {
        String other = coze.createApiApp("other");
        route(withUrl("&eventTypes=bot.published"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("coze:events?apiAppId=" + other + "&eventTypes=bot.published&callbackUrl=" + url("/other"))
                        .routeId("other").process(routed::add);
            }
        });
        awaitState("REGISTERED");
        await().until(() -> coze.subscriptions(other).contains("bot.published"));

        assertThat(deliver()).isEqualTo(200);
        coze.trigger(SandboxEvent.of(other, "bot.published"));
        await().until(() -> coze.pendingDeliveries() == 0);

        assertThat(routed).extracting(exchange -> exchange.getMessage().getHeader(CozeConstants.EVENT_API_APP_ID))
                .containsExactly(app, other);
    }

    @Test
    void concurrentReplicasReachSameState() throws Exception {
        try (CamelContext replica = new DefaultCamelContext(); CamelContext third = new DefaultCamelContext()) {
            int number = 0;
            for (CamelContext each : List.of(replica, third)) {
                configure(each);
                MainHttpServer server = new MainHttpServer();
                server.setHost("127.0.0.1");
                server.setPort(0);
                each.addService(server);
                String uri = withUrl("&eventTypes=bot.published,bot.deleted");
                String id = "replica" + number++;
                each.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri).routeId(id).log("${body.eventId}");
                    }
                });
            }
            Thread start = new Thread(replica::start);
            start.start();
            Thread other = new Thread(third::start);
            other.start();
            route(withUrl("&eventTypes=bot.published,bot.deleted"));
            start.join();
            other.join();
            awaitState("REGISTERED");
            for (CamelContext each : List.of(replica, third)) {
                CozeEndpoint endpoint = (CozeEndpoint) each.getRoutes().get(0).getEndpoint();
                await().until(() -> endpoint.getRegistrationState().equals("REGISTERED"));
            }
        }
        assertThat(coze.subscriptions(app)).containsExactly("bot.published", "bot.deleted");
        assertThat(coze.apiApp(app).orElseThrow().callbackUrl()).isEqualTo(url(PATH));
    }

    @Test
    void reportsAppWithoutCallbackUrlUntilItHasOne() throws Exception {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(uri("&eventTypes=bot.published&verifyToken=" + coze.verifyToken(app)));
            awaitState("NOT_RECEIVING");

            assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(log.linesOf(Registration.class)).singleElement().asString().startsWith("ERROR")
                    .contains("App " + app + " receives no events", "the app has no callback URL at Coze");
        }
        coze.setCallbackUrl(app, url(PATH));
        awaitState("REGISTERED");
        assertThat(coze.subscriptions(app)).containsExactly("bot.published");
    }

    @Test
    void reportsCallbackUrlThatLeadsToAnotherPath() throws Exception {
        coze.setCallbackUrl(app, url("/elsewhere"));
        route(uri(""));
        awaitState("NOT_RECEIVING");

        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(endpoint().getRegistrationMessage()).contains("The callback URL at Coze, " + url("/elsewhere")
                + ", has path /elsewhere, but this route listens at path " + PATH);
        byte[] event = utf8(event("bot.deleted", "e-1").replace(APP, app));
        HttpRequest.Builder signed = request(event);
        new CozeSignature(coze.verifyToken(app)).headers(1, event).forEach(signed::header);
        assertThat(send(signed).statusCode()).isEqualTo(200);
        awaitState("REGISTERED");
    }

    @Test
    void reportsThatNothingIsRegisteredWithoutAccessToken() throws Exception {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setToken(null);
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            route(uri("&eventTypes=bot.published&verifyToken=" + coze.verifyToken(app)));

            assertThat(log.linesOf(WebhookLifecycle.class)).singleElement().asString()
                    .contains("No access token: callback URL and subscriptions of app " + app);
        }
    }
}
