/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubscribeTest extends SandboxTestSupport {

    @Test
    void subscribesInTheOrderOfTheRequest() {
        ApiClient.Response response = subscribe(APP, "[\"bot.published\",\"benefit.usage\",\"bot.deleted\"]");

        assertThat(response.status()).isEqualTo(200);
        assertThat(coze.subscriptions(APP)).containsExactly("bot.published", "benefit.usage", "bot.deleted");
    }

    @Test
    void addsToExistingSubscriptions() {
        subscribe(APP, "[\"bot.published\"]");
        subscribe(APP, "[\"bot.deleted\"]");

        assertThat(coze.subscriptions(APP)).containsExactly("bot.published", "bot.deleted");
    }

    @Test
    void acceptsADuplicateSubscription() {
        subscribe(APP, "[\"bot.published\",\"bot.deleted\"]");
        ApiClient.Response response = subscribe(APP, "[\"bot.published\",\"bot.published\"]");

        assertThat(response.code()).isZero();
        assertThat(coze.subscriptions(APP)).containsExactly("bot.published", "bot.deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot.published", "bot.deleted", "bot.unpublished", "benefit.usage",
        "benefit.plugin.scale.requested", "benefit.plugin.scale.expired"})
    void knowsEveryDocumentedEventType(String type) {
        assertThat(subscribe(APP, "[\"" + type + "\"]").code()).isZero();
        assertThat(coze.subscriptions(APP)).containsExactly(type);
    }

    @Test
    void returnsNoData() {
        assertThat(subscribe(APP, "[\"bot.published\"]").json().has("data")).isFalse();
    }

    @Test
    void rejectsAnUnknownEventType() {
        ApiClient.Response response = subscribe(APP, "[\"bot.published\",\"bot.publishd\"]");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(response.msg()).contains("bot.publishd").contains("benefit.plugin.scale.expired");
        assertThat(coze.subscriptions(APP)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"event_types\":[]}", "{\"event_types\":null}",
        "{\"event_types\":\"bot.published\"}", "{\"event_types\":{\"0\":\"bot.published\"}}",
        "{\"event_types\":[1]}", "{\"event_types\":[null]}", "{\"event_types\":[\"\"]}",
        "{\"event_types\":[\"  \"]}", "{\"event_types\":[[\"bot.published\"]]}",
        "{\"eventTypes\":[\"bot.published\"]}", "{\"event_types\":[\"Bot.Published\"]}"})
    void rejectsMalformedEventTypes(String body) {
        ApiClient.Response response = client.json("POST", EVENTS, body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(response.msg()).contains("event_types");
        assertThat(coze.subscriptions(APP)).isEmpty();
    }

    @Test
    void distinguishesBlankAndUnknownEventTypes() {
        assertThat(subscribe(APP, "[\" \"]").msg()).contains("blank");
    }

    @Test
    void rejectsAnUnknownApp() {
        ApiClient.Response response = subscribe("1", "[\"bot.published\"]");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.code()).isEqualTo(4200);
        assertThat(response.msg()).contains("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"benefit.plugin.scale.requested", "benefit.plugin.scale.expired"})
    void rejectsTypesOfNormalAppsForAConnectorApp(String type) {
        String connectorApp = coze.createConnectorApp("1024").id();

        ApiClient.Response response = subscribe(connectorApp, "[\"bot.published\",\"" + type + "\"]");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains(type).contains("normal apps only");
        assertThat(coze.subscriptions(connectorApp)).isEmpty();
    }

    @Test
    void subscribesAConnectorAppToTheOtherTypes() {
        String connectorApp = coze.createConnectorApp("1024").id();

        assertThat(subscribe(connectorApp, "[\"bot.published\",\"benefit.usage\"]").code()).isZero();
        assertThat(coze.subscriptions(connectorApp)).containsExactly("bot.published", "benefit.usage");
    }

    @Test
    void ignoresUnknownFields() {
        ApiClient.Response response = client.json("POST", EVENTS, "{\"event_types\":[\"bot.published\"],\"new\":true}");

        assertThat(response.code()).isZero();
    }

    private ApiClient.Response subscribe(String app, String types) {
        return client.json("POST", "/v1/api_apps/" + app + "/events", "{\"event_types\":" + types + "}");
    }
}
