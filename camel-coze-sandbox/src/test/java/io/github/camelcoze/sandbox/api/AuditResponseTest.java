/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.SandboxAuditResult;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.CallbackReceiver;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a channel answers to bot.published decides what becomes of the publishing. */
class AuditResponseTest extends CallbackTestSupport {

    private static final String BOT = "7342866812345678901";
    private static final String CHANNEL_APP = "75";
    private static final String CHANNEL = "1056899123";

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return super.configure(builder).connectorApp(CHANNEL_APP, CHANNEL);
    }

    @Test
    void keepsWhatTheChannelDecided() {
        publish(200, "{\"audit\":{\"audit_status\":3,\"reason\":\"没有许可\"},\"share_link\":\"https://example.com/b\"}");

        assertThat(coze.auditResult(CHANNEL, BOT))
                .contains(new SandboxAuditResult(3, "没有许可", "https://example.com/b"));
        assertThat(coze.publishFailure(CHANNEL, BOT)).isEmpty();
        assertThat(coze.connectorsOf(BOT)).containsExactly(CHANNEL, "1024");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void takesEveryStatusWithNothingElse(int status) {
        publish(200, "{\"audit\":{\"audit_status\":" + status + "},\"more\":1}");

        assertThat(coze.auditResult(CHANNEL, BOT)).contains(new SandboxAuditResult(status, null));
    }

    @Test
    void isSettledLaterAndKeepsTheLink() {
        publish(200, "{\"audit\":{\"audit_status\":1},\"share_link\":\"https://example.com/b\"}");
        caller.json("PUT", "/v1/connectors/" + CHANNEL + "/bots/" + BOT, "{\"audit_status\":2}");

        assertThat(coze.auditResult(CHANNEL, BOT)).contains(new SandboxAuditResult(2, null, "https://example.com/b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"~~|the body is missing", "ok|not valid JSON",
        "[]|must be a JSON object", "{}|audit is missing", "{\"audit\":2}|audit must be an object",
        "{\"audit\":{}}|audit_status is required", "{\"audit\":{\"audit_status\":0}}|from 1 to 3",
        "{\"audit\":{\"audit_status\":4}}|from 1 to 3", "{\"audit\":{\"audit_status\":\"2\"}}|from 1 to 3",
        "{\"audit\":{\"audit_status\":2,\"reason\":1}}|reason must be a string",
        "{\"audit\":{\"audit_status\":2},\"share_link\":1}|share_link must be a string",
        "{\"audit\":{\"audit_status\":2,\"audit_status\":3}}|not valid JSON"})
    void failsThePublishingWithoutAnAudit(String answer, String problem) {
        publish(200, answer);

        assertThat(coze.publishFailure(CHANNEL, BOT)).get().asString().contains("the answer to bot.published must be")
                .contains(problem);
        assertThat(coze.auditResult(CHANNEL, BOT)).isEmpty();
        assertThat(coze.connectorsOf(BOT)).containsExactly("1024");
        assertThat(coze.deliveries()).as("HTTP 200 is not sent again").hasSize(1);
    }

    @Test
    void failsThePublishingWhenNoTryIsAnsweredWithHttp200() {
        publish(500, "{\"audit\":{\"audit_status\":2}}");

        assertThat(coze.publishFailure(CHANNEL, BOT))
                .contains("bot.published was not answered with HTTP 200 in 3 tries, the last one: HTTP 500");
        assertThat(coze.connectorsOf(BOT)).containsExactly("1024");
    }

    @Test
    void saysWhyWhenNobodyAnswered() {
        receiver.close();
        publish(200, "");

        assertThat(coze.publishFailure(CHANNEL, BOT)).get().asString().contains("Connection refused");
    }

    @Test
    void countsTheAnswerOfALaterTry() {
        AtomicInteger tries = new AtomicInteger();
        coze.subscribe(CHANNEL_APP, "bot.published");
        coze.setCallbackUrl(CHANNEL_APP, receiver.url());
        receiver.reply(call -> CallbackReceiver.Reply.of(tries.incrementAndGet() < 3 ? 503 : 200,
                "{\"audit\":{\"audit_status\":2}}"));
        coze.publishBot(BOT, CHANNEL);
        awaitNothingPending();

        assertThat(coze.auditResult(CHANNEL, BOT)).contains(new SandboxAuditResult(2, null));
    }

    @Test
    void isNotAskedOfANormalApp() {
        listenTo("bot.published");
        coze.publishBot(BOT, CHANNEL);
        awaitNothingPending();

        assertThat(receiver.calls()).hasSize(1);
        assertThat(coze.publishFailure(CHANNEL, BOT)).isEmpty();
        assertThat(coze.connectorsOf(BOT)).containsExactly(CHANNEL);
    }

    @Test
    void countsForAnEventThatWasTriggeredAsWell() {
        coze.subscribe(CHANNEL_APP, "bot.published");
        coze.setCallbackUrl(CHANNEL_APP, receiver.url());
        receiver.reply(call -> CallbackReceiver.Reply.of(200, "{\"audit\":{\"audit_status\":2}}"));
        deliver(SandboxEvent.of(CHANNEL_APP, "bot.published"));
        deliver(SandboxEvent.of(CHANNEL_APP, "bot.published").field("bot_id", "text id"));

        assertThat(coze.auditResult(CHANNEL, BOT)).contains(new SandboxAuditResult(2, null));
        assertThat(coze.auditResult(CHANNEL, "text id")).contains(new SandboxAuditResult(2, null));
        assertThat(coze.connectorsOf("text id")).containsExactly(CHANNEL);
    }

    @Test
    void changesNothingForABotThatWasUnpublishedMeanwhile() {
        coze.subscribe(CHANNEL_APP, "bot.published");
        coze.setCallbackUrl(CHANNEL_APP, receiver.url());
        receiver.reply(call -> {
            caller.json("POST", "/v1/bots/" + BOT + "/unpublish", "{\"connector_id\":\"" + CHANNEL + "\"}");
            return CallbackReceiver.Reply.of(200);
        });
        coze.publishBot(BOT, CHANNEL);
        awaitNothingPending();

        assertThat(coze.publishFailure(CHANNEL, BOT)).isEmpty();
        assertThat(coze.auditResult(CHANNEL, BOT)).isEmpty();
    }

    @Test
    void refusesToSettleAPublishingThatFailedAndForgetsTheFailureWhenItIsPublishedAnew() {
        publish(200, "{}");
        ApiClient.Reply reply = caller.json("PUT", "/v1/connectors/" + CHANNEL + "/bots/" + BOT,
                "{\"audit_status\":2}");
        receiver.reply(call -> CallbackReceiver.Reply.of(200, "{\"audit\":{\"audit_status\":2}}"));
        coze.publishBot(BOT, CHANNEL);
        awaitNothingPending();

        assertThat(reply.status()).isEqualTo(404);
        assertThat(coze.publishFailure(CHANNEL, BOT)).isEmpty();
        assertThat(coze.auditResult(CHANNEL, BOT)).isPresent();
    }

    private void publish(int status, String answer) {
        coze.subscribe(CHANNEL_APP, "bot.published");
        coze.setCallbackUrl(CHANNEL_APP, receiver.url());
        receiver.reply(call -> CallbackReceiver.Reply.of(status, answer));
        coze.publishBot(BOT, CHANNEL, "1024");
        awaitNothingPending();
    }
}
