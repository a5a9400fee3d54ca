/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcoze.AccessTokenProvider;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConsumer;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.webhook.WebhookComponent;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.SupervisingRouteController;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** coze:events in routes that are started, stopped, suspended, removed and supervised, while Coze hangs or fails. */
@Tag("slow")
class WebhookLifecycleTest extends EventsTestSupport {

    private final CozeSandbox coze = CozeSandbox.builder().failuresAsHttp200(false)
            .accessToken("pat_lists_only", "listApiApp").accessToken("pat_nothing", "createApiApp").start();
    private final String app = coze.createApiApp("registered");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Override
    public void configure(CamelContext context) {
        CozeComponent component = new CozeComponent();
        component.getConfiguration().setBaseUrl(coze.baseUrl());
        context.addComponent("coze", component);
        context.addComponent("webhook", new WebhookComponent());
        context.getRegistry().bind("meters", meters);
    }

    @AfterEach
    void stopCoze() {
        coze.close();
    }

    private String registered(String options) {
        return "coze:events?apiAppId=" + app + "&token=" + coze.accessToken() + "&eventTypes=bot.deleted&callbackUrl="
                + url(PATH) + options;
    }

    private CozeEndpoint endpoint() {
        return (CozeEndpoint) context.getRoute("events").getEndpoint();
    }

    private void awaitState(String state) {
        await().untilAsserted(() -> assertThat(endpoint().getRegistrationState())
                .as(endpoint().getRegistrationMessage()).isEqualTo(state));
    }

    private double routedMeter() {
        return meters.find("camel.coze.callbacks").tags("apiAppId", APP, "outcome", "routed").meters().stream()
                .mapToDouble(meter -> ((FunctionCounter) meter).count()).sum();
    }

    private int callbackTo(String path, String id) throws Exception {
        byte[] body = utf8(event("bot.deleted", id));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature.headers(1, body).forEach(request::header);
        HttpResponse<String> response = send(request);
        return response.statusCode();
    }

    @Test
    void readinessCheckIsEnabledByDefaultInCamelMain() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.port", "0");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("coze:events?apiAppId=1&token=pat_wrong&baseUrl=" + coze.baseUrl()).routeId("events")
                        .log("x");
            }
        });
        main.start();
        try {
            CozeEndpoint endpoint = (CozeEndpoint) main.getCamelContext().getRoute("events").getEndpoint();
            await().until(() -> endpoint.getRegistrationState().equals("FAILED"));
            Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(main.getCamelContext());
            assertThat(results).extracting(result -> result.getCheck().getId()).contains("consumer:events");
            assertThat(results).anyMatch(result -> result.getState() == HealthCheck.State.DOWN);
        } finally {
            main.stop();
        }
    }

    @Test
    void metricsContinueAfterRouteIsReplaced() throws Exception {
        route(URI_OF_EVENTS);
        callback(event("bot.deleted", "e-1"));
        assertThat(routedMeter()).isEqualTo(1);
        context.getRouteController().stopRoute("events");
        context.removeRoute("events");
        route(URI_OF_EVENTS);
        callback(event("bot.deleted", "e-2"));

        assertRouted(2);
        assertThat(routedMeter()).isGreaterThanOrEqualTo(1);
        callback(event("bot.deleted", "e-3"));
        callback(event("bot.deleted", "e-4"));
        assertThat(routedMeter()).isGreaterThan(1);
    }

    @Test
    void metricsCoverTwoRoutesOfOneApp() throws Exception {
        route(URI_OF_EVENTS);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS + "&callbackPath=/two").process(routed::add);
            }
        });
        callback(event("bot.deleted", "e-1"));
        callbackTo("/two", "e-2");
        assertRouted(2);
        assertThat(routedMeter()).isEqualTo(2);
    }

    @Test
    void failedReconciliationKeepsReadiness() throws Exception {
        route(registered("&reconcileInterval=100"));
        awaitState("REGISTERED");
        coze.inject(SandboxFault.onApiCalls().status(503).times(1000));
        await().until(() -> !endpoint().getRegistrationState().equals("REGISTERED"));

        assertThat(PackageAccess.isReady(endpoint())).as("Coze still has the address and the subscriptions").isTrue();
    }

    @Test
    void registeringAgainKeepsReadiness() throws Exception {
        route(registered(""));
        awaitState("REGISTERED");
        coze.inject(SandboxFault.onApiCalls().delay(Duration.ofSeconds(2)));
        endpoint().register();

        assertThat(PackageAccess.isReady(endpoint())).as(endpoint().getRegistrationState()).isTrue();
    }

    @Test
    void routeStoppedDuringRegistrationRegistersOnRestart() throws Exception {
        coze.inject(SandboxFault.onApiCalls().delay(Duration.ofSeconds(10)));
        route(registered(""));
        await().until(() -> !coze.requests().isEmpty());
        context.getRouteController().stopRoute("events");
        context.getRouteController().startRoute("events");
        awaitState("REGISTERED");
    }

    @Test
    void concurrentRegistrationsAreHarmless() throws Exception {
        route(registered(""));
        for (int i = 0; i < 200; i++) {
            endpoint().register();
            if (i % 10 == 0) {
                int requests = coze.requests().size();
                await().until(() -> coze.requests().size() > requests);
            }
        }
        awaitState("REGISTERED");
        assertThat(coze.subscriptions(app)).containsExactly("bot.deleted");
    }

    @Test
    void failingTokenProviderIsRetried() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        context.getRegistry().bind("tokens", (AccessTokenProvider) () -> {
            switch (calls.incrementAndGet()) {
                case 1 -> throw new IOException("io");
                case 2 -> throw new IllegalStateException("state");
                default -> {
                    return coze.accessToken();
                }
            }
        });
        route("coze:events?apiAppId=" + app + "&accessTokenProvider=#tokens&eventTypes=bot.deleted&callbackUrl="
                + url(PATH));
        awaitState("REGISTERED");
    }

    @Test
    void tokenProviderThrowingErrorIsRetried() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        context.getRegistry().bind("tokens", (AccessTokenProvider) () -> {
            if (calls.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("x");
            }
            return coze.accessToken();
        });
        route("coze:events?apiAppId=" + app + "&accessTokenProvider=#tokens&eventTypes=bot.deleted&callbackUrl="
                + url(PATH));
        awaitState("REGISTERED");
    }

    @Test
    void findsAppOnThirdPage() throws Exception {
        for (int i = 0; i < 120; i++) {
            coze.createApiApp("app " + i);
        }
        route(registered(""));
        awaitState("REGISTERED");
    }

    @Test
    void routeWithoutAutoStartupRegistersOnStart() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(registered("")).routeId("events").autoStartup(false).process(routed::add);
            }
        });
        assertThat(endpoint().getRegistrationState()).isEmpty();
        context.getRouteController().startRoute("events");
        awaitState("REGISTERED");
        context.getRouteController().suspendRoute("events");
        assertThat(endpoint().getRegistrationState()).isEqualTo("STOPPED");
        assertThat(PackageAccess.isReady(endpoint())).isFalse();
        context.getRouteController().stopRoute("events");
        assertThat(endpoint().getRegistrationState()).isEqualTo("STOPPED");
        context.getRouteController().startRoute("events");
        awaitState("REGISTERED");
        context.suspend();
        context.resume();
        awaitState("REGISTERED");
        context.getRouteController().suspendRoute("events");
        context.getRouteController().resumeRoute("events");
        awaitState("REGISTERED");
    }

    private CamelContext second(boolean supervised) throws Exception {
        CamelContext second = new DefaultCamelContext();
        configure(second);
        MainHttpServer server = new MainHttpServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        second.addService(server);
        if (supervised) {
            SupervisingRouteController controller = second.getRouteController().supervising();
            controller.setBackOffDelay(100);
            controller.setInitialDelay(0);
        }
        return second;
    }

    @Test
    void routeStartedByStartupListenerRegisters() throws Exception {
        coze.setCallbackUrl(app, "http://127.0.0.1:1" + PATH);
        try (CamelContext second = second(false)) {
            second.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("coze:events?apiAppId=" + app + "&token=" + coze.accessToken() + "&eventTypes=bot.deleted")
                            .routeId("events").autoStartup(false).process(routed::add);
                }
            });
            second.addStartupListener(new ExtendedStartupListener() {
                @Override
                public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
                }

                @Override
                public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) throws Exception {
                    context.getRouteController().startRoute("events");
                }
            });
            second.start();
            CozeEndpoint endpoint = (CozeEndpoint) second.getRoute("events").getEndpoint();
            await().until(() -> endpoint.getRegistrationState().equals("REGISTERED"));
        }
    }

    @Test
    void supervisedRouteRegistersAfterRestart() throws Exception {
        coze.setCallbackUrl(app, "http://127.0.0.1:1" + PATH);
        try (CamelContext second = second(true)) {
            second.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/coze/callback").routeId("inTheWay").startupOrder(1).log("x");
                    from("coze:events?apiAppId=" + app + "&token=" + coze.accessToken() + "&eventTypes=bot.deleted")
                            .routeId("events").startupOrder(2).process(routed::add);
                }
            });
            second.start();
            await().until(() -> second.getRouteController().supervising().getRestartingRoutes().size() == 1);
            second.getRouteController().stopRoute("inTheWay");
            CozeEndpoint endpoint = (CozeEndpoint) second.getRoute("events").getEndpoint();
            await().until(() -> endpoint.getRegistrationState().equals("REGISTERED"));
            assertThat(second.getRouteController().getRouteStatus("events")).isEqualTo(ServiceStatus.Started);
        }
    }

    @Test
    void resumedContextRegistersAgain() throws Exception {
        coze.setCallbackUrl(app, "http://127.0.0.1:1" + PATH);
        try (CamelContext second = second(false)) {
            second.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("coze:events?apiAppId=" + app + "&token=" + coze.accessToken() + "&eventTypes=bot.deleted")
                            .routeId("events").process(routed::add);
                }
            });
            second.start();
            CozeEndpoint endpoint = (CozeEndpoint) second.getRoute("events").getEndpoint();
            await().until(() -> endpoint.getRegistrationState().equals("REGISTERED"));
            second.suspend();
            int requests = coze.requests().size();
            second.resume();
            await().until(() -> coze.requests().size() > requests);
        }
    }

    /**
     * Camel has suspended the consumer, and starts it. Its timeout must not end before it waits for the event, which is in
     * steps of a second: it would stop the consumer after all, whatever the component.
     */
    @Test
    void stopThatIsGivenUpLeavesRouteRunning() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        route(URI_OF_EVENTS, exchange -> {
            begun.countDown();
            release.await();
        });
        FutureTask<Integer> first = new FutureTask<>(() -> callback(event("bot.deleted", "e-1")));
        new Thread(first).start();
        begun.await();
        assertThat(context.getRouteController().stopRoute("events", 500, TimeUnit.MILLISECONDS, true)).isFalse();
        release.countDown();

        first.get();
        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(200);
    }

    /** Once the route is stopped, doCatch would take care of an event that no step can take. */
    @ParameterizedTest
    @CsvSource({"coze:events, false, 200", "coze:events, true, 503", "webhook:coze:events, true, 503"})
    void eventWaitingForRepositorySurvivesRouteStop(String uri, boolean forced, int status) throws Exception {
        CountDownLatch lookupStarted = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        context.getRegistry().bind("repository", new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                lookupStarted.countDown();
                try {
                    release.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.contains(key);
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS.replace("coze:events", uri) + "&idempotentRepository=#repository"
                        + (uri.startsWith("webhook") ? "&webhookPath=" + PATH : "")).routeId("events")
                        .doTry().to("direct:next").doCatch(Exception.class).log("failed").end();
                from("direct:next").process(routed::add);
            }
        });
        FutureTask<Integer> first = new FutureTask<>(() -> callback(event("bot.deleted", "e-1")));
        new Thread(first).start();
        lookupStarted.await();
        FutureTask<Void> stop = new FutureTask<>(() -> {
            if (forced) {
                context.getRouteController().stopRoute("events", 1, TimeUnit.MILLISECONDS, false);
            } else {
                context.getRouteController().stopRoute("events");
            }
            return null;
        });
        new Thread(stop).start();
        if (forced) {
            stop.get();
        } else {
            CozeConsumer consumer = (CozeConsumer) context.getRoute("events").getConsumer();
            await().until(() -> consumer.isSuspended() && consumer.getPendingExchangesSize() == 1);
        }
        release.countDown();
        assertThat(first.get()).isEqualTo(status);
        stop.get();
        context.getRouteController().startRoute("events");
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(1);
    }

    @Test
    void concurrentDeliveriesRunRouteOnce() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        route(URI_OF_EVENTS, exchange -> runs.incrementAndGet());
        AtomicInteger done = new AtomicInteger();
        List<String> strange = new java.util.concurrent.CopyOnWriteArrayList<>();
        Thread[] threads = new Thread[6];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 20; i++) {
                    try {
                        await().pollInterval(Duration.ofMillis(5)).until(pollOnce("e-" + i));
                        done.incrementAndGet();
                    } catch (Exception e) {
                        strange.add(e.toString());
                    }
                }
            });
            threads[t].start();
        }
        for (int i = 0; i < 5; i++) {
            context.getRouteController().suspendRoute("events");
            context.getRouteController().resumeRoute("events");
            context.getRouteController().stopRoute("events");
            context.getRouteController().startRoute("events");
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(strange).isEmpty();
        assertThat(done.get()).isEqualTo(120);
        assertThat(runs.get()).isEqualTo(20);
    }

    private java.util.concurrent.Callable<Boolean> pollOnce(String id) {
        return () -> {
            int status = callback(event("bot.deleted", id));
            return status == 200;
        };
    }

    @Test
    void suspendedWebhookDoesNotRegister() throws Exception {
        route("webhook:coze:events?apiAppId=" + app + "&token=" + coze.accessToken() + "&eventTypes=bot.deleted"
                + "&reconcileInterval=100&webhookComponentName=platform-http&webhookPath=" + PATH
                + "&webhookExternalUrl=http://127.0.0.1:" + port());
        await().until(() -> coze.subscriptions(app).contains("bot.deleted"));
        context.getRouteController().suspendRoute("events");
        int requests = coze.requests().size() + 1;
        await().during(Duration.ofMillis(1000)).until(() -> coze.requests().size() <= requests);
    }

    @Test
    void replacedWebhookRegisters() throws Exception {
        String uri = "webhook:coze:events?apiAppId=" + app + "&token=" + coze.accessToken() + "&eventTypes=bot.deleted"
                + "&webhookComponentName=platform-http&webhookPath=" + PATH
                + "&webhookExternalUrl=http://127.0.0.1:" + port();
        route(uri);
        await().until(() -> coze.subscriptions(app).contains("bot.deleted"));
        context.getRouteController().stopRoute("events");
        context.removeRoute("events");
        coze.setCallbackUrl(app, "https://elsewhere.example.com/");
        route(uri);
        await().until(() -> coze.apiApp(app).orElseThrow().callbackUrl().equals(url(PATH)));
    }

    @Test
    void processedEventsSurviveRouteRestart() throws Exception {
        route(URI_OF_EVENTS);
        callback(event("bot.deleted", "e-1"));
        context.getRouteController().stopRoute("events");
        context.getRouteController().startRoute("events");

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(1);
    }

    @Test
    void restartedRouteHasTheOptionsOfNow() throws Exception {
        route(URI_OF_EVENTS);
        callback(event("bot.deleted", "e-1"));
        context.getRouteController().stopRoute("events");
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        endpoint().getConfiguration().setIdempotentRepository(repository);
        endpoint().getConfiguration().setVerifyToken("another");
        context.getRouteController().startRoute("events");

        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(401);
        endpoint().getConfiguration().setVerifyToken(VERIFY_TOKEN);
        context.getRouteController().stopRoute("events");
        context.getRouteController().startRoute("events");
        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(200);
        assertThat(repository.getCacheSize()).isEqualTo(1);
    }

    @Test
    void resumedRouteReconciles() throws Exception {
        route(registered(""));
        awaitState("REGISTERED");
        context.getRouteController().suspendRoute("events");
        int calls = coze.requests().size();
        assertThatThrownBy(() -> endpoint().register()).hasMessageContaining("start it, which registers");
        coze.setCallbackUrl(app, "https://elsewhere.example.com/");
        await().during(Duration.ofMillis(500)).until(() -> coze.requests().size() == calls);

        context.getRouteController().resumeRoute("events");
        await().until(() -> coze.apiApp(app).orElseThrow().callbackUrl().equals(url(PATH)));
    }

    @Test
    void slowUnsubscribeDoesNotBlockRouteStop() throws Exception {
        route(registered("&unsubscribeOnStop=true"));
        awaitState("REGISTERED");
        coze.inject(SandboxFault.onApiCalls().delay(Duration.ofSeconds(20)).times(10));
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            context.getRouteController().stopRoute("events");

            assertThat(log.linesOf(WebhookLifecycle.class)).singleElement().asString()
                    .contains("may still be subscribed, because unsubscribing did not finish within 5000 ms");
        }
    }
}
