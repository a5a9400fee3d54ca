/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.DeadLetterChannelBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The audit decision in the response to a bot published to a connector (https://docs.coze.cn/dev_how_to_guides/add_callback).
 */
class AuditResponseTest extends EventsTestSupport {

    private static final String PUBLISHED = event("bot.published", "e-1", Map.of("connector_id", "1056899123"));

    private HttpResponse<String> audited(Object status) throws Exception {
        routeThatSets(status, null, null);
        return send(signed(utf8(PUBLISHED)));
    }

    private void routeThatSets(Object status, Object reason, Object link) throws Exception {
        route(URI_OF_EVENTS, exchange -> {
            routed.add(exchange);
            Message message = exchange.getMessage();
            message.setHeader(CozeConstants.AUDIT_STATUS, status);
            message.setHeader(CozeConstants.AUDIT_REASON, reason);
            message.setHeader(CozeConstants.SHARE_LINK, link);
        });
    }

    static Arguments[] decisions() {
        return new Arguments[]{
            Arguments.of("inProgress", 1), Arguments.of("approved", 2), Arguments.of("rejected", 3),
            Arguments.of("1", 1), Arguments.of(2, 2), Arguments.of(3L, 3), Arguments.of(" approved ", 2),
            Arguments.of(AuditStatus.REJECTED, 3), Arguments.of(new StringBuilder("approved"), 2),
            Arguments.of(utf8("rejected"), 3), Arguments.of(new ByteArrayInputStream(utf8("rejected\n")), 3)};
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void headerSetsDecision(Object status, int number) throws Exception {
        HttpResponse<String> response = audited(status);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo("{\"audit\":{\"audit_status\":" + number + "}}");
    }

    @Test
    void sendsReasonAndShareLink() throws Exception {
        routeThatSets("rejected", "Nicht \"gut\": 不行", "https://example.com/bot?a=b");

        assertThat(send(signed(utf8(PUBLISHED))).body()).isEqualTo("{\"audit\":{\"audit_status\":3,\"reason\":"
                + "\"Nicht \\\"gut\\\": 不行\"},\"share_link\":\"https://example.com/bot?a=b\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Approved", "yes", "0", "4", "2.0", "-1", "APPROVED"})
    void invalidStatusFailsRoute(String status) throws Exception {
        HttpResponse<String> response = audited(status);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
        assertThat(callback(PUBLISHED)).isEqualTo(500);
        assertRouted(2);
    }

    /** It would take the redelivery for a duplicate, and Coze would get no audit result. */
    @ParameterizedTest
    @CsvSource({"direct:audit,header", "kamelet:audit,header", "kamelet:audit,body",
        "kamelet:audit,mistyped"})
    void invalidStatusFailsIdempotentConsumer(String uri, String where) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS).to(uri);
                routeTemplate("audit").from("kamelet:source").to("direct:audit");
                from("direct:audit").idempotentConsumer(header(CozeConstants.EVENT_ID),
                        MemoryIdempotentRepository.memoryIdempotentRepository())
                        .choice().when(constant(where.equals("header")))
                        .setHeader(CozeConstants.AUDIT_STATUS, constant("yes"))
                        .when(constant(where.equals("mistyped"))).setHeader("auditStatus", constant("rejected"))
                        .otherwise().setBody(constant("{\"audit_status\":\"yes\"}"));
            }
        });
        assertThat(callback(PUBLISHED)).isEqualTo(500);
        assertThat(callback(PUBLISHED)).isEqualTo(500);
    }

    @Test
    void acceptsReasonWithUnpairedSurrogate() throws Exception {
        routeThatSets("rejected", "cut off: 😀".substring(0, 10), null);

        assertThat(send(signed(utf8(PUBLISHED))).body())
                .isEqualTo("{\"audit\":{\"audit_status\":3,\"reason\":\"cut off: \\uD83D\"}}");
    }

    @Test
    void auditResultBodySetsDecision() throws Exception {
        route(URI_OF_EVENTS, exchange -> exchange.getMessage()
                .setBody(AuditResult.rejected("It swears").withShareLink("https://example.com/")));

        assertThat(send(signed(utf8(PUBLISHED))).body()).isEqualTo(
                "{\"audit\":{\"audit_status\":3,\"reason\":\"It swears\"},\"share_link\":\"https://example.com/\"}");
    }

    private static InputStream brokenStream() {
        return new SequenceInputStream(new ByteArrayInputStream(utf8("{\"audit_status\":3")), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("The connection was closed");
            }
        });
    }

    static Arguments[] bodies() {
        return new Arguments[]{
            Arguments.of(AuditStatus.REJECTED, "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of(" rejected\n", "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of(Map.of("audit_status", 3, "reason", "x"), "{\"audit\":{\"audit_status\":3,\"reason\":\"x\"}}"),
            Arguments.of("{\"audit_status\":\"rejected\",\"share_link\":\"y\"}",
                    "{\"audit\":{\"audit_status\":3},\"share_link\":\"y\"}"),
            Arguments.of(utf8("{\"audit\":{\"audit_status\":3,\"reason\":\"x\"}}"),
                    "{\"audit\":{\"audit_status\":3,\"reason\":\"x\"}}"),
            Arguments.of(new ByteArrayInputStream(utf8("{\"audit_status\":3}")), "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of("\"rejected\"", "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of("\u201Crejected\u201D", "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of("\u300Crejected\u300D\u3002", "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of("'rejected'.", "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of("**`rejected`**!", "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of(utf8("\uFEFF{\"audit_status\":3}"), "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of(JsonNodeFactory.instance.textNode("rejected"), "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of(new StringReader("{\"audit_status\":3}"), "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of(ByteBuffer.wrap(utf8("rejected")), "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of(Optional.of(AuditResult.rejected("x")),
                    "{\"audit\":{\"audit_status\":3,\"reason\":\"x\"}}"),
            Arguments.of(Optional.empty(), "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of(InputStream.nullInputStream(), "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of(brokenStream(), ""),
            Arguments.of(JsonNodeFactory.instance.objectNode().put("audit_status", 3),
                    "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of("It was rejected", "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of("{rejected}", "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of(PUBLISHED, "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of(PUBLISHED.substring(0, 50), "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of("Its audit_status is not known", "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of("[{\"audit_status\":3}]", "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of("{\"data\":{\"status\":\"completed\"},\"audit\":{\"by\":\"x\"}}",
                    "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of("REJECTED", ""), Arguments.of(Map.of("audit_status", "no"), ""),
            Arguments.of("{\"audit\":{\"audit_status\":3,\"rea", ""), Arguments.of("{\"audit\":{", ""),
            Arguments.of("{\"reason\":\"x\",\"audit_st", ""), Arguments.of("{reason=x, audit_status=3}", ""),
            Arguments.of("Rejected:\n```json\n{\"audit_status\":3}\n```", ""), Arguments.of("audit_status: 3", ""),
            Arguments.of("\"{\\\"audit_status\\\":3}\"", ""), Arguments.of(Map.of("auditStatus", 3), ""),
            Arguments.of("{\"audit_staus\":3}", ""), Arguments.of(Map.of("audit", Map.of("status", 3)), "")};
    }

    /** An empty response is that to a failed route. */
    @ParameterizedTest
    @MethodSource("bodies")
    void bodySetsDecision(Object body, String expected) throws Exception {
        route(URI_OF_EVENTS + "&defaultAuditStatus=inProgress", exchange -> exchange.getMessage().setBody(body));

        HttpResponse<String> response = send(signed(utf8(PUBLISHED)));

        assertThat(response.body()).isEqualTo(expected);
        assertThat(response.statusCode()).isEqualTo(expected.isEmpty() ? 500 : 200);
    }

    /** What the body says comes first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rejected|3|It swears", "none|1|It swears",
        "{\"audit_status\":3,\"reason\":\"x\"}|3|x"})
    void headersCompleteDecision(String body, int number, String reason) throws Exception {
        route(URI_OF_EVENTS + "&defaultAuditStatus=inProgress", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(CozeConstants.AUDIT_REASON, "It swears");
            exchange.getMessage().setHeader(CozeConstants.SHARE_LINK, "https://h/");
        });

        assertThat(send(signed(utf8(PUBLISHED))).body()).isEqualTo("{\"audit\":{\"audit_status\":" + number
                + ",\"reason\":\"" + reason + "\"},\"share_link\":\"https://h/\"}");
    }

    /** A bot that rejects in a sentence is not to be approved by the default; another default is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"Rejected: too much advertising", "status: rejected", "reject", "I would not approve it.",
        "approved?", "!approved", "❌ approved", "{rejected}", "INPROGRESS for now"})
    void sentenceIsNotApprovedByDefault(String answer) throws Exception {
        route(URI_OF_EVENTS + "&defaultAuditStatus=approved", exchange -> exchange.getMessage()
                .setBody(new ByteArrayInputStream(utf8(answer))));
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            HttpResponse<String> response = send(signed(utf8(PUBLISHED)));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
            assertThat(log.lines()).singleElement().asString()
                    .contains("a sentence on it, not the word alone; a default"
                            + " 'approved' is not sent then", "CamelCozeAuditStatus");
        }
    }

    /** The default would approve what was rejected. */
    @ParameterizedTest
    @ValueSource(strings = {"auditStatus", "audit_status", "CozeAuditStatus", "CamelAuditStatus",
        "CamelCoseAuditStatus",
        "Camel-Coze-Audit-Status",
        "audit-staus"})
    void headerThatIsMeantAsDecisionFailsRoute(String name) throws Exception {
        route(URI_OF_EVENTS + "&defaultAuditStatus=approved",
                exchange -> exchange.getMessage().setHeader(name, "rejected"));
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            assertThat(send(signed(utf8(PUBLISHED))).statusCode()).isEqualTo(500);
            assertThat(log.lines()).singleElement().asString().contains("Header '" + name + "' that the route set is no"
                    + " audit result, because its name is 'CamelCozeAuditStatus'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"botAuditStatus", "editStatus", "auditReason"})
    void otherHeaderLeavesDefault(String name) throws Exception {
        route(URI_OF_EVENTS + "&defaultAuditStatus=approved",
                exchange -> exchange.getMessage().setHeader(name, "rejected"));

        assertThat(send(signed(utf8(PUBLISHED))).body()).isEqualTo("{\"audit\":{\"audit_status\":2}}");
    }

    @Test
    void mistypedHeaderIsReported() throws Exception {
        route(URI_OF_EVENTS + "&defaultAuditStatus=approved",
                exchange -> exchange.getMessage().setHeader("CamelCozeAuditResult", "rejected"));
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            assertThat(send(signed(utf8(PUBLISHED))).body()).isEqualTo("{\"audit\":{\"audit_status\":2}}");

            assertThat(log.lines()).singleElement().asString()
                    .contains("Header 'CamelCozeAuditResult' is unknown, and is ignored");
        }
    }

    private interface Failure {
        void of(RouteDefinition route);
    }

    private static void fails(Exchange exchange) {
        throw new IllegalStateException("The audit service is down");
    }

    static Arguments[] notAudited() {
        Processor decides = exchange -> exchange.getMessage().setHeader(CozeConstants.AUDIT_STATUS, "approved");
        return new Arguments[]{
            handled("handled", false, route -> route.onException(Exception.class).handled(true).end()
                    .process(AuditResponseTest::fails)),
            handled("continued", false, route -> route.onException(Exception.class).continued(true).end()
                    .process(AuditResponseTest::fails)),
            handled("continued with a step", false, route -> route.onException(Exception.class).continued(true)
                    .log("x").end().process(AuditResponseTest::fails)),
            handled("caught", false, route -> route.doTry().process(AuditResponseTest::fails)
                    .doCatch(Exception.class).log("x").end()),
            handled("dead letter", false, route -> route.errorHandler(new DeadLetterChannelBuilder("mock:dead"))
                    .process(AuditResponseTest::fails)),
            handled("fallback", false, route -> {
                CircuitBreaker open = CircuitBreaker.ofDefaults("open");
                open.transitionToForcedOpenState();
                route.getCamelContext().getRegistry().bind("open", open);
                route.circuitBreaker().resilience4jConfiguration().circuitBreaker("open").end()
                        .process(AuditResponseTest::fails).onFallback().log("x").end();
            }),
            handled("ignored", false, route -> route.circuitBreaker().resilience4jConfiguration()
                    .ignoreException(Exception.class).end().process(AuditResponseTest::fails).end()),
            handled("handled in a part", false, route -> route.onException(Exception.class).handled(true).end()
                    .split(new ConstantExpression("a,b")).process(AuditResponseTest::fails).end()
                    .setBody(new ConstantExpression("x"))),
            Arguments.of("a duplicate", "an idempotentConsumer of the route took it for a duplicate",
                    (Failure) route -> {
                        route.idempotentConsumer(new ConstantExpression("a"), processedBefore("a"))
                                .process(AuditResponseTest::fails);
                    }),
            handled("explicit", true, route -> route.onException(Exception.class).handled(true).process(decides).end()
                    .process(AuditResponseTest::fails)),
            handled("retried", true, route -> retried(route).process(failsOnce())),
            handled("retried, headers removed", true, route -> retried(route).process(failsOnce()).removeHeaders("*")
                    .to("mock:sent")),
            handled("retried twice", true, route -> retried(route).process(failsOnce()).to("mock:sent")
                    .process(failsOnce())),
            handled("retried in parts", true, route -> retried(route).split(new ConstantExpression("a,b"))
                    .process(failsOnce()).end().to("mock:sent")),
            handled("retried in parts at once", true, route -> retried(route).split(new ConstantExpression("a,b"))
                    .parallelProcessing().streaming().stopOnException().process(failsOnce()).end()),
            handled("retried in a part of a part", true, route -> retried(route).split(new ConstantExpression("a,b"))
                    .split(new ConstantExpression("c")).process(failsOnce()).end().end()),
            handled("retried in a copy", true,
                    route -> retried(route).recipientList(new ConstantExpression("direct:once"))
                            .aggregationStrategy(new UseOriginalAggregationStrategy())),
            handled("retried in a part of a Kamelet", true, route -> route.to("kamelet:once")),
            handled("retried in vain in a part, continued", false, route -> retries(route).continued(true).end()
                    .split(new ConstantExpression("a,b")).throwException(new IllegalStateException("x")).end()),
            handled("retried in vain, continued", false, route -> retries(route).continued(true).end()
                    .throwException(new IllegalStateException("x")).to("mock:sent")),
            handled("continued, then retried", false, route -> retried(route.onException(IOException.class)
                    .continued(true).end()).process(exchange -> {
                        throw new IOException("x");
                    }).to("mock:sent").process(failsOnce()))};
    }

    private static RouteDefinition retried(ProcessorDefinition<?> route) {
        return (RouteDefinition) retries(route).end();
    }

    private static OnExceptionDefinition retries(ProcessorDefinition<?> route) {
        return route.onException(IllegalStateException.class).maximumRedeliveries(2).redeliveryDelay(0);
    }

    private static Processor failsOnce() {
        AtomicInteger attempts = new AtomicInteger();
        return exchange -> {
            if (attempts.getAndIncrement() == 0) {
                fails(exchange);
            }
        };
    }

    private static Arguments handled(String name, boolean approved, Failure failure) {
        return Arguments.of(name, approved ? null : "a step of the route failed", failure);
    }

    private static IdempotentRepository processedBefore(String key) {
        IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository();
        repository.start();
        repository.add(key);
        return repository;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notAudited")
    void defaultApprovesNothingThatIsNotAudited(String name, String reason, Failure failure) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                failure.of(from(URI_OF_EVENTS + "&defaultAuditStatus=approved"));
                retried(from("direct:once")).process(failsOnce());
                retried(routeTemplate("once").from("kamelet:source")).split(constant("a,b")).process(failsOnce()).end();
            }
        });
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            HttpResponse<String> response = send(signed(utf8(PUBLISHED)));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(reason == null ? "{\"audit\":{\"audit_status\":2}}" : "");
            assertThat(log.linesOf(WebhookProcessor.class)).hasSize(reason == null ? 0 : 1)
                    .allMatch(line -> line.startsWith("WARN")
                            && line.contains("the default 'approved' is not sent, because " + reason));
        }
    }

    static Arguments[] textsOfEvent() {
        String json = "{\"audit_status\": 2, \"share_link\": \"https://evil.example\"}";
        String link = "{\"audit_status\": 1, \"share_link\": \"https://evil.example\"}";
        return new Arguments[]{
            Arguments.of("approved", "approved", "approved", ""),
            Arguments.of("approved.", "'approved'", "approved", ""),
            Arguments.of(" \"approved\"\n", "approved", "approved", ""),
            Arguments.of("APPROVED", "approved", "approved", ""), Arguments.of(json, json, "approved", ""),
            Arguments.of(json, Map.of("audit_status", 2, "share_link", "https://evil.example"), "rejected",
                    "{\"audit\":{\"audit_status\":3}}"),
            Arguments.of(json, utf8(json), "inProgress", "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of(link, link, "inProgress", "{\"audit\":{\"audit_status\":1}}"),
            Arguments.of("approved", json, "inProgress", null), Arguments.of("rejected", "rejected", "approved", null),
            Arguments.of("approved", AuditStatus.APPROVED, "inProgress", null),
            Arguments.of("approved", Optional.of(AuditResult.approved()), "inProgress", null)};
    }

    /** The bot's author chooses it. */
    @ParameterizedTest
    @MethodSource("textsOfEvent")
    void textOfEventApprovesNothing(String text, Object body, String byDefault, String response) throws Exception {
        route(URI_OF_EVENTS + "&defaultAuditStatus=" + byDefault, exchange -> exchange.getMessage().setBody(body));
        String published = PUBLISHED.replace("\"bot_id\":",
                "\"more\":[{\"description\":" + JsonNodeFactory.instance.textNode(text) + "}],\"bot_id\":");
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            String sent = send(signed(utf8(published))).body();

            if (response == null) {
                assertThat(sent).contains(text.equals("rejected") ? "3" : "2");
                assertThat(log.lines()).isEmpty();
            } else {
                assertThat(sent).isEqualTo(response);
                assertThat(log.lines()).singleElement().asString().contains("text of the event itself",
                        "CamelCozeAuditStatus", "AuditResult");
            }
        }
    }

    @Test
    void headerOverridesBodyAndOption() throws Exception {
        route(URI_OF_EVENTS + "&defaultAuditStatus=inProgress", exchange -> {
            exchange.getMessage().setBody(AuditResult.rejected("It swears"));
            exchange.getMessage().setHeader(CozeConstants.AUDIT_STATUS, "approved");
        });

        assertThat(send(signed(utf8(PUBLISHED))).body()).isEqualTo("{\"audit\":{\"audit_status\":2}}");
    }

    @Test
    void optionIsDefaultDecision() throws Exception {
        route(URI_OF_EVENTS + "&defaultAuditStatus=inProgress");

        assertThat(send(signed(utf8(PUBLISHED))).body()).isEqualTo("{\"audit\":{\"audit_status\":1}}");
        assertRouted(1);
    }

    @Test
    void missingDecisionIsLogged() throws Exception {
        route(URI_OF_EVENTS);

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            HttpResponse<String> response = send(signed(utf8(PUBLISHED)));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("e-1",
                    "publishing will fail", "CamelCozeAuditStatus", "AuditResult", "defaultAuditStatus");
        }
    }

    @Test
    void duplicateGetsSameDecision() throws Exception {
        routeThatSets("rejected", "It swears", null);
        String first = send(signed(utf8(PUBLISHED))).body();

        HttpResponse<String> duplicate = send(signed(utf8(PUBLISHED)));

        assertThat(duplicate.statusCode()).isEqualTo(200);
        assertThat(duplicate.body()).isEqualTo(first).contains("It swears");
        assertRouted(1);
    }

    @Test
    void forgottenDecisionIsLogged() throws Exception {
        route(URI_OF_EVENTS);
        send(signed(utf8(PUBLISHED)));

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(send(signed(utf8(PUBLISHED))).body()).isEmpty();

            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("e-1",
                    "coze:updateAuditResult");
        }
    }

    @Test
    void noDecisionForAppWithoutConnector() throws Exception {
        routeThatSets("approved", null, null);

        HttpResponse<String> response = send(signed(utf8(event("bot.published", "e-1"))));
        HttpResponse<String> blank = send(signed(utf8(event("bot.published", "e-2", Map.of("connector_id", "")))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(blank.body()).isEmpty();
    }

    @Test
    void noDecisionForOtherEvents() throws Exception {
        routeThatSets("approved", null, null);

        HttpResponse<String> response = send(signed(utf8(PUBLISHED.replace("bot.published", "bot.unpublished"))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
