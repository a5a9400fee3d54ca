/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Map;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The response to a published bot, when operations of Coze decide about it. */
class AuditWithCozeTest extends EventsTestSupport {

    private static final String CONNECTOR = "7337000000000000001";
    private static final String BOT = "7342866812345678901";
    private static final String OTHER_BOT = "7342866812345670000";
    private static final String REJECTED = "{\"audit\":{\"audit_status\":3}}";

    private final CozeSandbox coze = CozeSandbox.builder().apiApp(APP, "app of the event").publishedBot(BOT, CONNECTOR)
            .publishedBot(OTHER_BOT, CONNECTOR)
            .start();

    @Override
    public void configure(CamelContext context) {
        CozeComponent component = new CozeComponent();
        component.getConfiguration().setBaseUrl(coze.baseUrl());
        component.getConfiguration().setToken(coze.accessToken());
        context.addComponent("coze", component);
        coze.script(SandboxBot.of("1").otherwise(SandboxReply.text("rejected")));
        coze.script(SandboxBot.of("2").otherwise(SandboxReply.text("{\"audit_status\": 3}")));
        coze.script(SandboxBot.of("3").otherwise(SandboxReply.text("Nothing is wrong with it.")));
        coze.script(SandboxWorkflow.of("4").run(SandboxReply.output("rejected")));
        coze.script(SandboxWorkflow.of("5").run(SandboxReply.output("{\"audit_status\": 3}")));
    }

    @AfterEach
    void close() {
        coze.close();
    }

    private interface Steps {
        void of(RouteDefinition route);
    }

    /** The default approves. */
    private String responseOf(Steps steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("audit").from("kamelet:source")
                        .to("coze:updateAuditResult?auditStatus=rejected&auditReason=x");
                steps.of(from(URI_OF_EVENTS + "&defaultAuditStatus=approved"));
            }
        });
        return send(signed(utf8(event("bot.published", "e-1", Map.of("connector_id", CONNECTOR))
                .replace("{\"bot_id\"", "{\"description\":\"approved\",\"bot_id\"")))).body();
    }

    private static void asks(RouteDefinition route, String uri) {
        if (uri.startsWith("chat")) {
            route.setBody(new ConstantExpression("May it be published?"));
        }
        route.to("coze:" + uri);
    }

    @ParameterizedTest
    @CsvSource({"chat?userId=u&botId=1, true", "chat?userId=u&botId=2, true", "chat?userId=u&botId=3, false",
        "chat?userId=u&botId=1&stream=true&streamOutput=text, true",
        "chat?userId=u&botId=2&stream=true&streamOutput=text, true", "runWorkflow?workflowId=4, true",
        "runWorkflow?workflowId=5, true", "runWorkflow?workflowId=4&stream=true&streamOutput=text, true",
        "runWorkflow?workflowId=5&stream=true&streamOutput=text, true"})
    void answerDecides(String uri, boolean rejected) throws Exception {
        assertThat(responseOf(route -> asks(route, uri)))
                .isEqualTo(rejected ? REJECTED : "{\"audit\":{\"audit_status\":2}}");
    }

    @ParameterizedTest
    @CsvSource({"chat?userId=u&botId=1&stream=true", "chat?userId=u&botId=1&stream=true&streamOutput=sse",
        "runWorkflow?workflowId=4&stream=true"})
    void defaultApprovesNothingOnStreamOfEvents(String uri) throws Exception {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            assertThat(responseOf(route -> asks(route, uri))).isEmpty();

            assertThat(log.lines()).singleElement().asString().contains("e-1", "stream of events", "'streamOutput'",
                    "publishing will fail");
        }
    }

    static Arguments[] calls() {
        String rejects = "coze:updateAuditResult?auditStatus=rejected&auditReason=x";
        String rejectedWithReason = "{\"audit\":{\"audit_status\":3,\"reason\":\"x\"}}";
        return new Arguments[]{
            Arguments.of("in the route", rejectedWithReason, (Steps) route -> route.to(rejects)),
            Arguments.of("in a part", rejectedWithReason, (Steps) route -> route.multicast().to(rejects).end()),
            Arguments.of("in a Kamelet", rejectedWithReason, (Steps) route -> route.to("kamelet:audit")),
            Arguments.of("text of the event is no decision", rejectedWithReason, (Steps) route -> route.to(rejects)
                    .setBody(new ConstantExpression("approved"))),
            Arguments.of("the body decides", "{\"audit\":{\"audit_status\":1}}", (Steps) route -> route.to(rejects)
                    .setBody(new ConstantExpression("inProgress"))),
            Arguments.of("the header decides", "{\"audit\":{\"audit_status\":1}}", (Steps) route -> route.to(rejects)
                    .setHeader(CozeConstants.AUDIT_STATUS, new ConstantExpression("inProgress"))),
            Arguments.of("another bot", "{\"audit\":{\"audit_status\":2}}",
                    (Steps) route -> route.to(rejects + "&botId=" + OTHER_BOT)),
            Arguments.of("failed", "{\"audit\":{\"audit_status\":2}}", (Steps) route -> route
                    .to(rejects + "&token=pat_unknown&throwExceptionOnFailure=false"))};
    }

    /** Otherwise, the response would approve what the call has rejected. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void callDecides(String name, String response, Steps steps) throws Exception {
        assertThat(responseOf(steps)).isEqualTo(response);
    }
}
