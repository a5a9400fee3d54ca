/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

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
    void updatesOnlyTheName() {
        update("{\"callback_url\":\"" + receiver.url() + "\"}");
        ApiClient.Response response = update("{\"name\":\"Renamed\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(app().name()).isEqualTo("Renamed");
        assertThat(app().callbackUrl()).isEqualTo(receiver.url());
    }

    @Test
    void updatesOnlyTheCallbackUrl() {
        String verifyToken = coze.verifyToken(APP);
        update("{\"callback_url\":\"" + receiver.url() + "\"}");

        assertThat(app().callbackUrl()).isEqualTo(receiver.url());
        assertThat(app().name()).isEqualTo("Demo");
        assertThat(app().verifyToken()).isEqualTo(verifyToken);
        assertThat(client.get("/v1/api_apps").items("callback_url")).containsExactly(receiver.url());
    }

    @Test
    void returnsNoData() {
        assertThat(update("{\"name\":\"Renamed\"}").json().has("data")).isFalse();
    }

    @Test
    void changesNothingWithoutFields() {
        SandboxApiApp before = app();

        assertThat(update("{}").code()).isZero();
        assertThat(client.bytes("PUT", PATH, null, new byte[0]).code()).isZero();
        assertThat(app()).isEqualTo(before);
    }

    @Test
    void keepsTheSubscriptions() {
        client.json("POST", EVENTS, "{\"event_types\":[\"bot.deleted\"]}");
        update("{\"name\":\"Renamed\"}");

        assertThat(coze.subscriptions(APP)).containsExactly("bot.deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hooks.example.com", "/coze", "ftp://example.com/x", "http:///x", "https://",
        "http://a b/", "mailto:a@example.com", "http://example.com:99999/"})
    void rejectsAnInvalidUrl(String url) {
        ApiClient.Response response = update("{\"name\":\"Renamed\",\"callback_url\":\"" + url + "\"}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("callback_url");
        assertThat(app().name()).isEqualTo("Demo");
        assertThat(app().callbackUrl()).isEmpty();
    }

    @Test
    void rejectsALongName() {
        ApiClient.Response response = update(
                "{\"callback_url\":\"https://example.com/\",\"name\":\"" + "n".repeat(129) + "\"}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("name");
        assertThat(app().callbackUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":1}", "{\"name\":null}", "{\"name\":\"\"}", "{\"callback_url\":[]}",
        "{\"callback_url\":null}"})
    void rejectsFieldsOfTheWrongType(String body) {
        assertThat(update(body).status()).isEqualTo(400);
    }

    @Test
    void rejectsAnUpdateOfAnUnknownApp() {
        ApiClient.Response response = client.json("PUT", "/v1/api_apps/4", "{\"name\":\"x\"}");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.code()).isEqualTo(4200);
    }

    @Test
    void deletesAnAppAndItsSubscriptions() {
        client.json("POST", EVENTS, "{\"event_types\":[\"bot.deleted\"]}");

        ApiClient.Response response = client.delete(PATH);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().has("data")).isFalse();
        assertThat(coze.apiApp(APP)).isEmpty();
        assertThat(client.get(EVENTS).status()).isEqualTo(404);
    }

    @Test
    void leavesOtherApps() {
        String other = coze.createApiApp("other");
        client.delete(PATH);

        assertThat(coze.apiApps()).extracting(SandboxApiApp::id).containsExactly(other);
    }

    @Test
    void rejectsASecondDelete() {
        client.delete(PATH);
        ApiClient.Response response = client.delete(PATH);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.code()).isEqualTo(4200);
    }

    @Test
    void rejectsABodyOfDelete() {
        ApiClient.Response response = client.bytes("DELETE", PATH, "application/json",
                "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(response.status()).isEqualTo(400);
        assertThat(coze.apiApp(APP)).isPresent();
    }

    private SandboxApiApp app() {
        return coze.apiApp(APP).orElseThrow();
    }

    private ApiClient.Response update(String body) {
        return client.json("PUT", PATH, body);
    }
}
