/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.kamelet;

import java.util.List;

import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.testing.KameletTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An event of the source Kamelet, followed by a call: the call's own properties win over what the event says. */
class KameletEventIdsTest extends KameletTestSupport {

    private static final String OTHER_CONNECTOR = "7337000000000000002";
    private static final String OTHER_BOT = "7342866812345678901";

    private static final String SOURCE = """
            - from:
                uri: kamelet:coze-event-source
                parameters:
                  apiAppId: "{{coze.app}}"
                  eventTypes: bot.published
                  callbackUrl: "{{coze.callback-url}}"
                steps:
            """;
    private static final String PIPE = """
            apiVersion: camel.apache.org/v1
            kind: Pipe
            metadata:
              name: events
            spec:
              source:
                ref:
                  kind: Kamelet
                  apiVersion: camel.apache.org/v1
                  name: coze-event-source
            """;

    private String otherApp;

    @BeforeEach
    void configure() {
        kameletProperty("coze-event-source", "eventTypes", "bot.published");
        List.of("coze-event-source", "coze-sync-subscriptions-action", "coze-audit-result-sink").forEach(kamelet -> {
            kameletProperty(kamelet, "baseUrl", coze.baseUrl());
            kameletProperty(kamelet, "token", TOKEN);
        });
        property("camel.component.coze.baseUrl", coze.baseUrl());
        property("camel.component.coze.token", TOKEN);
        app = coze.createConnectorApp(CONNECTOR).id();
        otherApp = coze.createApiApp("other");
        coze.publishBot(OTHER_BOT, OTHER_CONNECTOR, CONNECTOR);
        // the properties of a Pipe's Kamelets are set here: Camel encodes a placeholder in the Pipe
        kameletProperty("coze-event-source", "apiAppId", app);
        kameletProperty("coze-event-source", "callbackUrl", "http://127.0.0.1:" + port + "/hooks/coze");
        property("coze.app", app);
        property("other.app", otherApp);
        property("other.bot", OTHER_BOT);
        property("other.connector", OTHER_CONNECTOR);
    }

    /** Starts the route, and routes an event of the app, CONNECTOR and BOT. */
    private void routeEvent(String yaml) throws Exception {
        startWithServer(yaml);
        await().untilAsserted(() -> assertThat(coze.subscriptions(app)).containsExactly("bot.published"));
        String id = coze.trigger(SandboxEvent.of(app, "bot.published").field("bot_id", BOT)).get(0);
        await().untilAsserted(() -> assertThat(coze.deliveries(id)).extracting(SandboxDelivery::status)
                .containsExactly(200));
    }

    private void assertOtherAppWasChanged() {
        assertThat(coze.subscriptions(otherApp)).containsExactly("benefit.usage");
        assertThat(coze.subscriptions(app)).containsExactly("bot.published");
    }

    private void assertOtherBotWasAudited() {
        assertThat(coze.auditResult(CONNECTOR, BOT)).isEmpty();
        assertThat(coze.auditResult(OTHER_CONNECTOR, OTHER_BOT)).isPresent();
    }

    private void assertOtherBotWasUnpublished() {
        assertThat(coze.requests()).extracting(RecordedRequest::path).filteredOn(path -> path.endsWith("/unpublish"))
                .containsExactly("/v1/bots/" + OTHER_BOT + "/unpublish");
        assertThat(coze.connectorsOf(OTHER_BOT)).containsExactly(CONNECTOR);
    }

    @Test
    void syncSubscriptionsChangesTheAppOfItsProperty() throws Exception {
        routeEvent(SOURCE + """
                - to:
                    uri: kamelet:coze-sync-subscriptions-action
                    parameters:
                      apiAppId: "{{other.app}}"
                      eventTypes: benefit.usage
                """.indent(4));

        assertOtherAppWasChanged();
    }

    @Test
    void theAuditIsOfTheBotOfItsProperties() throws Exception {
        routeEvent(SOURCE + """
                - to:
                    uri: kamelet:coze-audit-result-sink
                    parameters:
                      connectorId: "{{other.connector}}"
                      botId: "{{other.bot}}"
                      auditStatus: approved
                """.indent(4));

        assertOtherBotWasAudited();
    }

    @Test
    void theBotOfAnEndpointIsUnpublished() throws Exception {
        routeEvent(SOURCE + """
                - to:
                    uri: coze:unpublishBot
                    parameters:
                      connectorId: "{{other.connector}}"
                      botId: "{{other.bot}}"
                """.indent(4));

        assertOtherBotWasUnpublished();
    }

    @Test
    void theAuditOfTheEventsBotNeedsNoCopying() throws Exception {
        routeEvent(SOURCE + """
                - to:
                    uri: kamelet:coze-audit-result-sink
                    parameters:
                      auditStatus: approved
                """.indent(4));

        assertThat(coze.auditResult(CONNECTOR, BOT)).isPresent();
    }

    @Test
    void syncSubscriptionsInAPipeChangesTheAppOfItsProperty() throws Exception {
        routeEvent(PIPE + """
                sink:
                  ref:
                    kind: Kamelet
                    apiVersion: camel.apache.org/v1
                    name: coze-sync-subscriptions-action
                  properties:
                    apiAppId: "%s"
                    eventTypes: benefit.usage
                """.formatted(otherApp).indent(2));

        assertOtherAppWasChanged();
    }

    @Test
    void theAuditInAPipeIsOfTheBotOfItsProperties() throws Exception {
        routeEvent(PIPE + """
                sink:
                  ref:
                    kind: Kamelet
                    apiVersion: camel.apache.org/v1
                    name: coze-audit-result-sink
                  properties:
                    connectorId: "%s"
                    botId: "%s"
                    auditStatus: approved
                """.formatted(OTHER_CONNECTOR, OTHER_BOT).indent(2));

        assertOtherBotWasAudited();
    }

    @Test
    void aBotInAPipeIsTheOneOfTheEndpointThatUnpublishesIt() throws Exception {
        routeEvent(PIPE + """
                sink:
                  uri: coze:unpublishBot
                  properties:
                    connectorId: "%s"
                    botId: "%s"
                """.formatted(OTHER_CONNECTOR, OTHER_BOT).indent(2));

        assertOtherBotWasUnpublished();
    }

    @Test
    void theAuditOfTheEventsBotInAPipeNeedsNoCopying() throws Exception {
        routeEvent(PIPE + """
                sink:
                  ref:
                    kind: Kamelet
                    apiVersion: camel.apache.org/v1
                    name: coze-audit-result-sink
                  properties:
                    auditStatus: approved
                """.indent(2));

        assertThat(coze.auditResult(CONNECTOR, BOT)).isPresent();
    }
}
