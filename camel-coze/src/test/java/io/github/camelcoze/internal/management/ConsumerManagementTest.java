/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.management;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** JMX attributes, meters and health checks of {@code coze:events}. */
class ConsumerManagementTest extends EventsTestSupport {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private boolean fail;

    @Override
    public void configure(CamelContext context) {
        context.getRegistry().bind("meters", meters);
    }

    /** One callback for each outcome. */
    private void receiveOneOfEachOutcome(String uri) throws Exception {
        route(uri + "&eventTypes=bot.deleted", exchange -> {
            if (fail) {
                throw new IllegalStateException("the route fails");
            }
        });
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(callback(event("bot.published", "e-2"))).isEqualTo(200);
        fail = true;
        assertThat(callback(event("bot.deleted", "e-3"))).isEqualTo(500);
        assertThat(callback("{\"header\":{\"event_type\":\"url_verification\"},\"event\":{\"challenge\":\"x\"}}"))
                .isEqualTo(200);
        assertThat(callback("{}")).isEqualTo(400);
        assertThat(callback(event("bot.deleted", "e-4").replace(APP, "1"))).isEqualTo(403);
        assertThat(send(request(utf8(event("bot.deleted", "e-5")))).statusCode()).isEqualTo(401);
        assertThat(send(request(new byte[0]).GET()).statusCode()).isEqualTo(405);
        assertThat(send(request(new byte[0]).method("HEAD", HttpRequest.BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
        assertThat(send(signed(new byte[new CozeConfiguration().getMaxBodySize() + 1])).statusCode()).isEqualTo(413);
    }

    private Object attribute(String name) throws Exception {
        return mbeans().getAttribute(endpoint(), name);
    }

    private static MBeanServer mbeans() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private ObjectName endpoint() throws Exception {
        return mbeans().queryNames(new ObjectName("org.apache.camel:context=" + context.getName()
                + ",type=endpoints,name=\"coze://events*\""), null).iterator().next();
    }

    @Test
    void jmxCountsEveryOutcome() throws Exception {
        receiveOneOfEachOutcome(URI_OF_EVENTS);

        assertThat(attribute("CallbacksReceived")).isEqualTo(9L);
        assertThat(attribute("EventsRouted")).isEqualTo(1L);
        assertThat(attribute("EventsDuplicate")).isEqualTo(1L);
        assertThat(attribute("EventsIgnored")).isEqualTo(1L);
        assertThat(attribute("EventsFailed")).isEqualTo(1L);
        assertThat(attribute("UrlVerifications")).isEqualTo(1L);
        assertThat(attribute("EventsDeferred")).isEqualTo(0L);
        assertThat(attribute("ProbesReceived")).isEqualTo(2L);
        assertThat(attribute("CallbacksRejected")).isEqualTo(4L);
        assertThat(attribute("CallbacksRejectedForForm")).isEqualTo(2L);
        assertThat(attribute("CallbacksRejectedForApp")).isEqualTo(1L);
        assertThat(attribute("CallbacksRejectedForSignature")).isEqualTo(1L);
        await().untilAsserted(() -> assertThat(attribute("RegistrationState")).isEqualTo("UNMANAGED"));
        assertThat(endpoint().toString()).doesNotContain(VERIFY_TOKEN);
    }

    private double meter(String outcome, String reason) {
        return meters.get("camel.coze.callbacks").tags("apiAppId", APP, "outcome", outcome, "reason", reason)
                .meter() instanceof FunctionCounter counter ? counter.count() : Double.NaN;
    }

    @Test
    void severalMeterRegistriesAreReported() throws Exception {
        context.getRegistry().bind("second", new SimpleMeterRegistry());
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(URI_OF_EVENTS);

            assertThat(log.linesOf(CozeComponent.class)).singleElement().asString()
                    .contains("There are 2 beans of type MeterRegistry, so that events are not counted");
        }
    }

    @Test
    void micrometerCountsEveryOutcome() throws Exception {
        receiveOneOfEachOutcome(URI_OF_EVENTS);

        assertThat(meter("routed", "")).isOne();
        assertThat(meter("duplicate", "")).isOne();
        assertThat(meter("ignored", "")).isOne();
        assertThat(meter("failed", "")).isOne();
        assertThat(meter("url_verified", "")).isOne();
        assertThat(meter("deferred", "")).isZero();
        assertThat(meter("probed", "")).isEqualTo(2);
        assertThat(meter("rejected", "method")).isZero();
        assertThat(meter("rejected", "invalid_event")).isOne();
        assertThat(meter("rejected", "other_app")).isOne();
        assertThat(meter("rejected", "unsigned")).isOne();
        assertThat(meter("rejected", "too_large")).isOne();
        assertThat(meters.get("camel.coze.registered").tag("apiAppId", APP).gauge().value()).isOne();
        assertThat(meters.find("camel.coze.callbacks").meters()).noneMatch(Counter.class::isInstance);
    }

    @Test
    void removedRouteHasNoMeterThatAlerts() throws Exception {
        for (int i = 0; i < 2; i++) {
            route(URI_OF_EVENTS);
            await().until(() -> meters.get(CozeMetrics.REGISTERED).gauge().value() == 1);
            context.getRouteController().stopRoute("events");
            assertThat(meters.get(CozeMetrics.REGISTERED).gauge().value()).isZero();
            context.removeRoute("events");
            assertThat(meters.find(CozeMetrics.REGISTERED).gauge()).isNull();
        }
    }

    @Test
    void jmxOperationRegistersAgain() throws Exception {
        try (CozeSandbox coze = CozeSandbox.start()) {
            String app = coze.createApiApp("managed");
            route("coze:events?apiAppId=" + app + "&baseUrl=" + coze.baseUrl() + "&token=" + coze.accessToken()
                    + "&eventTypes=bot.published&callbackUrl=" + url(PATH));
            await().until(() -> attribute("RegistrationState").equals("REGISTERED"));
            coze.setCallbackUrl(app, "https://elsewhere.example.com/");

            mbeans().invoke(endpoint(), "register", null, null);

            await().until(() -> coze.apiApp(app).orElseThrow().callbackUrl().equals(url(PATH)));
            await().until(() -> attribute("RegistrationMessage").toString().startsWith("callback URL set to"));
            context.getRouteController().stopRoute("events");
            assertThatThrownBy(() -> mbeans().invoke(endpoint(), "register", null, null)).rootCause()
                    .hasMessageContaining("start it, which registers");
        }
    }

    private HealthCheck.Result health(String id) {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals(id))
                .findFirst().orElse(null);
    }

    @Test
    void webhookHasHealthCheckWhileRouteRuns() throws Exception {
        try (CozeSandbox coze = CozeSandbox.start()) {
            String app = coze.createApiApp("managed");
            context.addComponent("webhook", new org.apache.camel.component.webhook.WebhookComponent());
            route("webhook:coze:events?apiAppId=" + app + "&baseUrl=" + coze.baseUrl() + "&token=pat_wrong"
                    + "&webhookComponentName=platform-http&webhookPath=" + PATH);
            String id = "consumer:webhook-coze-" + app;
            await().untilAsserted(() -> assertThat(health(id).getMessage().orElse("")).contains("700012006"));

            assertThat(health(id).getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(health(id).getError()).as("whose stack trace is logged with each check").isEmpty();
            context.getRouteController().stopRoute("events");
            assertThat(health(id)).isNull();
        }
    }

    @Test
    void consumerHealthChecksCanBeDisabled() throws Exception {
        context.getComponent("coze", CozeComponent.class).setHealthCheckConsumerEnabled(false);
        try (CozeSandbox coze = CozeSandbox.start()) {
            route("coze:events?apiAppId=" + APP + "&baseUrl=" + coze.baseUrl() + "&token=pat_wrong");
            CozeEndpoint endpoint = (CozeEndpoint) context.getRoute("events").getEndpoint();
            await().until(() -> endpoint.getRegistrationState().equals("FAILED"));

            assertThat(HealthCheckHelper.invokeReadiness(context))
                    .noneMatch(result -> result.getState() == HealthCheck.State.DOWN);
        }
    }

    /** Their meters have the same names and tags. */
    @Test
    void metersCountCallbacksOfTwoComponents() throws Exception {
        context.addComponent("other", new CozeComponent());
        route(URI_OF_EVENTS);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS.replace("coze:", "other:") + "&callbackPath=/other").process(routed::add);
            }
        });
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(send(signed(utf8(event("bot.deleted", "e-2"))).uri(URI.create(url("/other")))).statusCode())
                .isEqualTo(200);

        assertThat(meters.get(CozeMetrics.CALLBACKS).tag("outcome", "routed").functionCounter().count()).isEqualTo(2);
    }
}
