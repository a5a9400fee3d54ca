/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.URI;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.RawConnection;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.webhook.WebhookComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** {@code webhook:coze:events}: as coze:events, with the HTTP server of camel-webhook. */
class CamelWebhookTest extends EventsTestSupport {

    private static final String WEBHOOK = "webhook:" + URI_OF_EVENTS
            + "&webhookComponentName=platform-http&webhookPath="
            + PATH;

    @Override
    public void configure(CamelContext context) {
        context.addComponent("webhook", new WebhookComponent());
    }

    @Test
    void verifiesDeduplicatesAndTypesEvent() throws Exception {
        route(WEBHOOK);

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(send(request(utf8(event("bot.deleted", "e-2")))).statusCode()).isEqualTo(401);
        assertRouted(1);
        assertThat(routed.get(0).getMessage().getHeaders()).containsOnlyKeys(CozeConstants.EVENT_TYPE,
                CozeConstants.EVENT_ID, CozeConstants.EVENT_TIME, CozeConstants.EVENT_API_APP_ID,
                Exchange.MESSAGE_TIMESTAMP);
        assertThat(routed.get(0).getFromEndpoint().getEndpointUri()).startsWith("coze://events");
        assertThat(routed.get(0).getFromRouteId()).isEqualTo("events");
    }

    @Test
    void failedEventIsRedelivered() throws Exception {
        boolean[] fail = {true};
        route(WEBHOOK, exchange -> {
            routed.add(exchange);
            if (fail[0]) {
                throw new IllegalStateException("not today");
            }
        });

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(500);
        fail[0] = false;
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(2);
    }

    @ParameterizedTest
    @CsvSource({",''", "api/, /api"})
    void rejectsTooLongBody(String contextPath, String prefix) throws Exception {
        context.getRestConfiguration().setContextPath(contextPath);
        route(WEBHOOK + "&maxBodySize=4096");
        URI uri = URI.create(url(prefix + PATH));

        assertThat(send(signed(utf8(" ".repeat(5000))).uri(uri)).statusCode()).isEqualTo(413);
        try (RawConnection announced = new RawConnection(port())) {
            announced.write("POST " + prefix + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 4097\r\n\r\n");
            assertThat(announced.read().status()).as("not even read").isEqualTo(413);
        }
        assertThat(send(signed(utf8(event("bot.deleted", "e-1"))).uri(uri)).statusCode()).isEqualTo(200);
    }

    @Test
    void autoRegisterFalseRegistersNothing() throws Exception {
        try (CozeSandbox coze = CozeSandbox.start()) {
            String app = coze.createApiApp("webhook");
            route("webhook:coze:events?apiAppId=" + app + "&baseUrl=" + coze.baseUrl() + "&token=" + coze.accessToken()
                    + "&eventTypes=bot.published&webhookComponentName=platform-http&webhookPath=" + PATH
                    + "&webhookExternalUrl=https://hooks.example.com&webhookAutoRegister=false");
            await().until(() -> !coze.requests().isEmpty());

            assertThat(coze.requests()).allMatch(request -> request.method().equals("GET")
                    && request.path().equals("/v1/api_apps"));
            assertThat(coze.subscriptions(app)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"callbackUrl, https://hooks.example.com/x, ''", "autoSubscribe, true, ''",
        "unsubscribeOnStop, true, ''", "reconcileInterval, 10m, ''",
        "autoSubscribe, true, &webhookExternalUrl=https://hooks.example.com",
        "autoSubscribe, true, &webhookExternalUrl=", "autoSubscribe, true, &webhookExternalUrl=hooks"})
    void autoRegisterFalseIgnoresWhatIsForOthers(String option, String value, String options) throws Exception {
        CozeComponent component = context.getComponent("coze", CozeComponent.class);
        assertThat(component.getComponentPropertyConfigurer().configure(context, component, option, value, true))
                .isTrue();

        route(WEBHOOK + "&eventTypes=bot.deleted&webhookAutoRegister=false" + options);

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
    }

    /** As of an empty environment variable. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "webhookExternalUrl=&webhookPath=/x|webhookExternalUrl|register 'callbackUrl', or to keep the URL that Coze has",
        "webhookExternalUrl=RAW( )&webhookPath=/x|webhookExternalUrl|register 'callbackUrl', or to keep the URL",
        "webhookBasePath=&webhookPath=/x|webhookBasePath|listen at 'webhookPath' alone",
        "webhookPath=|webhookPath|listen at a path that Camel computes, or set it to /"})
    void rejectsEmptyOption(String options, String option, String otherwise) {
        assertThatThrownBy(() -> route("webhook:" + URI_OF_EVENTS + "&webhookComponentName=platform-http&" + options))
                .hasStackTraceContaining("Option '" + option + "' is empty: leave it out to " + otherwise);
    }

    @ParameterizedTest
    @ValueSource(strings = {"callbackUrl=https://hooks.example.com/x", "autoSubscribe=true&eventTypes=bot.published",
        "unsubscribeOnStop=true&eventTypes=bot.published", "reconcileInterval=10m"})
    void autoRegisterFalseRejectsWhatItWouldIgnore(String option) {
        assertThatThrownBy(() -> route(WEBHOOK + "&token=pat_x&webhookAutoRegister=false&" + option))
                .hasStackTraceContaining("Option '" + option.split("=")[0] + "' has no effect, because"
                        + " 'webhookAutoRegister' is false");
    }
}
