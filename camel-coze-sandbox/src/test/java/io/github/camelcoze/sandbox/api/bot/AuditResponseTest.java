/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

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

/** The response of a channel to bot.published is the audit result. */
class AuditResponseTest extends CallbackTestSupport {

    private static final String BOT = "7342866812345678901";
    private static final String CHANNEL_APP = "75";
    private static final String CHANNEL = "1056899123";

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return super.configure(builder).connectorApp(CHANNEL_APP, CHANNEL);
    }

    @Test
    void keepsTheDecisionOfTheChannel() {
        publish(200, "{\"audit\":{\"audit_status\":3,\"reason\":\"没有许可\"},\"share_link\":\"https://example.com/b\"}");

        assertThat(coze.auditResult(CHANNEL, BOT))
                .contains(new SandboxAuditResult(3, "没有许可", "https://example.com/b"));
        assertThat(coze.publishFailure(CHANNEL, BOT)).isEmpty();
        assertThat(coze.connectorsOf(BOT)).containsExactly(CHANNEL, "1024");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void acceptsAStatusAlone(int status) {
        publish(200, "{\"audit\":{\"audit_status\":" + status + "},\"more\":1}");

        assertThat(coze.auditResult(CHANNEL, BOT)).contains(new SandboxAuditResult(status, null));
    }

    @Test
    void canBeUpdatedLaterAndKeepsTheLink() {
        publish(200, "{\"audit\":{\"audit_status\":1},\"share_link\":\"https://example.com/b\"}");
        client.json("PUT", "/v1/connectors/" + CHANNEL + "/bots/" + BOT, "{\"audit_status\":2}");

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
    void failsPublishingWithoutAuditResult(String response, String problem) {
        publish(200, response);

        assertThat(coze.publishFailure(CHANNEL, BOT)).get().asString().contains("the response to bot.published must be")
                .contains(problem);
        assertThat(coze.auditResult(CHANNEL, BOT)).isEmpty();
        assertThat(coze.connectorsOf(BOT)).containsExactly("1024");
        assertThat(coze.deliveries()).as("HTTP 200 is not sent again").hasSize(1);
    }

    @Test
    void failsPublishingWhenNoAttemptSucceeds() {
        publish(500, "{\"audit\":{\"audit_status\":2}}");

        assertThat(coze.publishFailure(CHANNEL, BOT))
                .contains("bot.published did not get HTTP 200 in 3 attempts, the last one: HTTP 500");
        assertThat(coze.connectorsOf(BOT)).containsExactly("1024");
    }

    @Test
    void reportsTheFailureOfTheLastAttempt() {
        receiver.close();
        publish(200, "");

        assertThat(coze.publishFailure(CHANNEL, BOT)).get().asString().contains("Connection refused");
    }

    @Test
    void readsTheAuditOfALaterAttempt() {
        AtomicInteger tries = new AtomicInteger();
        coze.subscribe(CHANNEL_APP, "bot.published");
        coze.setCallbackUrl(CHANNEL_APP, receiver.url());
        receiver.respond(call -> CallbackReceiver.Response.of(tries.incrementAndGet() < 3 ? 503 : 200,
                "{\"audit\":{\"audit_status\":2}}"));
        coze.publishBot(BOT, CHANNEL);
        awaitNothingPending();

        assertThat(coze.auditResult(CHANNEL, BOT)).contains(new SandboxAuditResult(2, null));
    }

    @Test
    void isNotReadFromANormalApp() {
        listenTo("bot.published");
        coze.publishBot(BOT, CHANNEL);
        awaitNothingPending();

        assertThat(receiver.requests()).hasSize(1);
        assertThat(coze.publishFailure(CHANNEL, BOT)).isEmpty();
        assertThat(coze.connectorsOf(BOT)).containsExactly(CHANNEL);
    }

    @Test
    void readsTheAuditOfATriggeredEvent() {
        coze.subscribe(CHANNEL_APP, "bot.published");
        coze.setCallbackUrl(CHANNEL_APP, receiver.url());
        receiver.respond(call -> CallbackReceiver.Response.of(200, "{\"audit\":{\"audit_status\":2}}"));
        deliver(SandboxEvent.of(CHANNEL_APP, "bot.published"));
        deliver(SandboxEvent.of(CHANNEL_APP, "bot.published").field("bot_id", "text id"));

        assertThat(coze.auditResult(CHANNEL, BOT)).contains(new SandboxAuditResult(2, null));
        assertThat(coze.auditResult(CHANNEL, "text id")).contains(new SandboxAuditResult(2, null));
        assertThat(coze.connectorsOf("text id")).containsExactly(CHANNEL);
    }

    @Test
    void ignoresTheResultOfABotUnpublishedMeanwhile() {
        coze.subscribe(CHANNEL_APP, "bot.published");
        coze.setCallbackUrl(CHANNEL_APP, receiver.url());
        receiver.respond(call -> {
            client.json("POST", "/v1/bots/" + BOT + "/unpublish", "{\"connector_id\":\"" + CHANNEL + "\"}");
            return CallbackReceiver.Response.of(200);
        });
        coze.publishBot(BOT, CHANNEL);
        awaitNothingPending();

        assertThat(coze.publishFailure(CHANNEL, BOT)).isEmpty();
        assertThat(coze.auditResult(CHANNEL, BOT)).isEmpty();
    }

    @Test
    void rejectsAResultAfterAFailureUntilRepublished() {
        publish(200, "{}");
        ApiClient.Response response = client.json("PUT", "/v1/connectors/" + CHANNEL + "/bots/" + BOT,
                "{\"audit_status\":2}");
        receiver.respond(call -> CallbackReceiver.Response.of(200, "{\"audit\":{\"audit_status\":2}}"));
        coze.publishBot(BOT, CHANNEL);
        awaitNothingPending();

        assertThat(response.status()).isEqualTo(404);
        assertThat(coze.publishFailure(CHANNEL, BOT)).isEmpty();
        assertThat(coze.auditResult(CHANNEL, BOT)).isPresent();
    }

    private void publish(int status, String response) {
        coze.subscribe(CHANNEL_APP, "bot.published");
        coze.setCallbackUrl(CHANNEL_APP, receiver.url());
        receiver.respond(call -> CallbackReceiver.Response.of(status, response));
        coze.publishBot(BOT, CHANNEL, "1024");
        awaitNothingPending();
    }
}
