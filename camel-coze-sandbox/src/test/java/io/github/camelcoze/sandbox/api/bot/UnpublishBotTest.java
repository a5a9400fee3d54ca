/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnpublishBotTest extends SandboxTestSupport {

    private static final String BOT = "73428668";
    private static final String CONNECTOR = "10000127";

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder.publishedBot(BOT, CONNECTOR).publishedBot(BOT, "1024");
    }

    @Test
    void unpublishesFromThatConnectorOnly() {
        ApiClient.Response response = unpublish(",\"unpublish_reason\":\"旧\"");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.code()).isZero();
        assertThat(response.json().has("data")).isFalse();
        assertThat(coze.connectorsOf(BOT)).containsExactly("1024");
        assertThat(coze.unpublishReason(CONNECTOR, BOT)).contains("旧");
        assertThat(coze.unpublishReason("1024", BOT)).isEmpty();
    }

    @Test
    void needsNoReason() {
        assertThat(unpublish("").code()).isZero();
        assertThat(coze.unpublishReason(CONNECTOR, BOT)).isEmpty();
        assertThat(coze.connectorsOf(BOT)).containsExactly("1024");
    }

    @Test
    void isIdempotent() {
        unpublish(",\"unpublish_reason\":\"first\"");
        ApiClient.Response response = unpublish(",\"unpublish_reason\":\"second\"");

        assertThat(response.code()).isZero();
        assertThat(coze.unpublishReason(CONNECTOR, BOT)).contains("first");
    }

    @Test
    void acceptsAReasonOf1024Characters() {
        assertThat(unpublish(",\"unpublish_reason\":\"" + "😀".repeat(1024) + "\"").code()).isZero();
    }

    @Test
    void rejectsALongReason() {
        ApiClient.Response response = unpublish(",\"unpublish_reason\":\"" + "r".repeat(1025) + "\"");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).isEqualTo("unpublish_reason must have at most 1024 characters, not 1025");
        assertThat(coze.connectorsOf(BOT)).contains(CONNECTOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"connector_id\":\" \"}", "{\"connector_id\":10000127}", "{\"connector_id\":null}",
        "{\"connector_id\":\"10000127\",\"unpublish_reason\":1}",
        "{\"connector_id\":\"10000127\",\"unpublish_reason\":null}", ""})
    void rejectsInvalidFields(String body) {
        ApiClient.Response response = client.json("POST", "/v1/bots/" + BOT + "/unpublish", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(coze.connectorsOf(BOT)).contains(CONNECTOR);
    }

    @Test
    void rejectsABotThatWasNeverPublishedThere() {
        ApiClient.Response connector = client.json("POST", "/v1/bots/" + BOT + "/unpublish",
                "{\"connector_id\":\"999\"}");
        ApiClient.Response bot = client.json("POST", "/v1/bots/1/unpublish",
                "{\"connector_id\":\"" + CONNECTOR + "\"}");

        assertThat(connector.status()).isEqualTo(404);
        assertThat(connector.msg()).contains("\"" + BOT + "\" was never published to the connector \"999\"");
        assertThat(bot.status()).isEqualTo(404);
        assertThat(bot.code()).isEqualTo(4200);
    }

    @Test
    void dropsTheReasonWhenRepublished() {
        unpublish(",\"unpublish_reason\":\"old\"");
        coze.publishBot(BOT, CONNECTOR);

        assertThat(coze.unpublishReason(CONNECTOR, BOT)).isEmpty();
        assertThat(coze.connectorsOf(BOT)).containsExactly("1024", CONNECTOR);
    }

    @Test
    void restoresInitialBotsOnReset() {
        unpublish(",\"unpublish_reason\":\"old\"");
        coze.publishBot("2", "1024");
        coze.reset();

        assertThat(coze.connectorsOf(BOT)).containsExactly(CONNECTOR, "1024");
        assertThat(coze.unpublishReason(CONNECTOR, BOT)).isEmpty();
        assertThat(coze.connectorsOf("2")).isEmpty();
    }

    private ApiClient.Response unpublish(String more) {
        return client.json("POST", "/v1/bots/" + BOT + "/unpublish",
                "{\"connector_id\":\"" + CONNECTOR + "\"" + more + "}");
    }
}
