/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/** Retries by the error handler of the route, which retries what is retryable. */
class ErrorHandlerTest extends WireMockTestSupport {

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(CozeException.class).onWhen(simple("${exception.retryable}"))
                        .maximumRedeliveries(5).redeliveryDelay(1).handled(true).to("mock:gaveUp");
                onException(CozeException.class).handled(true)
                        .setBody(simple("${exception.code} ${exception.logId} ${exception.httpResponseCode}"))
                        .to("mock:refused");
                from("direct:subscribe").to("coze:subscribe?apiAppId=" + APP).to("mock:done");
            }
        };
    }

    static Stream<Supplier<Object>> bodies() {
        byte[] types = "bot.published,bot.deleted".getBytes(StandardCharsets.UTF_8);
        return Stream.of(() -> "bot.published,bot.deleted", () -> ByteBuffer.wrap(types),
                () -> new ByteArrayInputStream(types), () -> new InputStreamCache(types),
                () -> new StringReader("bot.published,bot.deleted"));
    }

    private static void failTwice() {
        SERVER.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503)).willSetStateTo("second"));
        SERVER.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs("second")
                .willReturn(aResponse().withStatus(429)).willSetStateTo("third"));
        SERVER.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs("third").willReturn(okJson(SUCCESS)));
    }

    private void assertSentThreeTimes() throws Exception {
        MockEndpoint.assertIsSatisfied(context);
        assertThat(SERVER.getAllServeEvents()).hasSize(3).allMatch(event -> event.getRequest().getBodyAsString()
                .equals("{\"event_types\":[\"bot.published\",\"bot.deleted\"]}"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void retryableFailureIsRedeliveredWithSameBody(Supplier<Object> body) throws Exception {
        getMockEndpoint("mock:done").expectedHeaderReceived(CozeConstants.CODE, 0L);
        getMockEndpoint("mock:done").expectedMessageCount(1);
        failTwice();

        template.sendBody("direct:subscribe", body.get());

        assertSentThreeTimes();
    }

    @Test
    void retryableFailureIsRedeliveredWithSameHeader() throws Exception {
        getMockEndpoint("mock:done").expectedMessageCount(1);
        failTwice();

        template.sendBodyAndHeader("direct:subscribe", null, CozeConstants.EVENT_TYPES,
                new InputStreamCache("bot.published,bot.deleted".getBytes(StandardCharsets.UTF_8)));

        assertSentThreeTimes();
    }

    @Test
    void persistentFailureExhaustsRedeliveries() throws Exception {
        getMockEndpoint("mock:gaveUp").expectedMessageCount(1);
        respond(aResponse().withStatus(502));

        template.sendBody("direct:subscribe", "bot.published");

        MockEndpoint.assertIsSatisfied(context);
        assertThat(requests()).isEqualTo(6);
    }

    @Test
    void nonRetryableFailureIsNotRedelivered() throws Exception {
        getMockEndpoint("mock:refused").expectedBodiesReceived("4000 " + LOGID + " 200");
        respondWithJson(200, "{\"code\":4000,\"msg\":\"no\",\"detail\":{\"logid\":\"" + LOGID + "\"}}");

        template.sendBody("direct:subscribe", "bot.published");

        MockEndpoint.assertIsSatisfied(context);
        assertThat(requests()).isEqualTo(1);
    }
}
