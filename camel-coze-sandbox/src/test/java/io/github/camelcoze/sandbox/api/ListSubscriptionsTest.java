/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListSubscriptionsTest extends SandboxTestSupport {

    @Test
    void listsNothingAtFirst() {
        ApiClient.Reply reply = caller.get(EVENTS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().toString())
                .isEqualTo("{\"items\":[],\"has_more\":false,\"next_page_token\":\"\"}");
    }

    @Test
    void tellsTheTypeAndTheAppOfEach() {
        subscribe("bot.published");

        assertThat(caller.get(EVENTS).data().path("items").toString()).isEqualTo("[{\"api_app_id\":\"" + APP
                + "\",\"event_type\":\"bot.published\",\"name\":\"Demo\",\"description\":\"\"}]");
    }

    @Test
    void answersPageByPage() {
        subscribe("bot.published", "bot.deleted", "benefit.usage");

        ApiClient.Reply first = caller.get(EVENTS + "?page_size=2");
        ApiClient.Reply second = caller.get(EVENTS + "?page_size=2&page_token=" + first.nextPageToken());

        assertThat(first.items("event_type")).containsExactly("bot.published", "bot.deleted");
        assertThat(first.data().path("has_more").asBoolean()).isTrue();
        assertThat(second.items("event_type")).containsExactly("benefit.usage");
        assertThat(second.data().path("has_more").asBoolean(true)).isFalse();
        assertThat(second.nextPageToken()).isEmpty();
    }

    @Test
    void neitherSkipsNorRepeatsWhenSubscriptionsComeAndGoBetweenPages() {
        subscribe("bot.published", "bot.deleted", "bot.unpublished", "benefit.usage");
        ApiClient.Reply first = caller.get(EVENTS + "?page_size=2");
        caller.json("DELETE", EVENTS, "{\"event_types\":[\"bot.published\",\"bot.deleted\"]}");
        subscribe("bot.published");

        ApiClient.Reply rest = caller.get(EVENTS + "?page_token=" + first.nextPageToken());

        assertThat(rest.items("event_type")).containsExactly("bot.unpublished", "benefit.usage", "bot.published");
    }

    @Test
    void neitherSkipsNorRepeatsWhatWasSubscribedTwice() {
        subscribe("bot.published", "bot.deleted");
        subscribe("bot.published");

        ApiClient.Reply first = caller.get(EVENTS + "?page_size=1");
        ApiClient.Reply second = caller.get(EVENTS + "?page_size=1&page_token=" + first.nextPageToken());

        assertThat(first.items("event_type")).containsExactly("bot.published");
        assertThat(second.items("event_type")).containsExactly("bot.deleted");
    }

    @Test
    void refusesAPageTokenOfAnotherApp() {
        subscribe("bot.published", "bot.deleted");
        String token = caller.get(EVENTS + "?page_size=1").nextPageToken();
        String other = coze.createApiApp("other");

        ApiClient.Reply reply = caller.get("/v1/api_apps/" + other + "/events?page_token=" + token);

        assertThat(token).isNotEmpty();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.msg()).contains("page_token");
    }

    @Test
    void refusesAnUnknownApp() {
        ApiClient.Reply reply = caller.get("/v1/api_apps/3/events");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(4004);
    }

    @Test
    void refusesABody() {
        ApiClient.Reply reply = caller.json("GET", EVENTS, "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.msg()).contains("takes no body");
    }

    private void subscribe(String... types) {
        caller.json("POST", EVENTS, "{\"event_types\":[\"" + String.join("\",\"", types) + "\"]}");
    }
}
