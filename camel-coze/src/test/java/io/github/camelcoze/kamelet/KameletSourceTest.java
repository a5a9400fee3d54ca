/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.kamelet;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.testing.Kamelet;
import io.github.camelcoze.testing.KameletTestSupport;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.OAuthTestSupport;
import io.github.camelcoze.testing.TestKeys;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The Kamelet {@code coze-event-source} in a route that has nothing else of Coze. */
class KameletSourceTest extends KameletTestSupport {

    private static final String SOURCE = """
            - route:
                id: events
                from:
                  uri: kamelet:coze-event-source
                  parameters:
                    apiAppId: "{{coze.app}}"
                    eventTypes: bot.published,benefit.usage
                    callbackUrl: "{{coze.callback-url}}"
            """;
    private static final String TO_MOCK = """
                  steps:
                  - to: mock:result
            """;

    @BeforeEach
    void configure() {
        kameletProperty("coze-event-source", "baseUrl", coze.baseUrl());
        kameletProperty("coze-event-source", "token", TOKEN);
    }

    private CamelContext startAndRegister(String yaml) throws Exception {
        CamelContext context = startWithServer(yaml);
        await().untilAsserted(() -> assertThat(coze.subscriptions(app)).contains("bot.published", "benefit.usage"));
        return context;
    }

    private String trigger(String type) {
        return coze.trigger(SandboxEvent.of(app, type)).get(0);
    }

    private void awaitResponses(String eventId, Integer... statuses) {
        await().untilAsserted(() -> assertThat(coze.deliveries(eventId)).extracting(SandboxDelivery::status)
                .containsExactly(statuses));
    }

    private Message received(int count) {
        await().untilAsserted(() -> assertThat(mock().getReceivedExchanges()).hasSize(count));
        return mock().getReceivedExchanges().get(count - 1).getMessage();
    }

    @Test
    void anEventIsItsJson() throws Exception {
        startAndRegister(SOURCE + TO_MOCK);

        String id = trigger("bot.published");

        Message event = received(1);
        awaitResponses(id, 200);
        assertThat(event.getBody()).isEqualTo(coze.deliveries(id).get(0).requestText());
        assertThat(event.getHeaders()).containsEntry(CozeConstants.EVENT_TYPE, "bot.published")
                .containsEntry(CozeConstants.EVENT_ID, id).containsEntry(CozeConstants.EVENT_API_APP_ID, app)
                .containsEntry(Exchange.CONTENT_TYPE, "application/json");
    }

    @Test
    void anEventWhoseRouteFailsComesAgain() throws Exception {
        startAndRegister(SOURCE + TO_MOCK);
        mock().whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("not yet");
        });

        String id = trigger("benefit.usage");

        received(2);
        awaitResponses(id, 500, 200);
    }

    /** Camel starts the Kamelet's own route all the same, where events wait for the other one. */
    @Test
    void aRouteThatIsNotStartedIsRegistered() throws Exception {
        CamelContext context = startAndRegister(
                SOURCE.replace("    from:", "    autoStartup: false\n    from:") + TO_MOCK);

        trigger("bot.published");
        assertThat(context.getRouteController().getRouteStatus("events").isStopped()).isTrue();
        context.getRouteController().startRoute("events");

        received(1);
    }

    @Test
    void anEventThatComesTwiceIsRoutedOnce() throws Exception {
        startAndRegister(SOURCE + TO_MOCK);

        coze.trigger(SandboxEvent.of(app, "bot.published").eventId("e1"));
        received(1);
        awaitResponses("e1", 200);
        coze.trigger(SandboxEvent.of(app, "bot.published").eventId("e1"));

        awaitResponses("e1", 200, 200);
        received(1);
    }

    @Test
    void auditResultOfRouteIsInResponse() throws Exception {
        app = coze.createConnectorApp(CONNECTOR).id();
        property("coze.app", app);
        startAndRegister(SOURCE + """
                      steps:
                      - setHeader:
                          name: CamelCozeAuditStatus
                          constant: rejected
                      - setHeader:
                          name: CamelCozeAuditReason
                          simple: "no ${header.CamelCozeEventType}"
                """);

        coze.publishBot(BOT, CONNECTOR);

        await().untilAsserted(() -> assertThat(coze.auditResult(CONNECTOR, BOT))
                .hasValueSatisfying(audit -> assertThat(audit.reason()).isEqualTo("no bot.published")));
    }

    @Test
    void theRepositoryIsABeanOfTheRoute() throws Exception {
        kameletProperty("coze-event-source", "idempotentRepository", "#seen");
        CamelContext context = startAndRegister("""
                - beans:
                  - name: seen
                    type: org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository
                """ + SOURCE + TO_MOCK);

        String id = trigger("bot.published");

        awaitResponses(id, 200);
        IdempotentRepository seen = context.getRegistry().lookupByNameAndType("seen", IdempotentRepository.class);
        assertThat(seen.contains("coze:" + app + ":" + id)).isTrue();
    }

    @Test
    void anEventIsReadBackFromItsJson() throws Exception {
        startAndRegister(SOURCE + """
                      steps:
                      - convertBodyTo:
                          type: io.github.camelcoze.event.CozeEvent
                      - setHeader:
                          name: bot
                          simple: "${body.payload.botId}"
                      - to: mock:result
                """);

        coze.trigger(SandboxEvent.of(app, "bot.published").field("bot_id", 7342866812345678901L));

        assertThat(received(1).getHeader("bot")).isEqualTo("7342866812345678901");
    }

    /** What is configured once for the component is good for its Kamelets too. */
    @Test
    void theComponentsConfigurationIsUsedWhereThereIsNoneOfTheKamelet() throws Exception {
        removeProperties("camel.kamelet.");
        property("camel.component.coze.baseUrl", coze.baseUrl());
        property("camel.component.coze.token", TOKEN);
        property("camel.component.coze.reconcileInterval", "10m");
        property("camel.component.coze.deduplicate", "false");

        CamelContext context = startAndRegister(SOURCE + TO_MOCK);

        awaitResponses(trigger("bot.published"), 200);
        assertThat(context.getEndpoints()).filteredOn(CozeEndpoint.class::isInstance).singleElement()
                .extracting(endpoint -> ((CozeEndpoint) endpoint).getConfiguration()).satisfies(configuration -> {
                    assertThat(configuration.getReconcileInterval()).isEqualTo(600_000);
                    assertThat(configuration.isDeduplicate()).isFalse();
                });
    }

    /** Signs of a URI's own in a value, which a property of the Kamelet can have. */
    @Test
    void aTokenOfAnyCharactersIsUsedAsItIs() throws Exception {
        String token = "pat_a+b&c=d%65#?(e)";
        try (CozeSandbox other = CozeSandbox.builder().accessToken(token).apiApp(app, "app").start()) {
            kameletProperty("coze-event-source", "baseUrl", other.baseUrl());
            kameletProperty("coze-event-source", "token", token);

            startWithServer(SOURCE + TO_MOCK);

            await().untilAsserted(() -> assertThat(other.subscriptions(app)).contains("bot.published"));
        }
    }

    /** The text of a key, and not its file, as a Secret has it. */
    @Test
    void anOAuthAppIsUsedWithThePropertiesOfTheKamelet() throws Exception {
        try (CozeSandbox other = CozeSandbox.builder()
                .oauthApp(OAuthTestSupport.CLIENT_ID, OAuthTestSupport.KEY_ID, TestKeys.publicKey())
                .apiApp(app, "app").start()) {
            removeProperties("camel.kamelet.coze-event-source.token");
            kameletProperty("coze-event-source", "baseUrl", other.baseUrl());
            kameletProperty("coze-event-source", "clientId", OAuthTestSupport.CLIENT_ID);
            kameletProperty("coze-event-source", "publicKeyId", OAuthTestSupport.KEY_ID);
            kameletProperty("coze-event-source", "privateKey", TestKeys.pkcs8());

            startWithServer(SOURCE + TO_MOCK);

            await().untilAsserted(() -> assertThat(other.subscriptions(app)).contains("bot.published"));
        }
    }

    @Test
    void secretsOfAKameletAreInNoLogLine() throws Exception {
        property("camel.main.additionalSensitiveKeywords", "mine");
        property("mine", "unmistakableSecretOfMine");
        property("app.verify-token", "unmistakableVerifyToken");
        kameletProperty("coze-event-source", "verifyToken", coze.verifyToken(app));
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            startAndRegister(SOURCE + """
                          steps:
                          - log: "{{mine}} {{app.verify-token}}"
                    """);

            assertThat(log.lines()).anyMatch(line -> line.endsWith("app.verify-token = xxxxxx"))
                    .anyMatch(line -> line.endsWith("mine = xxxxxx"))
                    .noneMatch(line -> line.contains(coze.verifyToken(app)) || line.contains(TOKEN)
                            || line.contains("unmistakable"));
        }
    }
}
