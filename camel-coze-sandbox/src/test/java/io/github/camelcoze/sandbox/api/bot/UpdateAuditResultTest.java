/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.SandboxAuditResult;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UpdateAuditResultTest extends SandboxTestSupport {

    private static final String BOT = "73428668";
    private static final String CONNECTOR = "10000127";

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder.publishedBot(BOT, CONNECTOR, "1024");
    }

    @Test
    void keepsResultsByBotAndConnector() {
        ApiClient.Response response = update("{\"audit_status\":3,\"reason\":\"没有许可\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.code()).isZero();
        assertThat(response.json().has("data")).isFalse();
        assertThat(coze.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(3, "没有许可"));
        assertThat(coze.auditResult("1024", BOT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void acceptsEveryStatusWithoutAReason(int status) {
        update("{\"audit_status\":" + status + "}");

        assertThat(coze.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(status, null));
    }

    @Test
    void keepsTheLastResult() {
        update("{\"audit_status\":1,\"reason\":\"wait\"}");
        update("{\"audit_status\":2}");

        assertThat(coze.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(2, null));
    }

    @Test
    void keepsARejectedBotPublished() {
        update("{\"audit_status\":3}");

        assertThat(coze.connectorsOf(BOT)).containsExactly(CONNECTOR, "1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "-1", "1.0", "1e0", "\"1\"", "null", "true", "[1]", "99999999999999999999"})
    void rejectsAnInvalidStatus(String status) {
        ApiClient.Response response = update("{\"audit_status\":" + status + "}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(response.msg()).isEqualTo("audit_status must be an integer from 1 to 3");
        assertThat(coze.auditResult(CONNECTOR, BOT)).isEmpty();
    }

    @Test
    void rejectsABodyWithoutAStatus() {
        assertThat(update("{\"reason\":\"x\"}").msg()).contains("audit_status is required");
    }

    @Test
    void requiresABody() {
        assertThat(update("").msg()).contains("body is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "{}"})
    void rejectsANonTextReason(String reason) {
        ApiClient.Response response = update("{\"audit_status\":2,\"reason\":" + reason + "}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).isEqualTo("reason must be a string");
        assertThat(coze.auditResult(CONNECTOR, BOT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/connectors/" + CONNECTOR + "/bots/1", "/v1/connectors/999/bots/" + BOT,
        "/v1/connectors/" + BOT + "/bots/" + CONNECTOR})
    void rejectsABotThatWasNeverPublishedThere(String path) {
        ApiClient.Response response = client.json("PUT", path, "{\"audit_status\":2}");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.code()).isEqualTo(4200);
        assertThat(response.msg()).contains("was never published to the connector");
    }

    @Test
    void rejectsAnUnpublishedBotAndKeepsTheResult() {
        update("{\"audit_status\":2}");
        client.json("POST", "/v1/bots/" + BOT + "/unpublish", "{\"connector_id\":\"" + CONNECTOR + "\"}");

        ApiClient.Response response = update("{\"audit_status\":3}");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.msg()).contains("no longer published");
        assertThat(coze.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(2, null));
    }

    @Test
    void dropsTheResultWhenRepublished() {
        update("{\"audit_status\":2}");
        coze.publishBot(BOT, CONNECTOR);

        assertThat(coze.auditResult(CONNECTOR, BOT)).isEmpty();
        assertThat(coze.connectorsOf(BOT)).containsExactly("1024", CONNECTOR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void rejectsAnotherStatus(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SandboxAuditResult(status, null));
    }

    private ApiClient.Response update(String body) {
        return client.json("PUT", "/v1/connectors/" + CONNECTOR + "/bots/" + BOT, body);
    }
}
