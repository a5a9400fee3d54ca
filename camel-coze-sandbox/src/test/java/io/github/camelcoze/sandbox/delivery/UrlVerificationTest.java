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
        return builder.responseTimeouts(Duration.ofSeconds(20), LONG_TIMEOUT);
    }

    @Test
    void acceptsAUrlThatReturnsTheChallenge() {
        ApiClient.Response response = update(receiver.url());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.code()).isZero();
        assertThat(coze.apiApp(APP).orElseThrow().callbackUrl()).isEqualTo(receiver.url());
    }

    @Test
    void postsTheDocumentedBody() {
        long before = Instant.now().toEpochMilli();
        update(receiver.url());

        CallbackReceiver.Request call = receiver.request(0);
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
    void signsUrlVerificationsWithTheVerifyToken() {
        update(receiver.url());

        CallbackReceiver.Request call = receiver.request(0);
        assertThat(call.header("X-Coze-Timestamp")).isEqualTo(call.json().path("header").path("created_at").asText());
        assertThat(call.header("X-Coze-Signature")).isEqualTo(CallbackSignature.of(call.header("X-Coze-Timestamp"),
                call.header("X-Coze-Nonce"), coze.verifyToken(APP), call.body()));
    }

    @Test
    void leavesUrlVerificationsUnsignedWhenConfigured() {
        try (CozeSandbox other = CozeSandbox.builder().apiApp(APP, "x").signUrlChecks(false).start()) {
            ApiClient.Response response = new ApiClient(other).json("PUT", "/v1/api_apps/" + APP, body(receiver.url()));

            assertThat(response.code()).isZero();
            assertThat(receiver.request(0).headers()).doesNotContainKeys("X-coze-nonce", "X-coze-timestamp",
                    "X-coze-signature");
        }
    }

    @Test
    void recordsUrlVerifications() {
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
            assertThat(check.requestBody()).isEqualTo(receiver.request(0).body());
            assertThat(check.responseText()).contains("challenge");
        });
    }

    @Test
    void verifiesTheSameUrlAgain() {
        update(receiver.url());
        update(receiver.url());

        assertThat(receiver.requests()).hasSize(2);
        assertThat(challenge(0)).isNotEqualTo(challenge(1));
    }

    @Test
    void skipsVerificationWhenOnlyTheNameChanges() {
        coze.setCallbackUrl(APP, receiver.url());
        client.json("PUT", "/v1/api_apps/" + APP, "{\"name\":\"x\"}");

        assertThat(receiver.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{}", "[]", "{\"challenge\":\"another\"}", "{\"challenge\":null}", "\"x\""})
    void rejectsAUrlThatReturnsAnotherBody(String body) {
        receiver.respond(call -> CallbackReceiver.Response.of(200, body));

        assertRejected(update(receiver.url()), "it returned HTTP 200 with another body: \"");
        assertThat(coze.deliveries()).singleElement().matches(check -> !check.succeeded());
    }

    @Test
    void rejectsAUrlThatReturnsAnotherStatus() {
        receiver.respond(call -> new CallbackReceiver.Response(500, CallbackReceiver.accept(call).body(), Map.of()));

        assertRejected(update(receiver.url()), "it returned HTTP 500");
    }

    @Test
    void rejectsARedirectingUrl() {
        receiver.respond(call -> new CallbackReceiver.Response(307, "", Map.of("Location", receiver.url())));

        assertRejected(update(receiver.url()), "it returned HTTP 307; redirects are not followed");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void rejectsAUnreachableUrl() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertRejected(update("http://127.0.0.1:" + port + "/"), "it did not respond: Connection refused");
    }

    @Test
    void rejectsAUrlWithAnUnknownHost() {
        assertRejected(update("http://nobody.invalid/coze"), "it did not respond: ");
    }

    @Test
    void rejectsAUrlThatTimesOut() {
        receiver.respond(call -> receiver.hang());
        try (CozeSandbox other = CozeSandbox.builder().apiApp(APP, "x").responseTimeouts(SHORT_DELAY, LONG_TIMEOUT)
                .start()) {
            ApiClient.Response response = new ApiClient(other).json("PUT", "/v1/api_apps/" + APP, body(receiver.url()));

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.msg()).contains("within 20 ms").contains("no response within 20 ms");
        }
    }

    @Test
    void servesOtherRequestsDuringUrlVerification() throws Exception {
        receiver.respond(call -> {
            // called during the verification: there would be no response if the sandbox blocked here
            assertThat(client.get("/v1/api_apps").items("callback_url")).containsExactly("");
            return CallbackReceiver.accept(call);
        });

        ApiClient.Response response = CompletableFuture.supplyAsync(() -> update(receiver.url())).get(20,
                TimeUnit.SECONDS);

        assertThat(response.code()).isZero();
    }

    @Test
    void reportsAnAppThatWasDeletedMeanwhile() {
        receiver.respond(call -> {
            client.delete("/v1/api_apps/" + APP);
            return CallbackReceiver.accept(call);
        });

        assertThat(update(receiver.url()).status()).isEqualTo(404);
    }

    @Test
    void rejectsUrlVerificationAfterReset() {
        receiver.respond(call -> {
            coze.reset();
            return CallbackReceiver.accept(call);
        });

        assertRejected(update(receiver.url()), "the sandbox was reset meanwhile");
        assertThat(coze.deliveries()).isEmpty();
    }

    @Test
    void rejectsWithHttp200WhenConfigured() {
        receiver.respond(call -> CallbackReceiver.Response.of(404));
        try (CozeSandbox other = CozeSandbox.builder().apiApp(APP, "x").failuresAsHttp200(true).start()) {
            ApiClient.Response response = new ApiClient(other).json("PUT", "/v1/api_apps/" + APP, body(receiver.url()));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.code()).isEqualTo(4000);
        }
    }

    @Test
    void abortsUrlVerificationOnClose() {
        receiver.respond(call -> receiver.hang());
        CompletableFuture<ApiClient.Response> update = CompletableFuture.supplyAsync(() -> update(receiver.url()));
        await().until(() -> !receiver.requests().isEmpty());

        coze.close();

        await().until(update::isDone);
    }

    private JsonNode challenge(int call) {
        return receiver.request(call).json().path("event").path("challenge");
    }

    private void assertRejected(ApiClient.Response response, String problem) {
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(response.msg()).startsWith("callback_url was rejected").contains(problem);
        assertThat(coze.apiApp(APP).orElseThrow().callbackUrl()).isEmpty();
        assertThat(coze.apiApp(APP).orElseThrow().name()).isEqualTo("Demo");
    }

    private static String body(String url) {
        return "{\"name\":\"Renamed\",\"callback_url\":\"" + url + "\"}";
    }

    private ApiClient.Response update(String url) {
        return client.json("PUT", "/v1/api_apps/" + APP, body(url));
    }
}
