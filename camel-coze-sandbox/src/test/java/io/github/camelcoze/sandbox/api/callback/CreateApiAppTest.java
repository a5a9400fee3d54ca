/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreateApiAppTest extends SandboxTestSupport {

    @Test
    void createsANormalApp() {
        ApiClient.Response response = create("{\"app_type\":\"normal\",\"name\":\"订单\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.code()).isZero();
        SandboxApiApp app = coze.apiApp(response.data().path("id").asText()).orElseThrow();
        assertThat(app.name()).isEqualTo("订单");
        assertThat(app.appType()).isEqualTo("normal");
        assertThat(response.data().toString()).isEqualTo("{\"id\":\"" + app.id()
                + "\",\"name\":\"订单\",\"app_type\":\"normal\",\"callback_url\":\"\",\"verify_token\":\""
                + app.verifyToken() + "\"}");
    }

    @Test
    void createsAConnectorAppWithItsConnector() {
        ApiClient.Response response = create("{\"app_type\":\"connector\",\"connector_id\":\"10000122\"}");

        assertThat(response.code()).isZero();
        assertThat(response.data().path("app_type").asText()).isEqualTo("connector");
        assertThat(response.data().path("connector_id").asText()).isEqualTo("10000122");
        assertThat(coze.apiApp(response.data().path("id").asText()).orElseThrow().connectorId()).isEqualTo("10000122");
    }

    @Test
    void generatesA19DigitIdAndATokenOf64Characters() {
        ApiClient.Response response = create("{\"app_type\":\"normal\",\"name\":\"x\"}");

        assertThat(response.data().path("id").isTextual()).isTrue();
        assertThat(response.data().path("id").asText()).matches("[0-9]{19}");
        assertThat(Long.parseLong(response.data().path("id").asText())).isPositive();
        assertThat(response.data().path("verify_token").asText()).matches("[A-Za-z0-9]{64}");
    }

    @Test
    void generatesUniqueIdsAndTokens() {
        ApiClient.Response one = create("{\"app_type\":\"normal\",\"name\":\"x\"}");
        ApiClient.Response other = create("{\"app_type\":\"normal\",\"name\":\"x\"}");

        assertThat(one.data().path("id")).isNotEqualTo(other.data().path("id"));
        assertThat(one.data().path("verify_token")).isNotEqualTo(other.data().path("verify_token"));
    }

    @Test
    void acceptsANameOf128Characters() {
        String name = "😀".repeat(128);

        assertThat(create("{\"app_type\":\"normal\",\"name\":\"" + name + "\"}").data().path("name").asText())
                .isEqualTo(name);
    }

    @Test
    void rejectsANameOf129Characters() {
        ApiClient.Response response = create("{\"app_type\":\"normal\",\"name\":\"" + "n".repeat(129) + "\"}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("128").contains("129");
        assertThat(coze.apiApps()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"x\"}", "{\"app_type\":\"\",\"name\":\"x\"}",
        "{\"app_type\":\"Normal\",\"name\":\"x\"}", "{\"app_type\":1,\"name\":\"x\"}",
        "{\"app_type\":null,\"name\":\"x\"}"})
    void rejectsAnUnknownAppType(String body) {
        ApiClient.Response response = create(body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(response.msg()).contains("app_type");
        assertThat(coze.apiApps()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"app_type\":\"normal\"}", "{\"app_type\":\"normal\",\"name\":\" \"}",
        "{\"app_type\":\"normal\",\"name\":null}", "{\"app_type\":\"normal\",\"name\":7}"})
    void rejectsANormalAppWithoutAName(String body) {
        ApiClient.Response response = create(body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("name");
        assertThat(coze.apiApps()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"app_type\":\"connector\"}", "{\"app_type\":\"connector\",\"connector_id\":\"\"}",
        "{\"app_type\":\"connector\",\"connector_id\":1024}"})
    void rejectsAConnectorAppWithoutAConnector(String body) {
        ApiClient.Response response = create(body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("connector_id");
        assertThat(coze.apiApps()).hasSize(1);
    }

    private ApiClient.Response create(String body) {
        return client.json("POST", "/v1/api_apps", body);
    }
}
