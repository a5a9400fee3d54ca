/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the pages on receiving events do what the pages say: they are read from there. */
class ReceivingPageTest extends EventsTestSupport {

    private static final String CONNECTOR = "1024";
    private static final String BOT = "7342866812345678901";
    private static final String BILLED_APP = "7511638893163000";

    private final CozeSandbox sandbox = CozeSandbox.builder().connectorApp(APP, CONNECTOR).publishedBot(BOT, CONNECTOR)
            .start();
    private final CozeComponent coze = new CozeComponent();

    @Override
    public void configure(CamelContext context) {
        coze.getConfiguration().setBaseUrl(sandbox.baseUrl());
        coze.getConfiguration().setToken(sandbox.accessToken());
        context.addComponent("coze", coze);
        property("coze.app", APP);
        property("coze.connector", CONNECTOR);
        property("trusted.user", "2102717852");
    }

    @AfterEach
    void stopTheSandbox() {
        sandbox.close();
    }

    private void property(String name, String value) {
        context.getPropertiesComponent().addInitialProperty(name, value);
    }

    private void add(Page.Snippet snippet) throws Exception {
        if (snippet.language().equals("yaml")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", snippet.text()));
        } else {
            context.addRoutes(PageClasses.routesOf(snippet));
        }
    }

    private static Page.Snippet snippet(String language, String words) throws Exception {
        return Page.of("docs/receiving-events.adoc").snippet(language, words);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        signature.headers(1749116453001L, utf8(body)).forEach(request::header);
        return send(request);
    }

    /** Where requests are signed here, and not by the sandbox. */
    private void signHere(String app) {
        coze.getConfiguration().setVerifyToken(VERIFY_TOKEN);
        coze.getConfiguration().setToken(app.equals(APP) ? sandbox.accessToken() : null);
        property("coze.app", app);
    }

    private void assertThatItIsRegisteredAndReceives(String type, String path) {
        await().until(() -> sandbox.subscriptions(APP).contains(type));
        assertThat(sandbox.apiApp(APP).orElseThrow().callbackUrl()).isEqualTo(url(path));
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            sandbox.trigger(SandboxEvent.of(APP, type).field("bot_id", BOT).eventId("e-1"));
            await().until(() -> sandbox.pendingDeliveries() == 0);

            assertThat(log.lines()).anyMatch(line -> line.contains(type) && line.contains(BOT));
        }
        assertThat(sandbox.deliveries("e-1")).singleElement()
                .satisfies(delivery -> assertThat(delivery.succeeded()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml"})
    void theFirstRouteIsRegisteredAndReceives(String language) throws Exception {
        property("coze.callback-url", url("/coze/callback"));
        add(snippet(language, "coze.callback-url"));

        assertThatItIsRegisteredAndReceives("bot.deleted", "/coze/callback");
    }

    @Test
    void theRouteOfTheReadmeIsRegisteredAndReceives() throws Exception {
        property("coze.callback-url", url("/coze/callback"));
        add(Page.of("README.md").snippet("yaml", "coze.callback-url"));

        assertThatItIsRegisteredAndReceives("bot.deleted", "/coze/callback");
    }

    @Test
    void theWebhookIsRegisteredAndReceives() throws Exception {
        property("coze.external-url", url(""));
        add(snippet("java", "webhook:coze:events"));

        assertThatItIsRegisteredAndReceives("bot.deleted", "/hooks/coze");
    }

    @Test
    void simpleReadsGettersAndFields() throws Exception {
        signHere(APP);
        add(snippet("java", "/simple"));

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(post("/simple", event("bot.deleted", "e-1")).statusCode()).isEqualTo(200);
            assertThat(post("/simple", event("bot.cloned", "e-2")).statusCode()).isEqualTo(200);

            assertThat(log.lines()).anyMatch(line -> line.endsWith("bot.deleted at 2025-06-05T09:40:53.001Z"))
                    .anyMatch(line -> line.endsWith("bot.cloned: " + BOT));
        }
    }

    @Test
    void aBeanTakesTheViewAndAProcessorTheJson() throws Exception {
        signHere(BILLED_APP);
        add(snippet("java", "/bills"));
        String bill = Files.readString(Path.of("src/test/resources/callbacks/benefit.usage.documented.json"));

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(post("/bills", bill).statusCode()).isEqualTo(200);
            assertThat(post("/all", bill).statusCode()).isEqualTo(200);

            assertThat(log.lines()).anyMatch(line -> line.endsWith("-751163889316300 2025-06-04T13:02:25Z 0.16"))
                    .anyMatch(line -> line.endsWith(CozeEvent.of(bill).getEventJson()));
        }
    }

    private static String publishing(String id, String fields) {
        return "{\"header\":{\"event_type\":\"bot.published\",\"event_id\":\"" + id + "\",\"api_app_id\":\"" + APP
                + "\",\"connector_id\":\"" + CONNECTOR + "\"},\"event\":{\"bot_id\":\"" + BOT + "\"" + fields + "}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml"})
    void auditResultIsInResponse(String language) throws Exception {
        signHere(APP);
        add(snippet(language, "too much advertising"));

        assertThat(post(PATH, publishing("e-1", ",\"description\":\"all advertising\"")).body())
                .isEqualTo("{\"audit\":{\"audit_status\":3,\"reason\":\"too much advertising\"}}");
        assertThat(post(PATH, publishing("e-2", "")).body()).isEqualTo("{\"audit\":{\"audit_status\":1}}");
        if (language.equals("java")) {
            assertThat(post(PATH, publishing("e-3", ",\"user_id\":2102717852")).body()).isEqualTo(
                    "{\"audit\":{\"audit_status\":2},\"share_link\":\"https://bots.example.com/" + BOT + "\"}");
        }
        assertThat(post(PATH, publishing("e-1", ",\"description\":\"all advertising\"")).body())
                .isEqualTo("{\"audit\":{\"audit_status\":3,\"reason\":\"too much advertising\"}}");
    }

    @Test
    void anAuditIsSettledLater() throws Exception {
        signHere(APP);
        add(snippet("java", "too much advertising"));

        context.createProducerTemplate().sendBodyAndHeader("direct:decided", null, "bot", BOT);

        assertThat(sandbox.auditResult(CONNECTOR, BOT).orElseThrow().status()).isEqualTo(2);
    }

    @Test
    void theIdsOfACallAreThoseOfTheEvent() throws Exception {
        signHere(APP);
        Page.Snippet kafka = snippet("java", "kafka:bots-to-review");
        add(new Page(kafka.page().file(), kafka.page().text().replace("kafka:bots-to-review",
                "seda:review?waitForTaskToComplete=Never")).snippet("java", "seda:review"));

        assertThat(post(PATH, publishing("e-1", "")).body()).isEqualTo("{\"audit\":{\"audit_status\":1}}");

        await().untilAsserted(() -> assertThat(sandbox.requests()).extracting(RecordedRequest::path)
                .contains("/v1/connectors/" + CONNECTOR + "/bots/" + BOT));
    }

    @Test
    void theResultOfABeanIsAnAudit() throws Exception {
        signHere(APP);
        Object reviewer = PageClasses.of(Page.of("docs/receiving-events.adoc")).loader()
                .loadClass("com.example.Reviewer")
                .getConstructor().newInstance();
        context.getRegistry().bind("reviewer", reviewer);
        route("coze:events?apiAppId=" + APP, exchange -> exchange.getMessage().setBody(context
                .resolveLanguage("bean").createExpression("reviewer").evaluate(exchange, AuditResult.class)));

        assertThat(post(PATH, publishing("e-1", "")).body())
                .isEqualTo("{\"audit\":{\"audit_status\":3,\"reason\":\"it has no name\"}}");
    }

    /** A direct endpoint replaces Kafka: the test checks what is handed over, and when Coze gets the response. */
    @Test
    void anEventThatWasHandedOverIsReadBack() throws Exception {
        signHere(BILLED_APP);
        context.getRegistry().bind("processed", MemoryIdempotentRepository.memoryIdempotentRepository());
        Page.Snippet kafka = Page.of("docs/delivery-guarantees.adoc").snippet("java", "kafka:");
        Page changed = new Page(kafka.page().file(), kafka.page().text()
                .replaceAll("kafka:coze-events(\\?[^\"]*)?", "direct:coze-events"));
        add(changed.snippet("java", "kafka.KEY"));
        route("direct:long-work");
        String bill = Files.readString(Path.of("src/test/resources/callbacks/benefit.usage.documented.json"));

        assertThat(post(PATH, bill).statusCode()).isEqualTo(200);

        assertRouted(1);
        assertThat(routed.get(0).getMessage().getBody()).isEqualTo(CozeEvent.of(bill));
        assertThat(routed.get(0).getMessage().getHeader(CozeConstants.EVENT_ID))
                .isEqualTo(routed.get(0).getMessage().getHeader("kafka.KEY"));
        assertThat(List.of(post(PATH, bill).statusCode(), routed.size())).containsExactly(200, 1);
    }

    /** What docs/security.adoc says of length extension: whatever is appended begins with a byte that is not UTF-8. */
    @Test
    void bodyWithTrailingDataIsRejected() throws Exception {
        signHere(APP);
        route("coze:events?apiAppId=" + APP);
        byte[] signed = utf8(event("bot.deleted", "e-1"));
        byte[] continued = java.util.Arrays.copyOf(signed, signed.length + 9);
        continued[signed.length] = (byte) 0x80;

        assertThat(send(signed(continued)).statusCode()).isEqualTo(400);
        assertRouted(0);
    }
}
