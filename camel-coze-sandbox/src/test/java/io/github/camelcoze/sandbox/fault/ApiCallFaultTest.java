/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.fault;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.CallbackReceiver;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Faults in API calls. */
class ApiCallFaultTest extends SandboxTestSupport {

    private static final String SUBSCRIBE = "{\"event_types\":[\"bot.deleted\"]}";

    @ParameterizedTest
    @CsvSource({"400, 4000", "401, 700012006", "403, 4101", "429, 4013", "500, 5000", "503, 5003", "599, 5099"})
    void respondsWithStatusInEnvelopeAndSkipsTheCall(int status, long code) {
        coze.inject(SandboxFault.onApiCalls().status(status));
        ApiClient.Response response = client.json("POST", EVENTS, SUBSCRIBE);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
        assertThat(response.msg()).contains("injected");
        assertThat(response.header("X-Tt-Logid")).isEqualTo(response.json().path("detail").path("logid").textValue());
        assertThat(response.header("Retry-After")).isNull();
        assertThat(coze.subscriptions(APP)).isEmpty();
        assertThat(coze.lastRequest().status()).isEqualTo(status);
        assertThat(coze.lastRequest().code()).isEqualTo(code);
        assertThat(coze.lastRequest().bodyText()).isEqualTo(SUBSCRIBE);
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_request", "401, invalid_client", "403, access_deny", "503, internal_error"})
    void respondsInOAuthFormatAtTokenEndpoint(int status, String error) {
        coze.inject(SandboxFault.onApiCalls().status(status));
        ApiClient.Response response = client.json("POST", "/api/permission/oauth2/token", "{}");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json().path("error_code").textValue()).isEqualTo(error);
    }

    @Test
    void strikesOnceByDefault() {
        coze.inject(SandboxFault.onApiCalls().status(500));

        assertThat(client.get("/v1/api_apps").status()).isEqualTo(500);
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @Test
    void strikesInOrderOfInjection() {
        coze.inject(SandboxFault.onApiCalls().status(500).times(2));
        coze.inject(SandboxFault.onApiCalls().status(503));

        assertThat(client.get("/v1/api_apps").status()).isEqualTo(500);
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(500);
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(503);
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "any", value = {"POST, /v1/api_apps/[0-9]+/events, 500", "any, .*/events, 500",
        "POST, any, 500", "any, any, 500", "GET, any, 200", "POST, /v1/api_apps, 200", "post, any, 200"})
    void strikesOnlyItsOperation(String method, String path, int status) {
        coze.inject(SandboxFault.onApiCalls().status(500).forOperation(method, path));

        assertThat(client.json("POST", EVENTS, SUBSCRIBE).status()).isEqualTo(status);
    }

    @Test
    void strikesBeforePathAndTokenAreChecked() {
        coze.inject(SandboxFault.onApiCalls().status(429).times(2));

        assertThat(client.getAs("Bearer nobody", "/v1/api_apps").status()).isEqualTo(429);
        assertThat(client.get("/nowhere").status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({"PT7S, 7", "PT0.001S, 1", "PT0S, 0"})
    void sendsRetryAfterInWholeSeconds(Duration time, String seconds) {
        coze.inject(SandboxFault.onApiCalls().status(429).retryAfter(time));

        assertThat(client.get("/v1/api_apps").header("Retry-After")).isEqualTo(seconds);
    }

    @Test
    void respondsWithGatewayHtmlAndLogIdHeader() {
        coze.inject(SandboxFault.onApiCalls().html().retryAfter(Duration.ofSeconds(1)));
        ApiClient.Response response = client.json("POST", EVENTS, SUBSCRIBE);

        assertThat(response.status()).isEqualTo(502);
        assertThat(response.header("Content-Type")).isEqualTo("text/html");
        assertThat(response.header("Retry-After")).isEqualTo("1");
        assertThat(response.body()).startsWith("<html>").doesNotContain(response.header("X-Tt-Logid"));
        assertThat(coze.subscriptions(APP)).isEmpty();
        assertThat(coze.lastRequest().status()).isEqualTo(502);
        assertThat(coze.lastRequest().code()).isEqualTo(-1);
        assertThat(coze.lastRequest().logId()).isEqualTo(response.header("X-Tt-Logid"));
    }

    @Test
    void cutsTheConnectionAndSkipsTheCall() {
        coze.inject(SandboxFault.onApiCalls().cut());

        assertThatThrownBy(() -> client.json("POST", EVENTS, SUBSCRIBE)).isInstanceOf(UncheckedIOException.class);
        assertThat(coze.subscriptions(APP)).isEmpty();
        assertThat(coze.lastRequest().status()).isZero();
        assertThat(coze.lastRequest().code()).isEqualTo(-1);
        assertThat(coze.lastRequest().logId()).isNotEmpty();
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @Test
    void executesACallAtOnceAndDelaysTheResponse() {
        coze.inject(SandboxFault.onApiCalls().delay(Duration.ofMinutes(10)));
        CompletableFuture<ApiClient.Response> late = CompletableFuture
                .supplyAsync(() -> client.json("POST", EVENTS, SUBSCRIBE));
        await().until(() -> coze.requests().size() == 1);

        assertThat(coze.subscriptions(APP)).containsExactly("bot.deleted");
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
        assertThat(late).isNotDone();
    }

    @Test
    void respondsAfterDelay() {
        coze.inject(SandboxFault.onApiCalls().delay(Duration.ofMillis(1)));
        coze.inject(SandboxFault.onApiCalls().status(503).delay(Duration.ofMillis(1)));

        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(503);
    }

    @Test
    void hasTheStatusEvenWithErrorsAsHttp200() {
        try (CozeSandbox other = CozeSandbox.builder().failuresAsHttp200(true).start()) {
            other.inject(SandboxFault.onApiCalls().status(503));

            assertThat(new ApiClient(other).get("/v1/api_apps").status()).isEqualTo(503);
        }
    }

    @Test
    void isRemovedByClearAndReset() {
        coze.inject(SandboxFault.onApiCalls().status(500).times(10));
        coze.clearFaults();
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);

        coze.inject(SandboxFault.onApiCalls().status(500).times(10));
        coze.reset();
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @Test
    void doesNotStrikeDeliveries() {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            coze.inject(SandboxFault.onApiCalls().status(500));
            coze.setCallbackUrl(APP, receiver.url());
            coze.trigger(SandboxEvent.json(APP, "{}"));
            await().until(() -> coze.pendingDeliveries() == 0);

            assertThat(coze.deliveries()).singleElement().matches(SandboxDelivery::succeeded);
            assertThat(client.send(client.request("/v1/api_apps").GET()).status()).isEqualTo(500);
        }
    }

    @Test
    void rejectsInvalidFaults() {
        SandboxFault fault = SandboxFault.onApiCalls();

        assertThatIllegalArgumentException().isThrownBy(() -> coze.inject(fault)).withMessageContaining("no effect");
        assertThatIllegalArgumentException().isThrownBy(() -> fault.status(399));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.status(600));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.status(500).cut())
                .withMessageContaining("status 500");
        assertThatIllegalArgumentException().isThrownBy(fault::duplicate).withMessageContaining("deliveries only");
        assertThatIllegalArgumentException().isThrownBy(fault::corruptSignature);
        assertThatIllegalArgumentException().isThrownBy(() -> fault.forEventType("bot.deleted"));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.delay(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.retryAfter(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.forOperation(null, "("));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> coze.inject(fault.cut().retryAfter(Duration.ofSeconds(1))));
    }

    @Test
    void isImmutable() {
        SandboxFault fault = SandboxFault.onApiCalls().status(503);
        fault.times(5);
        fault.delay(Duration.ofMinutes(10));
        coze.inject(fault);

        assertThat(client.get("/v1/api_apps").status()).isEqualTo(503);
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
    }
}
