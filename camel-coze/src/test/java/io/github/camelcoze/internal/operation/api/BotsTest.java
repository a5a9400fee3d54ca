/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.sandbox.SandboxAuditResult;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The operations on bots in a route, against the sandbox. */
class BotsTest extends SandboxTestSupport {

    private static final String AUDIT = "coze:updateAuditResult?connectorId=" + CONNECTOR + "&botId=" + BOT;
    private static final String UNPUBLISH = "coze:unpublishBot?connectorId=" + CONNECTOR + "&botId=" + BOT;

    @ParameterizedTest
    @CsvSource({"inProgress, 1", "approved, 2", "rejected, 3", "1, 1", "2, 2", "3, 3", "' approved ', 2"})
    void acceptsAuditStatusAsWordOrNumber(String status, int number) {
        Exchange exchange = send(AUDIT, null, Map.of(CozeConstants.AUDIT_STATUS, status));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(CozeResponse.class);
        assertThat(sandbox.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(number, null));
    }

    @Test
    void acceptsNumericAuditStatus() {
        send(AUDIT, Map.of("audit_status", 3), Map.of(CozeConstants.AUDIT_REASON, "too loud"));

        assertThat(sandbox.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(3, "too loud"));
    }

    @Test
    void acceptsAuditResultBody() {
        assertThat(send(AUDIT, AuditResult.rejected("too loud").withShareLink("https://example.com"), Map.of())
                .getException()).isNull();
        assertThat(sandbox.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(3, "too loud"));

        assertThat(send(AUDIT, AuditResult.approved(), Map.of()).getException()).isNull();
        assertThat(sandbox.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(2, null));
    }

    @ParameterizedTest
    @EnumSource
    void acceptsAuditStatusHeader(AuditStatus status) {
        assertThat(send(AUDIT, AuditResult.inProgress(), Map.of(CozeConstants.AUDIT_STATUS, status)).getException())
                .isNull();

        assertThat(sandbox.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(status.number(), null));
    }

    @Test
    void acceptsLongAuditReason() {
        String reason = "长".repeat(5000);

        assertThat(send(AUDIT + "&auditStatus=rejected", null, Map.of(CozeConstants.AUDIT_REASON, reason))
                .getException()).isNull();
        assertThat(sandbox.auditResult(CONNECTOR, BOT)).contains(new SandboxAuditResult(3, reason));
    }

    @Test
    void unpublishesBot() {
        assertThat(send(UNPUBLISH).getException()).isNull();

        assertThat(sandbox.connectorsOf(BOT)).isEmpty();
    }

    @Test
    void unpublishesBotWithReason() {
        String reason = "𠮷".repeat(1024);
        send(UNPUBLISH, null, Map.of(CozeConstants.PARAMETERS, Map.of("unpublish_reason", reason)));

        assertThat(sandbox.unpublishReason(CONNECTOR, BOT)).contains(reason);
    }
}
