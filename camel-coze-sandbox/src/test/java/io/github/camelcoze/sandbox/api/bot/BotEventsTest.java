/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.CallbackReceiver;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Publishing, unpublishing and deleting bots triggers events. */
class BotEventsTest extends CallbackTestSupport {

    private static final String BOT = "7342866812345678901";
    private static final String CHANNEL_APP = "75";
    private static final String CHANNEL = "1056899123";
    private static final String AUDIT = "{\"audit\":{\"audit_status\":2}}";

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return super.configure(builder).connectorApp(CHANNEL_APP, CHANNEL).connectorApp("76", "other")
                .publishedBot("1", CHANNEL);
    }

    @Test
    void notifiesNormalAppsWithoutAConnector() {
        listenTo("bot.published");
        coze.publishBot(BOT, CHANNEL, "1024");
        awaitNothingPending();

        assertThat(receiver.requests()).hasSize(1);
        assertThat(receiver.request(0).type()).isEqualTo("bot.published");
        assertThat(receiver.request(0).text()).contains("\"bot_id\":" + BOT + ",").doesNotContain("connector_id");
    }

    @Test
    void notifiesConnectorAppsOfTheirConnectorOnly() {
        receiver.respond(call -> CallbackReceiver.Response.of(200, AUDIT));
        listenToAll("bot.published");
        coze.publishBot(BOT, CHANNEL, "1024");
        awaitNothingPending();

        assertThat(receiver.requests())
                .extracting(call -> call.json().path("header").path("api_app_id").textValue())
                .containsExactlyInAnyOrder(APP, CHANNEL_APP);
        assertThat(receiver.requests()).extracting(call -> call.json().path("header").path("connector_id").textValue())
                .containsExactlyInAnyOrder(null, CHANNEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b-1", "007", "9999999999999999999", "-1"})
    void keepsAnIdBeyond64BitsAsText(String bot) {
        listenTo("bot.published");
        coze.publishBot(bot, "1024");
        awaitNothingPending();

        assertThat(receiver.request(0).json().path("event").path("bot_id").textValue()).isEqualTo(bot);
    }

    @Test
    void notifiesOfUnpublishingOnce() {
        listenToAll("bot.unpublished");
        unpublish("1", CHANNEL);
        unpublish("1", CHANNEL);
        awaitNothingPending();

        assertThat(receiver.requests()).extracting(CallbackReceiver.Request::type).containsOnly("bot.unpublished");
        assertThat(receiver.requests())
                .extracting(call -> call.json().path("header").path("api_app_id").textValue())
                .containsExactlyInAnyOrder(APP, CHANNEL_APP);
        assertThat(receiver.requests()).extracting(call -> call.json().path("event").path("bot_id").textValue())
                .containsOnly("1");
    }

    @Test
    void notifiesOfADeletion() {
        listenToAll("bot.deleted");
        coze.deleteBot("1");
        awaitNothingPending();

        assertThat(receiver.requests())
                .extracting(call -> call.json().path("header").path("api_app_id").textValue())
                .containsExactlyInAnyOrder(APP, CHANNEL_APP);
        assertThat(receiver.request(0).json().path("event").path("bot_id").textValue()).isEqualTo("1");
        assertThat(coze.connectorsOf("1")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> coze.deleteBot("1"));
    }

    @Test
    void notifiesSubscribersOnly() {
        listenTo("benefit.usage");
        coze.publishBot(BOT, CHANNEL);
        coze.deleteBot(BOT);

        assertThat(coze.pendingDeliveries()).isZero();
    }

    @Test
    void restoresADeletedBotOnReset() {
        coze.deleteBot("1");
        assertThat(unpublish("1", CHANNEL).status()).isEqualTo(404);
        coze.reset();

        assertThat(coze.connectorsOf("1")).containsExactly(CHANNEL);
    }

    @Test
    void publishesAndDeletesOverTheControlApi() {
        listenTo("bot.published", "bot.deleted");
        ApiClient.Response published = control("POST", "/sandbox/bots",
                "{\"bot_id\":\"../b\",\"connector_ids\":[\"1024\",\"1025\"]}");
        List<String> connectors = coze.connectorsOf("../b");
        ApiClient.Response deleted = control("DELETE", "/sandbox/bots/..%2Fb", "");
        awaitNothingPending();

        assertThat(published.json().path("event_ids")).hasSize(1);
        assertThat(connectors).containsExactly("1024", "1025");
        assertThat(deleted.json().path("event_ids")).hasSize(1);
        assertThat(coze.connectorsOf("../b")).isEmpty();
        assertThat(receiver.requests()).extracting(CallbackReceiver.Request::type).containsExactlyInAnyOrder(
                "bot.published",
                "bot.deleted");
    }

    @Test
    void rejectsDeletingAnUnknownBotOverTheControlApi() {
        ApiClient.Response response = control("DELETE", "/sandbox/bots/9", "");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("error").textValue()).isEqualTo("there is no bot with the id \"9\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"bot_id\":\"1\"}", "{\"bot_id\":1,\"connector_ids\":[\"1\"]}",
        "{\"bot_id\":\"1\",\"connector_ids\":[]}", "{\"bot_id\":\"1\",\"connector_ids\":\"1\"}",
        "{\"bot_id\":\"1\",\"connector_ids\":[\"1\"],\"name\":\"x\"}"})
    void rejectsInvalidPublishingOverTheControlApi(String body) {
        assertThat(control("POST", "/sandbox/bots", body).status()).isEqualTo(400);
    }

    private void listenToAll(String type) {
        listenTo(type);
        for (String app : List.of(CHANNEL_APP, "76")) {
            coze.setCallbackUrl(app, receiver.url());
            coze.subscribe(app, type);
        }
    }

    private ApiClient.Response unpublish(String bot, String connector) {
        return client.json("POST", "/v1/bots/" + bot + "/unpublish", "{\"connector_id\":\"" + connector + "\"}");
    }

    private ApiClient.Response control(String method, String path, String body) {
        return client.send(HttpRequest.newBuilder(URI.create(coze.baseUrl() + path))
                .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
