/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

import java.nio.charset.StandardCharsets;

import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpdateAndDeleteApiAppTest extends CallbackTestSupport {

    private static final String PATH = "/v1/api_apps/" + APP;

    @Test
    void changesTheNameAndLeavesTheAddress() {
        update("{\"callback_url\":\"" + receiver.url() + "\"}");
        ApiClient.Reply reply = update("{\"name\":\"Renamed\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(app().name()).isEqualTo("Renamed");
        assertThat(app().callbackUrl()).isEqualTo(receiver.url());
    }

    @Test
    void changesTheAddressAndLeavesNameAndVerifyToken() {
        String verifyToken = coze.verifyToken(APP);
        update("{\"callback_url\":\"" + receiver.url() + "\"}");

        assertThat(app().callbackUrl()).isEqualTo(receiver.url());
        assertThat(app().name()).isEqualTo("Demo");
        assertThat(app().verifyToken()).isEqualTo(verifyToken);
        assertThat(caller.get("/v1/api_apps").items("callback_url")).containsExactly(receiver.url());
    }

    @Test
    void returnsNoData() {
        assertThat(update("{\"name\":\"Renamed\"}").json().has("data")).isFalse();
    }

    @Test
    void leavesEverythingWhenNothingIsGiven() {
        SandboxApiApp before = app();

        assertThat(update("{}").code()).isZero();
        assertThat(caller.bytes("PUT", PATH, null, new byte[0]).code()).isZero();
        assertThat(app()).isEqualTo(before);
    }

    @Test
    void keepsTheSubscriptions() {
        caller.json("POST", EVENTS, "{\"event_types\":[\"bot.deleted\"]}");
        update("{\"name\":\"Renamed\"}");

        assertThat(coze.subscriptions(APP)).containsExactly("bot.deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hooks.example.com", "/coze", "ftp://example.com/x", "http:///x", "https://",
        "http://a b/", "mailto:a@example.com", "http://example.com:99999/"})
    void refusesAnAddressThatIsNoAbsoluteHttpUrlAndChangesNothing(String url) {
        ApiClient.Reply reply = update("{\"name\":\"Renamed\",\"callback_url\":\"" + url + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.msg()).contains("callback_url");
        assertThat(app().name()).isEqualTo("Demo");
        assertThat(app().callbackUrl()).isEmpty();
    }

    @Test
    void refusesALongNameAndChangesNothing() {
        ApiClient.Reply reply = update(
                "{\"callback_url\":\"https://example.com/\",\"name\":\"" + "n".repeat(129) + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.msg()).contains("name");
        assertThat(app().callbackUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":1}", "{\"name\":null}", "{\"name\":\"\"}", "{\"callback_url\":[]}",
        "{\"callback_url\":null}"})
    void refusesFieldsOfTheWrongType(String body) {
        assertThat(update(body).status()).isEqualTo(400);
    }

    @Test
    void refusesToChangeAnUnknownApp() {
        ApiClient.Reply reply = caller.json("PUT", "/v1/api_apps/4", "{\"name\":\"x\"}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(4004);
    }

    @Test
    void deletesAnAppAndItsSubscriptions() {
        caller.json("POST", EVENTS, "{\"event_types\":[\"bot.deleted\"]}");

        ApiClient.Reply reply = caller.delete(PATH);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().has("data")).isFalse();
        assertThat(coze.apiApp(APP)).isEmpty();
        assertThat(caller.get(EVENTS).status()).isEqualTo(404);
    }

    @Test
    void deletesNoOtherApp() {
        String other = coze.createApiApp("other");
        caller.delete(PATH);

        assertThat(coze.apiApps()).extracting(SandboxApiApp::id).containsExactly(other);
    }

    @Test
    void refusesToDeleteAnAppTwice() {
        caller.delete(PATH);
        ApiClient.Reply reply = caller.delete(PATH);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(4004);
    }

    @Test
    void refusesABodyWhenItDeletesAnApp() {
        ApiClient.Reply reply = caller.bytes("DELETE", PATH, "application/json", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(coze.apiApp(APP)).isPresent();
    }

    private SandboxApiApp app() {
        return coze.apiApp(APP).orElseThrow();
    }

    private ApiClient.Reply update(String body) {
        return caller.json("PUT", PATH, body);
    }
}
