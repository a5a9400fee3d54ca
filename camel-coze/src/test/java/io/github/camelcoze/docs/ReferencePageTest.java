/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.util.List;
import java.util.Map;

import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.testing.CallbackUrlServer;
import io.github.camelcoze.testing.CozeTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the pages do what the pages say, against a sandbox: they are read from there. */
class ReferencePageTest extends CozeTestSupport {

    private static final String BOT = "7342866812345670000";

    private final CozeSandbox sandbox = CozeSandbox.builder().accessToken(TOKEN).apiApp(APP, "first")
            .publishedBot(BOT, "1024").start();

    private final CallbackUrlServer hooks = new CallbackUrlServer();

    @AfterEach
    void stopTheSandbox() {
        sandbox.close();
        hooks.close();
    }

    @Override
    public String baseUrl() {
        return sandbox.baseUrl();
    }

    private void add(String language, String file, String words) throws Exception {
        context.getPropertiesComponent().addInitialProperty("coze.app", APP);
        context.getPropertiesComponent().addInitialProperty("coze.callback", hooks.url("/coze/callback"));
        context.getPropertiesComponent().addInitialProperty("coze.connector", "1024");
        context.getPropertiesComponent().addInitialProperty("coze.events", "bot.published,bot.deleted");
        Page.Snippet snippet = Page.of("docs/" + file).snippet(language, words);
        if (language.equals("java")) {
            context.addRoutes(PageClasses.routesOf(snippet));
        } else {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("page." + language, snippet.text()));
        }
    }

    private void add(String language, String words) throws Exception {
        add(language, "coze-component.adoc", words);
    }

    private Object call(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    private Object call(String uri) {
        return call(uri, null, Map.of());
    }

    @Test
    void anAppAsTheBodyGivesItsNameToo() {
        ApiApp app = ApiApp.of("{\"id\":\"" + APP + "\",\"name\":\"other\"}");

        call("coze:updateApiApp?callbackUrl=" + hooks.url("/"), app, Map.of());
        assertThat(sandbox.lastRequest().bodyText()).contains("\"other\"");
        call("coze:deleteApiApp", app, Map.of());
        assertThat(sandbox.apiApps()).isEmpty();
    }

    @Test
    void namesAndFields() throws Exception {
        add("java", "direct:names");

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            call("direct:names");
            assertThat(log.lines()).anyMatch(line -> line.endsWith(APP + " first"))
                    .noneMatch(line -> line.contains(sandbox.verifyToken(APP)));
        }
    }

    @Test
    void theJsonOfAnAppHoldsItsVerifyTokenAndItsToStringDoesNot() {
        List<?> apps = (List<?>) call("coze:listApiApps");
        String secret = sandbox.verifyToken(APP);

        assertThat(context.getTypeConverter().convertTo(String.class, apps.get(0))).contains(secret);
        assertThat(context.resolveLanguage("simple").createExpression("${body}")
                .evaluate(exchangeOf(apps.get(0)), String.class)).contains(secret);
        assertThat(apps.get(0).toString()).doesNotContain(secret);
    }

    private Exchange exchangeOf(Object body) {
        Exchange exchange = context.getEndpoint("coze:listApiApps").createExchange();
        exchange.getMessage().setBody(body);
        return exchange;
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml"})
    void pageByPage(String language) throws Exception {
        for (int i = 2; i <= 45; i++) {
            sandbox.createApiApp("app " + i);
        }
        add(language, "direct:page-by-page");

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            call("direct:page-by-page");

            assertThat(sandbox.requests()).hasSize(3).extracting(RecordedRequest::path).containsOnly("/v1/api_apps");
            assertThat(log.lines()).filteredOn(line -> line.contains(" app ")).hasSize(44);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml", "xml"})
    void subscribeLookAndEnd(String language) throws Exception {
        add(language, "subscribing.adoc", "direct:begin");
        String shown = Page.of("docs/subscribing.adoc").snippet("text", "subscribed: code=0").text();

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            call("direct:begin");
            String logid = sandbox.requests().get(0).logId();
            assertThat(log.lines()).extracting(line -> line.split(" ", 3)[2])
                    .containsSequence(shown.replace("…", logid).split("\n"));
        }
        call("direct:end");
        assertThat(sandbox.subscriptions(APP)).containsExactly("bot.published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml"})
    void aTimerDeclaresOnStartUp(String language) throws Exception {
        add(language, "declaring-subscriptions.adoc", "timer:declare");

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.endsWith("subscriptions of " + APP
                    + ": added [bot.published, bot.deleted], removed [], unchanged []")));
        }
    }

    @Test
    void aDryRunIsLookedAt() throws Exception {
        add("java", "declaring-subscriptions.adoc", "direct:look");
        call("coze:subscribe?apiAppId=" + APP + "&eventTypes=benefit.usage");

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            call("direct:look");
            assertThat(log.lines()).anyMatch(line -> line.endsWith("would end the subscriptions to [benefit.usage]"));
        }
        assertThat(sandbox.subscriptions(APP)).containsExactly("benefit.usage");
    }

    @Test
    void theEmptyListEndsEverything() throws Exception {
        add("java", "declaring-subscriptions.adoc", "direct:end-everything");
        call("coze:subscribe?apiAppId=" + APP + "&eventTypes=benefit.usage");

        assertThat(send("coze:syncSubscriptions?apiAppId=" + APP + "&eventTypes=").getException())
                .isInstanceOf(IllegalArgumentException.class);
        call("direct:end-everything");
        assertThat(sandbox.subscriptions(APP)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml"})
    void aThrottledRouteCalls(String language) throws Exception {
        add(language, "rate-limits.adoc", "direct:audited");

        call("direct:audited", Map.of("bot_id", BOT, "audit_status", "approved"), Map.of());
        assertThat(sandbox.auditResult("1024", BOT)).isPresent();
    }

    @Test
    void oneRouteForAllCalls() throws Exception {
        add("java", "rate-limits.adoc", "direct:new-apps");

        call("direct:new-apps", call("coze:listApiApps"), Map.of());
        assertThat(sandbox.subscriptions(APP)).containsExactly("bot.published");
    }
}
