/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnsubscribeTest extends SandboxTestSupport {

    @BeforeEach
    void subscribe() {
        client.json("POST", EVENTS, "{\"event_types\":[\"bot.published\",\"bot.deleted\",\"benefit.usage\"]}");
    }

    @Test
    void unsubscribesOnlyTheGivenTypes() {
        ApiClient.Response response = unsubscribe("[\"bot.published\",\"benefit.usage\"]");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.code()).isZero();
        assertThat(coze.subscriptions(APP)).containsExactly("bot.deleted");
    }

    @Test
    void returnsNoData() {
        assertThat(unsubscribe("[\"bot.published\"]").json().has("data")).isFalse();
    }

    @Test
    void acceptsATypeThatIsNotSubscribed() {
        assertThat(unsubscribe("[\"bot.unpublished\"]").code()).isZero();
        assertThat(coze.subscriptions(APP)).containsExactly("bot.published", "bot.deleted", "benefit.usage");
    }

    @Test
    void appendsAResubscribedType() {
        unsubscribe("[\"bot.published\"]");
        client.json("POST", EVENTS, "{\"event_types\":[\"bot.published\"]}");

        assertThat(coze.subscriptions(APP)).containsExactly("bot.deleted", "benefit.usage", "bot.published");
    }

    @Test
    void rejectsAnUnknownEventType() {
        ApiClient.Response response = unsubscribe("[\"bot.published\",\"nope\"]");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("nope");
        assertThat(coze.subscriptions(APP)).containsExactly("bot.published", "bot.deleted", "benefit.usage");
    }

    @Test
    void rejectsADeleteWithoutABody() {
        ApiClient.Response response = client.delete(EVENTS);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("body is missing");
        assertThat(coze.subscriptions(APP)).hasSize(3);
    }

    @Test
    void rejectsAnUnknownApp() {
        ApiClient.Response response = client.json("DELETE", "/v1/api_apps/2/events",
                "{\"event_types\":[\"bot.deleted\"]}");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.code()).isEqualTo(4200);
    }

    @Test
    void rejectsTypesOfNormalAppsForAConnectorApp() {
        String connectorApp = coze.createConnectorApp("1024").id();

        ApiClient.Response response = client.json("DELETE", "/v1/api_apps/" + connectorApp + "/events",
                "{\"event_types\":[\"benefit.plugin.scale.expired\"]}");

        assertThat(response.status()).isEqualTo(400);
    }

    private ApiClient.Response unsubscribe(String types) {
        return client.json("DELETE", EVENTS, "{\"event_types\":" + types + "}");
    }
}
