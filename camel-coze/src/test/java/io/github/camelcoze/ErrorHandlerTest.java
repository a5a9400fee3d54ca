/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelcoze.model.CozeException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/** Retrying belongs to the route's error handler, which is told what is worth it. */
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

    @Test
    void aFailureThatPassesIsRedeliveredWithTheSameBody() throws Exception {
        MockEndpoint done = getMockEndpoint("mock:done");
        done.expectedHeaderReceived(CozeConstants.CODE, 0L);
        done.expectedMessageCount(1);
        SERVER.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503)).willSetStateTo("second"));
        SERVER.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs("second")
                .willReturn(aResponse().withStatus(429)).willSetStateTo("third"));
        SERVER.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs("third").willReturn(okJson(SUCCESS)));

        template.sendBody("direct:subscribe", "bot.published,bot.deleted");

        done.assertIsSatisfied();
        assertThat(SERVER.getAllServeEvents()).hasSize(3).allMatch(event -> event.getRequest().getBodyAsString()
                .equals("{\"event_types\":[\"bot.published\",\"bot.deleted\"]}"));
    }

    @Test
    void aFailureThatDoesNotPassIsGivenUpAfterTheRedeliveries() throws Exception {
        getMockEndpoint("mock:gaveUp").expectedMessageCount(1);
        answer(aResponse().withStatus(502));

        template.sendBody("direct:subscribe", "bot.published");

        MockEndpoint.assertIsSatisfied(context);
        assertThat(requests()).isEqualTo(6);
    }

    @Test
    void aRefusalIsNotRedelivered() throws Exception {
        getMockEndpoint("mock:refused").expectedBodiesReceived("4000 " + LOGID + " 200");
        answerJson(200, "{\"code\":4000,\"msg\":\"no\",\"detail\":{\"logid\":\"" + LOGID + "\"}}");

        template.sendBody("direct:subscribe", "bot.published");

        MockEndpoint.assertIsSatisfied(context);
        assertThat(requests()).isEqualTo(1);
    }
}
