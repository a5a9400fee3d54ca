/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.time.Duration;
import java.util.stream.Stream;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Coze or a gateway fails during registration, which is retried until it succeeds. */
class RegistrationFailureTest extends EventsTestSupport {

    private static final String LIST = "GET /v1/api_apps";

    private final CozeSandbox coze = CozeSandbox.start();
    private final String app = coze.createApiApp("registered");

    @Override
    public void configure(CamelContext context) {
        CozeComponent component = new CozeComponent();
        component.getConfiguration().setBaseUrl(coze.baseUrl());
        component.getConfiguration().setToken(coze.accessToken());
        component.setResponseTimeout(500);
        context.addComponent("coze", component);
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

    private void awaitRegistered() {
        await().atMost(Duration.ofSeconds(30)).until(() -> endpoint().getRegistrationState().equals("REGISTERED"));
        assertThat(coze.subscriptions(app)).containsExactly("bot.published", "bot.deleted");
        assertThat(coze.apiApp(app).orElseThrow().callbackUrl()).isEqualTo(url(PATH));
    }

    /** Every fault at the first step, and one of them at the others. */
    static Stream<Arguments> transientFaults() {
        SandboxFault api = SandboxFault.onApiCalls();
        return Stream.of(arguments(LIST, api.status(500)), arguments(LIST, api.status(503)),
                arguments(LIST, api.status(429)), arguments(LIST, api.cut()), arguments(LIST, api.html()),
                arguments(LIST, api.delay(Duration.ofSeconds(1))), arguments("PUT /v1/api_apps/\\d+", api.status(503)),
                arguments("GET /v1/api_apps/\\d+/events", api.status(503)),
                arguments("POST /v1/api_apps/\\d+/events", api.status(503)));
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    void retriesEachStep(String step, SandboxFault fault) throws Exception {
        coze.inject(fault.forOperation(step.split(" ")[0], step.split(" ")[1]));
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            route();
            awaitRegistered();

            assertThat(log.linesOf(Registration.class)).as("one line for each change of state").hasSize(2)
                    .first().asString().startsWith("WARN").contains("is not registered at Coze yet");
        }
    }

    @Test
    void respectsRetryAfter() throws Exception {
        coze.inject(SandboxFault.onApiCalls().status(429).retryAfter(Duration.ofSeconds(120)));
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            route();
            await().until(() -> endpoint().getRegistrationState().equals("RETRYING"));

            assertThat(log.linesOf(Registration.class)).singleElement().asString()
                    .contains("is tried again in 120000 ms").contains("Too many calls");
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
