/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

/** The routes of the page on retrying do what it says: they are read from there. */
class RetryingPageTest extends WireMockTestSupport {

    private Page page;

    @BeforeEach
    void readThePage() throws Exception {
        page = Page.of("docs/errors-and-retrying.adoc");
        context.getPropertiesComponent().addInitialProperty("coze.app", APP);
    }

    private void addJava(String words) throws Exception {
        context.addRoutes(PageClasses.routesOf(page.snippet("java", words)));
    }

    private void addYaml(String words) throws Exception {
        context.setApplicationContextClassLoader(PageClasses.of(page).loader());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("page.yaml", page.snippet("yaml", words).text()));
    }

    private static void respondFirst(ResponseDefinitionBuilder first) {
        SERVER.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(first).willSetStateTo("second"));
        SERVER.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs("second").willReturn(okJson(SUCCESS)));
    }

    /** The policy of the page waits 5 s, and Camel logs the delay. */
    private void assertThatTheRouteWaits(int status, String retryAfter, String shown) {
        ResponseDefinitionBuilder first = aResponse().withStatus(status);
        respondFirst(retryAfter == null ? first : first.withHeader("Retry-After", retryAfter));
        try (LogCapture log = LogCapture.of(Level.DEBUG)) {
            Exchange exchange = send("direct:go-live");

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isNull();
            assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER)).isEqualTo(1);
            assertThat(requests()).isEqualTo(2);
            assertThat(log.lines()).anyMatch(line -> line.contains(shown));
        }
    }

    @Test
    void theJavaRouteWaitsAsLongAsCozeAsksFor() throws Exception {
        addJava("onExceptionOccurred");

        assertThatTheRouteWaits(429, "1", "Redelivery delay is 1000 from Message Header [CamelRedeliveryDelay]");
    }

    @Test
    void theYamlRouteWaitsAsLongAsCozeAsksFor() throws Exception {
        addYaml("onExceptionOccurred");

        assertThatTheRouteWaits(503, "0", "Redelivery delay is 0 from Message Header [CamelRedeliveryDelay]");
    }

    @Test
    void theGeneralRuleLeavesCreateApiAppOut() throws Exception {
        addJava("!= 'createApiApp'");
        respondFirst(aResponse().withStatus(503));

        assertThat(send("direct:create").getException()).isNotNull();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void theGeneralRuleRedeliversEverythingElse() throws Exception {
        addJava("${exception.retryable}\"");
        respondFirst(aResponse().withStatus(503));

        assertThat(send("direct:go-live").getException()).isNull();
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void whoLooksFirstDoesNotCreateASecondApp() throws Exception {
        addJava("create-if-missing");
        String page = "{\"code\":0,\"msg\":\"\",\"data\":{\"has_more\":false,\"next_page_token\":\"\",\"items\":[%s]}}";
        SERVER.stubFor(get(anyUrl()).inScenario("s").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(page.formatted(""))));
        SERVER.stubFor(post(anyUrl()).inScenario("s").willReturn(aResponse().withStatus(504)).willSetStateTo("there"));
        SERVER.stubFor(get(anyUrl()).inScenario("s").whenScenarioStateIs("there")
                .willReturn(okJson(page.formatted("{\"id\":\"1\",\"name\":\"billing\"}"))));

        assertThat(send("direct:create-once").getException()).isNull();

        SERVER.verify(1, postRequestedFor(anyUrl()));
        assertThat(requests()).isEqualTo(3);
    }
}
