/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Locale;

import io.github.camelcoze.testing.EventsTestSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.component.webhook.WebhookComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** In a Turkish locale, the lower case of I is a letter of its own. */
class LocaleTest extends EventsTestSupport {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void useTurkish() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Override
    public void configure(CamelContext context) {
        context.addComponent("webhook", new WebhookComponent());
    }

    @ParameterizedTest
    @ValueSource(strings = {URI_OF_EVENTS, "coze:events?api-app-id=" + APP + "&verifyToken=" + VERIFY_TOKEN,
        "webhook:" + URI_OF_EVENTS + "&webhookComponentName=platform-http&webhookPath=" + PATH
                + "&webhookAutoRegister=false"})
    void eventsArrive(String uri) throws Exception {
        route(uri);

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"botId", "bot-id", "BOTID", "configuration.botId"})
    void optionsOfUriAreFound(String option) throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            assertThat(other.getEndpoint("coze:unpublishBot?" + option + "=7", CozeEndpoint.class).getConfiguration()
                    .getBotId()).isEqualTo("7");
        }
    }

    @Test
    void camelMainFindsOptions() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.coze.apiAppId", "1");
        main.addInitialProperty("camel.component.coze.client-id", "2");
        main.addInitialProperty("camel.component.coze.publicKeyId", "3");
        main.addInitialProperty("camel.component.coze.configuration.accountId", "4");
        main.start();
        try {
            CozeConfiguration read = main.getCamelContext().getComponent("coze", CozeComponent.class)
                    .getConfiguration();
            assertThat(read.getApiAppId()).isEqualTo("1");
            assertThat(read.getClientId()).isEqualTo("2");
            assertThat(read.getPublicKeyId()).isEqualTo("3");
            assertThat(read.getAccountId()).isEqualTo("4");
        } finally {
            main.stop();
        }
    }
}
