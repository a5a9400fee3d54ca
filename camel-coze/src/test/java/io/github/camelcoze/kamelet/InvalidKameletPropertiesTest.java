/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.kamelet;

import io.github.camelcoze.testing.Kamelet;
import io.github.camelcoze.testing.KameletTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The messages for invalid properties of a Kamelet. */
class InvalidKameletPropertiesTest extends KameletTestSupport {

    private static String source(String properties) {
        return """
                - from:
                    uri: kamelet:coze-event-source
                    parameters:
                %s
                    steps:
                    - to: mock:result
                """.formatted(properties.indent(6));
    }

    @ParameterizedTest
    @CsvSource({"coze-subscribe-sink, apiAppId", "coze-subscribe-action, apiAppId",
        "coze-unsubscribe-action, apiAppId", "coze-sync-subscriptions-action, apiAppId",
        "coze-create-document-action, datasetId", "coze-create-speech-action, voiceId", "coze-call-action, path"})
    void aRequiredPropertyIsAskedFor(String kamelet, String property) {
        assertThatThrownBy(() -> start(call(kamelet, "eventTypes: bot.published\ntoken: \"{{coze.token}}\"")))
                .rootCause().hasMessageContaining(kamelet).hasMessageContaining(property);
    }

    @Test
    void theSourceAsksForTheApp() {
        assertThatThrownBy(() -> startWithServer(source("token: \"{{coze.token}}\"")))
                .rootCause().hasMessageContaining("coze-event-source").hasMessageContaining("apiAppId");
    }

    @ParameterizedTest
    @CsvSource({"deduplicate, perhaps", "maxBodySize, large", "reconcileInterval, soon", "defaultAuditStatus, maybe",
        "timestampTolerance, -5m", "baseUrl, api.coze.cn", "callbackUrl, hooks"})
    void invalidValueIsReportedWithItsProperty(String property, String value) {
        assertThatThrownBy(() -> startWithServer(source("apiAppId: \"{{coze.app}}\"\nverifyToken: secret\n" + property
                + ": \"" + value + "\"")))
                .hasStackTraceContaining(property).hasStackTraceContaining(value);
    }

    @Test
    void theSourceAsksForSomethingToVerifyWith() {
        assertThatThrownBy(() -> startWithServer(source("apiAppId: \"{{coze.app}}\"")))
                .hasStackTraceContaining("set option 'verifyToken'").hasStackTraceContaining("or 'token'");
    }

    @Test
    void aCallAsksForCredentials() throws Exception {
        assertThatThrownBy(() -> start(call("coze-subscribe-sink", "apiAppId: \"{{coze.app}}\"")))
                .rootCause().hasMessageContaining("'token'");
    }

    /** As of an empty environment variable: the component's credentials may be another account's. */
    @ParameterizedTest
    @ValueSource(strings = {"parameters", "uri", "property"})
    void emptyTokenIsNotThatOfTheComponent(String place) {
        property("camel.component.coze.token", "{{coze.token}}");
        kameletProperty("coze-subscribe-action", "apiAppId", app);
        kameletProperty("coze-subscribe-action", "eventTypes", "bot.published");
        if (place.equals("property")) {
            kameletProperty("coze-subscribe-action", "token", "");
        }

        assertThatThrownBy(() -> start(place.equals("uri") ? """
                - from:
                    uri: direct:start
                    steps:
                    - to: "kamelet:coze-subscribe-action?token="
                """ : call("coze-subscribe-action", place.equals("parameters") ? "token: ' '" : "")))
                .hasStackTraceContaining("No access token for coze:subscribe, because option 'token' is empty: set");
    }

    @Test
    void vaultWithoutItsLibraryIsRejected() {
        assertThatThrownBy(() -> start(call("coze-subscribe-action", """
                apiAppId: "{{coze.app}}"
                eventTypes: bot.published
                token: "{{aws:coze/token}}\"""")))
                .hasStackTraceContaining("Option 'token' is {{aws:...}}, but this function is not on the classpath");
    }

    @Test
    void invalidTokenIsLogged() throws Exception {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            startWithServer(source("""
                    apiAppId: "{{coze.app}}"
                    baseUrl: "{{coze.api}}"
                    callbackUrl: "{{coze.callback-url}}"
                    token: pat_wrong"""));

            await().untilAsserted(() -> assertThat(log.lines()).anySatisfy(line -> assertThat(line)
                    .contains("failed and is not retried").contains("HTTP 401").contains("'token'")));
            assertThat(log.lines()).noneMatch(line -> line.contains("pat_wrong"));
        }
    }

    @Test
    void invalidTokenFailsTheRoute() throws Exception {
        Exchange exchange = start(call("coze-subscribe-action", """
                apiAppId: "{{coze.app}}"
                eventTypes: bot.published
                token: pat_wrong""")).createProducerTemplate().send("direct:start", message -> {
        });

        assertThat(exchange.getException()).hasMessageContaining("HTTP 401").hasMessageContaining("'token'")
                .hasMessageNotContaining("pat_wrong");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "parameters  | dry_run                        | Unknown property 'dry_run' of Kamelet KAMELET: did you mean 'dryRun'?",
        "parameters  | apiappid                       | Unknown property 'apiappid' of Kamelet KAMELET: did you mean 'apiAppId'?",
        "parameters  | Dry-Run                        | Unknown property 'DryRun' of Kamelet KAMELET: did you mean 'dryRun'?",
        "uri         | responseTimeout                | Unknown property 'responseTimeout' of Kamelet KAMELET. Supported: ",
        "application | KAMELET.dryrun                 | Unknown property 'dryrun' of Kamelet KAMELET: did you mean 'dryRun'?",
        "application | KAMELET.event-type             | Unknown property 'eventType' of Kamelet KAMELET: did you mean 'eventTypes'?",
        "application | KAMELET.tidy.dryrun            | Unknown property 'dryrun' of Kamelet KAMELET: did you mean 'dryRun'?",
        "application | coze-sync-subscription-action.dryRun |"
                + " did you mean 'camel.kamelet.coze-sync-subscriptions-action.dryRun'?"})
    void unknownPropertyIsRejected(String place, String name, String message) {
        String kamelet = "coze-sync-subscriptions-action";
        kameletProperty(kamelet, "apiAppId", "{{coze.app}}");
        kameletProperty(kamelet, "eventTypes", "bot.published");
        kameletProperty(kamelet, "token", "{{coze.token}}");
        if (place.equals("application")) {
            property("camel.kamelet." + name.replace("KAMELET", kamelet), "true");
        }

        assertThatThrownBy(() -> start(place.equals("parameters") ? call(kamelet, name + ": true") : """
                - from:
                    uri: direct:start
                    steps:
                    - to: "kamelet:coze-sync-subscriptions-action/tidy?baseUrl={{coze.api}}%s"
                """.formatted(place.equals("uri") ? "&" + name + "=true" : "")))
                .hasStackTraceContaining(message.replace("KAMELET", kamelet));
    }

    @Test
    void whatCamelAndOtherKameletsAreGivenIsAllowed() throws Exception {
        String kamelet = "coze-subscribe-action";
        for (String given : new String[]{kamelet + ".event-types", kamelet + ".other-route.dryRun",
            "coze-subscribe-sink.eventTypes", "coze-unsubscribe-action.eventTypes",
            "coze-subscribe-actions-of-mine.x"}) {
            property("camel.kamelet." + given, "bot.published");
        }

        Exchange exchange = start(
                """
                        - from:
                            uri: direct:start
                            steps:
                            - to: "kamelet:coze-subscribe-action/mine?baseUrl={{coze.api}}&token={{coze.token}}&api-app-id={{coze.app}}\
                        &bridgeErrorHandler=false&block=true&timeout=1000&location=classpath:kamelets&noErrorHandler=true"
                        """)
                .createProducerTemplate().send("direct:start", message -> {
                });

        assertThat(exchange.getException()).isNull();
    }
}
