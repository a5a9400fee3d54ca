/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.CallbackReceiver;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class UrlVerificationTest extends CallbackTestSupport {

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder.answerWithin(Duration.ofSeconds(20), PATIENT);
    }

    @Test
    void takesAnAddressThatAnswersTheChallenge() {
        ApiClient.Reply reply = update(receiver.url());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isZero();
        assertThat(coze.apiApp(APP).orElseThrow().callbackUrl()).isEqualTo(receiver.url());
    }

    @Test
    void postsTheDocumentedBodyToTheAddress() {
        long before = Instant.now().toEpochMilli();
        update(receiver.url());

        CallbackReceiver.Call call = receiver.call(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.target()).isEqualTo("/coze?from=coze");
        assertThat(call.header("Content-Type")).isEqualTo("application/json");
        assertThat(call.text())
                .matches("\\{\"header\":\\{\"event_type\":\"url_verification\",\"event_id\":\"[0-9a-f-]{36}\","
                        + "\"created_at\":[0-9]{13}},\"event\":\\{\"challenge\":\"[0-9a-f-]{36}\"}}");
        assertThat(call.json().path("header").path("created_at").asLong()).isBetween(before,
                Instant.now().toEpochMilli());
    }

    @Test
    void signsTheCheckWithTheVerifyTokenOfTheApp() {
        update(receiver.url());

        CallbackReceiver.Call call = receiver.call(0);
        assertThat(call.header("X-Coze-Timestamp")).isEqualTo(call.json().path("header").path("created_at").asText());
        assertThat(call.header("X-Coze-Signature")).isEqualTo(CallbackSignature.of(call.header("X-Coze-Timestamp"),
                call.header("X-Coze-Nonce"), coze.verifyToken(APP), call.body()));
    }

    @Test
    void signsNothingWhenItIsToldNotTo() {
        try (CozeSandbox other = CozeSandbox.builder().apiApp(APP, "x").signUrlChecks(false).start()) {
            ApiClient.Reply reply = new ApiClient(other).json("PUT", "/v1/api_apps/" + APP, body(receiver.url()));

            assertThat(reply.code()).isZero();
            assertThat(receiver.call(0).headers()).doesNotContainKeys("X-coze-nonce", "X-coze-timestamp",
                    "X-coze-signature");
        }
    }

    @Test
    void recordsTheCheck() {
        update(receiver.url());

        assertThat(coze.deliveries()).singleElement().satisfies(check -> {
            assertThat(check.urlCheck()).isTrue();
            assertThat(check.succeeded()).isTrue();
            assertThat(check.eventType()).isEqualTo("url_verification");
            assertThat(check.apiAppId()).isEqualTo(APP);
            assertThat(check.url()).isEqualTo(receiver.url());
            assertThat(check.attempt()).isEqualTo(1);
            assertThat(check.status()).isEqualTo(200);
            assertThat(check.failure()).isNull();
            assertThat(check.requestBody()).isEqualTo(receiver.call(0).body());
            assertThat(check.answerText()).contains("challenge");
        });
    }

    @Test
    void checksTheSameAddressAgain() {
        update(receiver.url());
        update(receiver.url());

        assertThat(receiver.calls()).hasSize(2);
        assertThat(challenge(0)).isNotEqualTo(challenge(1));
    }

    @Test
    void checksNothingWhenOnlyTheNameIsChanged() {
        coze.setCallbackUrl(APP, receiver.url());
        caller.json("PUT", "/v1/api_apps/" + APP, "{\"name\":\"x\"}");

        assertThat(receiver.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{}", "[]", "{\"challenge\":\"another\"}", "{\"challenge\":null}", "\"x\""})
    void refusesAnAddressThatAnswersAnotherBody(String body) {
        receiver.reply(call -> CallbackReceiver.Reply.of(200, body));

        assertRefused(update(receiver.url()), "it answered HTTP 200 with another body: \"");
        assertThat(coze.deliveries()).singleElement().matches(check -> !check.succeeded());
    }

    @Test
    void refusesAnAddressThatAnswersAnotherStatus() {
        receiver.reply(call -> new CallbackReceiver.Reply(500, CallbackReceiver.content(call).body(), Map.of()));

        assertRefused(update(receiver.url()), "it answered HTTP 500");
    }

    @Test
    void refusesAnAddressThatRedirectsAndDoesNotFollow() {
        receiver.reply(call -> new CallbackReceiver.Reply(307, "", Map.of("Location", receiver.url())));

        assertRefused(update(receiver.url()), "it answered HTTP 307; redirects are not followed");
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void refusesAnAddressThatNobodyListensAt() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertRefused(update("http://127.0.0.1:" + port + "/"), "it did not answer: Connection refused");
    }

    @Test
    void refusesAnAddressWhoseHostDoesNotExist() {
        assertRefused(update("http://nobody.invalid/coze"), "it did not answer: ");
    }

    @Test
    void refusesAnAddressThatDoesNotAnswerInTime() {
        receiver.reply(call -> receiver.hang());
        try (CozeSandbox other = CozeSandbox.builder().apiApp(APP, "x").answerWithin(SHORT, PATIENT).start()) {
            ApiClient.Reply reply = new ApiClient(other).json("PUT", "/v1/api_apps/" + APP, body(receiver.url()));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.msg()).contains("within 20 ms").contains("no answer within 20 ms");
        }
    }

    @Test
    void answersOthersWhileItWaitsForTheAddress() throws Exception {
        receiver.reply(call -> {
            // asked from within the check: it would never be answered if the sandbox waited here
            assertThat(caller.get("/v1/api_apps").items("callback_url")).containsExactly("");
            return CallbackReceiver.content(call);
        });

        ApiClient.Reply reply = CompletableFuture.supplyAsync(() -> update(receiver.url())).get(20, TimeUnit.SECONDS);

        assertThat(reply.code()).isZero();
    }

    @Test
    void saysThatTheAppIsGoneWhenItWasDeletedMeanwhile() {
        receiver.reply(call -> {
            caller.delete("/v1/api_apps/" + APP);
            return CallbackReceiver.content(call);
        });

        assertThat(update(receiver.url()).status()).isEqualTo(404);
    }

    @Test
    void forgetsTheCheckWhenItIsResetMeanwhile() {
        receiver.reply(call -> {
            coze.reset();
            return CallbackReceiver.content(call);
        });

        assertRefused(update(receiver.url()), "the sandbox was reset meanwhile");
        assertThat(coze.deliveries()).isEmpty();
    }

    @Test
    void refusesWithHttp200WhenFailuresComeLikeThat() {
        receiver.reply(call -> CallbackReceiver.Reply.of(404));
        try (CozeSandbox other = CozeSandbox.builder().apiApp(APP, "x").failuresAsHttp200(true).start()) {
            ApiClient.Reply reply = new ApiClient(other).json("PUT", "/v1/api_apps/" + APP, body(receiver.url()));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.code()).isEqualTo(4000);
        }
    }

    @Test
    void endsTheCheckWhenItIsClosed() {
        receiver.reply(call -> receiver.hang());
        CompletableFuture<ApiClient.Reply> update = CompletableFuture.supplyAsync(() -> update(receiver.url()));
        await().until(() -> !receiver.calls().isEmpty());

        coze.close();

        await().until(update::isDone);
    }

    private JsonNode challenge(int call) {
        return receiver.call(call).json().path("event").path("challenge");
    }

    private void assertRefused(ApiClient.Reply reply, String problem) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(4000);
        assertThat(reply.msg()).startsWith("callback_url was not taken").contains(problem);
        assertThat(coze.apiApp(APP).orElseThrow().callbackUrl()).isEmpty();
        assertThat(coze.apiApp(APP).orElseThrow().name()).isEqualTo("Demo");
    }

    private static String body(String url) {
        return "{\"name\":\"Renamed\",\"callback_url\":\"" + url + "\"}";
    }

    private ApiClient.Reply update(String url) {
        return caller.json("PUT", "/v1/api_apps/" + APP, body(url));
    }
}
