/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

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
        ApiClient.Reply reply = create("{\"app_type\":\"normal\",\"name\":\"订单\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isZero();
        SandboxApiApp app = coze.apiApp(reply.data().path("id").asText()).orElseThrow();
        assertThat(app.name()).isEqualTo("订单");
        assertThat(app.appType()).isEqualTo("normal");
        assertThat(reply.data().toString()).isEqualTo("{\"id\":\"" + app.id()
                + "\",\"name\":\"订单\",\"app_type\":\"normal\",\"callback_url\":\"\",\"verify_token\":\""
                + app.verifyToken() + "\"}");
    }

    @Test
    void createsAConnectorAppWithItsConnector() {
        ApiClient.Reply reply = create("{\"app_type\":\"connector\",\"connector_id\":\"10000122\"}");

        assertThat(reply.code()).isZero();
        assertThat(reply.data().path("app_type").asText()).isEqualTo("connector");
        assertThat(reply.data().path("connector_id").asText()).isEqualTo("10000122");
        assertThat(coze.apiApp(reply.data().path("id").asText()).orElseThrow().connectorId()).isEqualTo("10000122");
    }

    @Test
    void namesAnAppWithA19DigitStringAndGivesItATokenOf64Characters() {
        ApiClient.Reply reply = create("{\"app_type\":\"normal\",\"name\":\"x\"}");

        assertThat(reply.data().path("id").isTextual()).isTrue();
        assertThat(reply.data().path("id").asText()).matches("[0-9]{19}");
        assertThat(Long.parseLong(reply.data().path("id").asText())).isPositive();
        assertThat(reply.data().path("verify_token").asText()).matches("[A-Za-z0-9]{64}");
    }

    @Test
    void givesEveryAppAnIdAndATokenOfItsOwn() {
        ApiClient.Reply one = create("{\"app_type\":\"normal\",\"name\":\"x\"}");
        ApiClient.Reply other = create("{\"app_type\":\"normal\",\"name\":\"x\"}");

        assertThat(one.data().path("id")).isNotEqualTo(other.data().path("id"));
        assertThat(one.data().path("verify_token")).isNotEqualTo(other.data().path("verify_token"));
    }

    @Test
    void takesANameOf128CharactersHoweverManyBytesTheyHave() {
        String name = "😀".repeat(128);

        assertThat(create("{\"app_type\":\"normal\",\"name\":\"" + name + "\"}").data().path("name").asText())
                .isEqualTo(name);
    }

    @Test
    void refusesANameOf129Characters() {
        ApiClient.Reply reply = create("{\"app_type\":\"normal\",\"name\":\"" + "n".repeat(129) + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.msg()).contains("128").contains("129");
        assertThat(coze.apiApps()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"x\"}", "{\"app_type\":\"\",\"name\":\"x\"}",
        "{\"app_type\":\"Normal\",\"name\":\"x\"}", "{\"app_type\":1,\"name\":\"x\"}",
        "{\"app_type\":null,\"name\":\"x\"}"})
    void refusesAnAppTypeThatIsNeitherNormalNorConnector(String body) {
        ApiClient.Reply reply = create(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(4000);
        assertThat(reply.msg()).contains("app_type");
        assertThat(coze.apiApps()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"app_type\":\"normal\"}", "{\"app_type\":\"normal\",\"name\":\" \"}",
        "{\"app_type\":\"normal\",\"name\":null}", "{\"app_type\":\"normal\",\"name\":7}"})
    void refusesANormalAppWithoutAName(String body) {
        ApiClient.Reply reply = create(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.msg()).contains("name");
        assertThat(coze.apiApps()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"app_type\":\"connector\"}", "{\"app_type\":\"connector\",\"connector_id\":\"\"}",
        "{\"app_type\":\"connector\",\"connector_id\":1024}"})
    void refusesAConnectorAppWithoutAConnector(String body) {
        ApiClient.Reply reply = create(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.msg()).contains("connector_id");
        assertThat(coze.apiApps()).hasSize(1);
    }

    private ApiClient.Reply create(String body) {
        return caller.json("POST", "/v1/api_apps", body);
    }
}
