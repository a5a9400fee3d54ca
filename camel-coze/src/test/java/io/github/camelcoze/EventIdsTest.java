/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;
import java.util.Map;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.testing.EventsTestSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The ids of an event are those of a following call only where neither a header nor an option of the call gives them. */
class EventIdsTest extends EventsTestSupport {

    private static final String OTHER_APP = "7526903225329380000";
    private static final String CONNECTOR = "7337000000000000001";
    private static final String OTHER_CONNECTOR = "7337000000000000002";
    private static final String BOT = "7342866812345678901";
    private static final String OTHER_BOT = "7342866812345670000";

    private final CozeSandbox coze = CozeSandbox.builder().apiApp(APP, "app of the event").apiApp(OTHER_APP, "other")
            .publishedBot(BOT, CONNECTOR, OTHER_CONNECTOR).publishedBot(OTHER_BOT, CONNECTOR, OTHER_CONNECTOR).start();

    @Override
    public void configure(CamelContext context) {
        CozeComponent component = new CozeComponent();
        component.getConfiguration().setBaseUrl(coze.baseUrl());
        component.getConfiguration().setToken(coze.accessToken());
        context.addComponent("coze", component);
    }

    @AfterEach
    void close() {
        coze.close();
    }

    /** Routes an event of APP, CONNECTOR and BOT to the call. */
    private void routeEventTo(String... steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS).to(steps);
            }
        });
        assertThat(callback(event("bot.published", "e-1", Map.of("connector_id", CONNECTOR)))).isEqualTo(200);
    }

    private List<String> paths() {
        return coze.requests().stream().map(RecordedRequest::path).toList();
    }

    @Test
    void syncSubscriptionsUsesAppOfEndpoint() throws Exception {
        coze.subscribe(APP, "bot.deleted");
        coze.subscribe(OTHER_APP, "bot.deleted");

        routeEventTo("coze:syncSubscriptions?eventTypes=benefit.usage&apiAppId=" + OTHER_APP);

        assertThat(coze.subscriptions(APP)).containsExactly("bot.deleted");
        assertThat(coze.subscriptions(OTHER_APP)).containsExactly("benefit.usage");
        assertThat(paths()).isNotEmpty().allMatch(path -> path.contains(OTHER_APP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connectorId=" + OTHER_CONNECTOR + "&botId=" + OTHER_BOT,
        "parameter.connector_id=" + OTHER_CONNECTOR + "&parameter.bot_id=" + OTHER_BOT})
    void updateAuditResultUsesBotOfEndpoint(String options) throws Exception {
        routeEventTo("coze:updateAuditResult?auditStatus=approved&" + options);

        assertThat(coze.auditResult(CONNECTOR, BOT)).isEmpty();
        assertThat(coze.auditResult(OTHER_CONNECTOR, OTHER_BOT)).isPresent();
    }

    @Test
    void unpublishBotUsesBotOfEndpoint() throws Exception {
        routeEventTo("coze:unpublishBot?connectorId=" + OTHER_CONNECTOR + "&botId=" + OTHER_BOT);

        assertThat(coze.connectorsOf(BOT)).containsExactlyInAnyOrder(CONNECTOR, OTHER_CONNECTOR);
        assertThat(coze.connectorsOf(OTHER_BOT)).containsExactly(CONNECTOR);
    }

    @Test
    void headerOverridesEvent() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:other").setHeader(CozeConstants.BOT_ID, constant(OTHER_BOT))
                        .to("coze:updateAuditResult?auditStatus=approved");
            }
        });

        routeEventTo("direct:other");

        assertThat(coze.auditResult(CONNECTOR, BOT)).isEmpty();
        assertThat(coze.auditResult(CONNECTOR, OTHER_BOT)).isPresent();
    }

    @Test
    void eventSuppliesConnectorAndBot() throws Exception {
        routeEventTo("coze:updateAuditResult?auditStatus=approved");

        assertThat(coze.auditResult(CONNECTOR, BOT)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.String", "byte[]", "java.io.InputStream", "java.util.Map",
        "com.fasterxml.jackson.databind.JsonNode"})
    void jsonOfEventSuppliesSameIds(String type) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                from("direct:converted").convertBodyTo(context.getClassResolver().resolveMandatoryClass(type))
                        .to("coze:updateAuditResult?auditStatus=approved");
            }
        });

        routeEventTo("direct:converted");

        assertThat(coze.auditResult(CONNECTOR, BOT)).isPresent();
    }

    @Test
    void eventSuppliesApp() throws Exception {
        routeEventTo("coze:subscribe?eventTypes=benefit.usage");

        assertThat(coze.subscriptions(APP)).containsExactly("benefit.usage");
        assertThat(coze.subscriptions(OTHER_APP)).isEmpty();
    }
}
