/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListSubscriptionsTest extends SandboxTestSupport {

    @Test
    void listsNothingAtFirst() {
        ApiClient.Response response = client.get(EVENTS);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.data().toString())
                .isEqualTo("{\"items\":[],\"has_more\":false,\"next_page_token\":\"\"}");
    }

    @Test
    void returnsTypeAndApp() {
        subscribe("bot.published");

        assertThat(client.get(EVENTS).data().path("items").toString()).isEqualTo("[{\"api_app_id\":\"" + APP
                + "\",\"event_type\":\"bot.published\",\"name\":\"Demo\",\"description\":\"\"}]");
    }

    @Test
    void returnsPages() {
        subscribe("bot.published", "bot.deleted", "benefit.usage");

        ApiClient.Response first = client.get(EVENTS + "?page_size=2");
        ApiClient.Response second = client.get(EVENTS + "?page_size=2&page_token=" + first.nextPageToken());

        assertThat(first.items("event_type")).containsExactly("bot.published", "bot.deleted");
        assertThat(first.data().path("has_more").asBoolean()).isTrue();
        assertThat(second.items("event_type")).containsExactly("benefit.usage");
        assertThat(second.data().path("has_more").asBoolean(true)).isFalse();
        assertThat(second.nextPageToken()).isEmpty();
    }

    @Test
    void pagesStablyWhileSubscriptionsChange() {
        subscribe("bot.published", "bot.deleted", "bot.unpublished", "benefit.usage");
        ApiClient.Response first = client.get(EVENTS + "?page_size=2");
        client.json("DELETE", EVENTS, "{\"event_types\":[\"bot.published\",\"bot.deleted\"]}");
        subscribe("bot.published");

        ApiClient.Response rest = client.get(EVENTS + "?page_token=" + first.nextPageToken());

        assertThat(rest.items("event_type")).containsExactly("bot.unpublished", "benefit.usage", "bot.published");
    }

    @Test
    void listsATypeThatWasSubscribedTwiceOnce() {
        subscribe("bot.published", "bot.deleted");
        subscribe("bot.published");

        ApiClient.Response first = client.get(EVENTS + "?page_size=1");
        ApiClient.Response second = client.get(EVENTS + "?page_size=1&page_token=" + first.nextPageToken());

        assertThat(first.items("event_type")).containsExactly("bot.published");
        assertThat(second.items("event_type")).containsExactly("bot.deleted");
    }

    @Test
    void rejectsAPageTokenOfAnotherApp() {
        subscribe("bot.published", "bot.deleted");
        String token = client.get(EVENTS + "?page_size=1").nextPageToken();
        String other = coze.createApiApp("other");

        ApiClient.Response response = client.get("/v1/api_apps/" + other + "/events?page_token=" + token);

        assertThat(token).isNotEmpty();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("page_token");
    }

    @Test
    void rejectsAnUnknownApp() {
        ApiClient.Response response = client.get("/v1/api_apps/3/events");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.code()).isEqualTo(4200);
    }

    @Test
    void rejectsABody() {
        ApiClient.Response response = client.json("GET", EVENTS, "{}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("does not accept a body");
    }

    private void subscribe(String... types) {
        client.json("POST", EVENTS, "{\"event_types\":[\"" + String.join("\",\"", types) + "\"]}");
    }
}
