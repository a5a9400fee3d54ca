/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Coze or a gateway fails during registration, which is retried until it succeeds. */
@Tag("slow")
class RegistrationFailureTest extends EventsTestSupport {

    private static final String APPS = "/v1/api_apps";

    private final CozeSandbox coze = CozeSandbox.start();
    private final String app = coze.createApiApp("registered");

    @Override
    public void configure(CamelContext context) {
        context.addComponent("coze", component());
        CozeComponent impatient = component();
        impatient.setResponseTimeout(500);
        context.addComponent("impatient", impatient);
    }

    private CozeComponent component() {
        CozeComponent component = new CozeComponent();
        component.getConfiguration().setBaseUrl(coze.baseUrl());
        component.getConfiguration().setToken(coze.accessToken());
        return component;
    }

    @AfterEach
    void stopCoze() {
        coze.close();
    }

    private void route() throws Exception {
        route("coze:events?apiAppId=" + app + "&eventTypes=bot.published,bot.deleted&callbackUrl=" + url(PATH));
    }

    private CozeEndpoint endpoint() {
        return (CozeEndpoint) context.getRoute("events").getEndpoint();
    }

    /** Every fault at the first step, and one of them at the others. */
    private static Map<String, SandboxFault> transientFaults() {
        SandboxFault api = SandboxFault.onApiCalls();
        Map<String, SandboxFault> faults = new LinkedHashMap<>();
        faults.put("list-500", api.status(500).forOperation("GET", APPS));
        faults.put("list-503", api.status(503).forOperation("GET", APPS));
        faults.put("list-429", api.status(429).forOperation("GET", APPS));
        faults.put("list-cut", api.cut().forOperation("GET", APPS));
        faults.put("list-html", api.html().forOperation("GET", APPS));
        faults.put("list-delay", api.delay(Duration.ofSeconds(1)).forOperation("GET", APPS));
        faults.put("update-503", api.status(503).forOperation("PUT", APPS + "/\\d+"));
        faults.put("subscriptions-503", api.status(503).forOperation("GET", APPS + "/\\d+/events"));
        faults.put("subscribe-503", api.status(503).forOperation("POST", APPS + "/\\d+/events"));
        return faults;
    }

    /** At once, each with a sandbox of its own: the delay before the second attempt passes only once. */
    @Test
    void retriesEachStep() throws Exception {
        Map<String, CozeSandbox> sandboxes = new LinkedHashMap<>();
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            transientFaults().forEach((name, fault) -> {
                CozeSandbox sandbox = CozeSandbox.start();
                sandboxes.put(name, sandbox);
                sandbox.inject(fault);
                addRoute(name, sandbox, sandbox.createApiApp(name));
            });
            sandboxes.forEach((name, sandbox) -> {
                String id = sandbox.apiApps().get(0).id();
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        ((CozeEndpoint) context.getRoute(name).getEndpoint()).getRegistrationState()).as(name)
                        .isEqualTo("REGISTERED"));
                assertThat(sandbox.subscriptions(id)).as(name).containsExactly("bot.published", "bot.deleted");
                assertThat(sandbox.apiApp(id).orElseThrow().callbackUrl()).as(name).isEqualTo(url("/" + name));
                assertThat(log.linesOf(Registration.class).stream().filter(line -> line.contains(id)))
                        .as("one line for each change of state: " + name).hasSize(2)
                        .first().asString().startsWith("WARN").contains("failed, retrying in ");
            });
        } finally {
            sandboxes.values().forEach(CozeSandbox::close);
        }
    }

    private void addRoute(String name, CozeSandbox sandbox, String apiApp) {
        String component = name.equals("list-delay") ? "impatient" : "coze";
        String uri = component + ":events?apiAppId=" + apiApp + "&eventTypes=bot.published,bot.deleted&baseUrl="
                + sandbox.baseUrl() + "&token=" + sandbox.accessToken() + "&callbackUrl=" + url("/" + name);
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).routeId(name).process(routed::add);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(name, e);
        }
    }

    @Test
    void respectsRetryAfter() throws Exception {
        coze.inject(SandboxFault.onApiCalls().status(429).retryAfter(Duration.ofSeconds(120)));
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            route();
            await().until(() -> endpoint().getRegistrationState().equals("RETRYING"));

            assertThat(log.linesOf(Registration.class)).singleElement().asString()
                    .contains("retrying in 120000 ms").contains("Too many requests");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void nonRetryableErrorIsNotRetried(int status) throws Exception {
        coze.inject(SandboxFault.onApiCalls().status(status).forOperation("POST", "/v1/api_apps/\\d+/events"));
        route();
        await().until(() -> endpoint().getRegistrationState().equals("FAILED"));

        assertThat(endpoint().getRegistrationMessage()).contains("Coze operation 'subscribe' failed")
                .contains("HTTP " + status);
    }

    /** Coze's codes count whatever the status. */
    @ParameterizedTest
    @CsvSource({"pat_wrong, check option 'token'", "pat_few, needs the permission 'subscribeApiAppEvent'"})
    void rejectionWithHttp200IsNotRetried(String token, String advice) throws Exception {
        try (CozeSandbox lenient = CozeSandbox.builder().failuresAsHttp200(true)
                .accessToken("pat_few", "listApiApp", "updateApiApp").apiApp("7", "app").start()) {
            route("coze:events?apiAppId=7&eventTypes=bot.published&token=" + token + "&baseUrl=" + lenient.baseUrl());
            await().until(() -> !endpoint().getRegistrationState().equals("WAITING"));

            assertThat(endpoint().getRegistrationState()).isEqualTo("FAILED");
            assertThat(endpoint().getRegistrationMessage()).contains("HTTP 200").contains(advice);
        }
    }

    @Test
    void stoppedRouteMakesNoMoreCalls() throws Exception {
        coze.inject(SandboxFault.onApiCalls().status(503).times(1000));
        route();
        await().until(() -> endpoint().getRegistrationState().equals("RETRYING"));
        context.getRouteController().stopRoute("events");
        int calls = coze.requests().size();
        coze.clearFaults();

        await().during(Duration.ofMillis(2500)).until(() -> coze.requests().size() == calls);
    }
}
