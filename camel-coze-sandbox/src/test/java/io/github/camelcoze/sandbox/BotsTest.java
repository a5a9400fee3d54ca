/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BotsTest extends SandboxTest {

    static final String BOT = "73428668";
    static final String CONNECTOR = "10000127";

    @Override
    CozeSandbox.Builder configure(CozeSandbox.Builder builder) {
        return builder.publishedBot(BOT, CONNECTOR, "1024");
    }

    @Test
    void keepsTheResultOfAnAudit() {
        Caller.Reply reply = caller.json("PUT", "/v1/connectors/" + CONNECTOR + "/bots/" + BOT,
                "{\"audit_status\":3,\"reason\":\"no licence\"}");

        assertThat(reply.code()).isZero();
        assertThat(reply.json().has("data")).isFalse();
        assertThat(coze.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(3, "no licence"));
        assertThat(coze.auditResult("1024", BOT)).isEmpty();
    }

    @Test
    void takesABotFromAConnector() {
        Caller.Reply reply = caller.json("POST", "/v1/bots/" + BOT + "/unpublish",
                "{\"connector_id\":\"" + CONNECTOR + "\",\"unpublish_reason\":\"old\"}");

        assertThat(reply.code()).isZero();
        assertThat(coze.connectorsOf(BOT)).containsExactly("1024");
        assertThat(coze.unpublishReason(CONNECTOR, BOT)).contains("old");
    }
}
