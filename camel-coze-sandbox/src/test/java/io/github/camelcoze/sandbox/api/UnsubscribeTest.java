/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnsubscribeTest extends SandboxTestSupport {

    @BeforeEach
    void subscribe() {
        caller.json("POST", EVENTS, "{\"event_types\":[\"bot.published\",\"bot.deleted\",\"benefit.usage\"]}");
    }

    @Test
    void endsTheSubscriptionsInTheBodyAndNoOthers() {
        ApiClient.Reply reply = unsubscribe("[\"bot.published\",\"benefit.usage\"]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isZero();
        assertThat(coze.subscriptions(APP)).containsExactly("bot.deleted");
    }

    @Test
    void returnsNoData() {
        assertThat(unsubscribe("[\"bot.published\"]").json().has("data")).isFalse();
    }

    @Test
    void takesATypeThatIsNotSubscribedAsDone() {
        assertThat(unsubscribe("[\"bot.unpublished\"]").code()).isZero();
        assertThat(coze.subscriptions(APP)).containsExactly("bot.published", "bot.deleted", "benefit.usage");
    }

    @Test
    void putsATypeThatIsSubscribedAgainAtTheEnd() {
        unsubscribe("[\"bot.published\"]");
        caller.json("POST", EVENTS, "{\"event_types\":[\"bot.published\"]}");

        assertThat(coze.subscriptions(APP)).containsExactly("bot.deleted", "benefit.usage", "bot.published");
    }

    @Test
    void refusesAnUnknownEventTypeAndEndsNothing() {
        ApiClient.Reply reply = unsubscribe("[\"bot.published\",\"nope\"]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.msg()).contains("nope");
        assertThat(coze.subscriptions(APP)).containsExactly("bot.published", "bot.deleted", "benefit.usage");
    }

    @Test
    void refusesADeleteWithoutABody() {
        ApiClient.Reply reply = caller.delete(EVENTS);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.msg()).contains("body is missing");
        assertThat(coze.subscriptions(APP)).hasSize(3);
    }

    @Test
    void refusesAnUnknownApp() {
        ApiClient.Reply reply = caller.json("DELETE", "/v1/api_apps/2/events", "{\"event_types\":[\"bot.deleted\"]}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(4004);
    }

    @Test
    void refusesTypesOfNormalAppsForAConnectorApp() {
        String connectorApp = coze.createConnectorApp("1024").id();

        ApiClient.Reply reply = caller.json("DELETE", "/v1/api_apps/" + connectorApp + "/events",
                "{\"event_types\":[\"benefit.plugin.scale.expired\"]}");

        assertThat(reply.status()).isEqualTo(400);
    }

    private ApiClient.Reply unsubscribe(String types) {
        return caller.json("DELETE", EVENTS, "{\"event_types\":" + types + "}");
    }
}
