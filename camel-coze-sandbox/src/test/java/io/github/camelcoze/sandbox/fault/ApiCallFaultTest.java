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

/** What goes wrong on purpose in calls of the API. */
class ApiCallFaultTest extends SandboxTestSupport {

    private static final String SUBSCRIBE = "{\"event_types\":[\"bot.deleted\"]}";

    @ParameterizedTest
    @CsvSource({"400, 4000", "401, 700012006", "403, 4003", "429, 4029", "500, 5000", "503, 5003", "599, 5099"})
    void answersTheStatusInTheEnvelopeAndDoesNothing(int status, long code) {
        coze.inject(SandboxFault.onApiCalls().status(status));
        ApiClient.Reply reply = caller.json("POST", EVENTS, SUBSCRIBE);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.msg()).contains("injected");
        assertThat(reply.header("X-Tt-Logid")).isEqualTo(reply.json().path("detail").path("logid").textValue());
        assertThat(reply.header("Retry-After")).isNull();
        assertThat(coze.subscriptions(APP)).isEmpty();
        assertThat(coze.lastRequest().status()).isEqualTo(status);
        assertThat(coze.lastRequest().code()).isEqualTo(code);
        assertThat(coze.lastRequest().bodyText()).isEqualTo(SUBSCRIBE);
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_request", "401, invalid_client", "403, access_deny", "503, internal_error"})
    void answersInTheFormOfThePlaceWhereAccessTokensAreGivenOut(int status, String error) {
        coze.inject(SandboxFault.onApiCalls().status(status));
        ApiClient.Reply reply = caller.json("POST", "/api/permission/oauth2/token", "{}");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("error_code").textValue()).isEqualTo(error);
    }

    @Test
    void strikesOnceUnlessToldOtherwise() {
        coze.inject(SandboxFault.onApiCalls().status(500));

        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(500);
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @Test
    void strikesAsOftenAsItIsToldInTheOrderOfInjection() {
        coze.inject(SandboxFault.onApiCalls().status(500).times(2));
        coze.inject(SandboxFault.onApiCalls().status(503));

        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(500);
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(500);
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(503);
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "any", value = {"POST, /v1/api_apps/[0-9]+/events, 500", "any, .*/events, 500",
        "POST, any, 500", "any, any, 500", "GET, any, 200", "POST, /v1/api_apps, 200", "post, any, 200"})
    void strikesTheOperationThatItIsForOnly(String method, String path, int status) {
        coze.inject(SandboxFault.onApiCalls().status(500).forOperation(method, path));

        assertThat(caller.json("POST", EVENTS, SUBSCRIBE).status()).isEqualTo(status);
    }

    @Test
    void strikesBeforeThePathAndTheTokenAreLookedAt() {
        coze.inject(SandboxFault.onApiCalls().status(429).times(2));

        assertThat(caller.getAs("Bearer nobody", "/v1/api_apps").status()).isEqualTo(429);
        assertThat(caller.get("/nowhere").status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({"PT7S, 7", "PT0.001S, 1", "PT0S, 0"})
    void tellsWhenToComeBackInWholeSeconds(Duration time, String seconds) {
        coze.inject(SandboxFault.onApiCalls().status(429).retryAfter(time));

        assertThat(caller.get("/v1/api_apps").header("Retry-After")).isEqualTo(seconds);
    }

    @Test
    void answersHtmlLikeAGatewayWithTheLogIdInTheHeaderOnly() {
        coze.inject(SandboxFault.onApiCalls().html().retryAfter(Duration.ofSeconds(1)));
        ApiClient.Reply reply = caller.json("POST", EVENTS, SUBSCRIBE);

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.header("Content-Type")).isEqualTo("text/html");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(reply.body()).startsWith("<html>").doesNotContain(reply.header("X-Tt-Logid"));
        assertThat(coze.subscriptions(APP)).isEmpty();
        assertThat(coze.lastRequest().status()).isEqualTo(502);
        assertThat(coze.lastRequest().code()).isEqualTo(-1);
        assertThat(coze.lastRequest().logId()).isEqualTo(reply.header("X-Tt-Logid"));
    }

    @Test
    void cutsTheConnectionInsteadOfAnAnswerAndDoesNothing() {
        coze.inject(SandboxFault.onApiCalls().cut());

        assertThatThrownBy(() -> caller.json("POST", EVENTS, SUBSCRIBE)).isInstanceOf(UncheckedIOException.class);
        assertThat(coze.subscriptions(APP)).isEmpty();
        assertThat(coze.lastRequest().status()).isZero();
        assertThat(coze.lastRequest().code()).isEqualTo(-1);
        assertThat(coze.lastRequest().logId()).isNotEmpty();
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @Test
    void doesACallAtOnceAndAnswersItLater() {
        coze.inject(SandboxFault.onApiCalls().delay(Duration.ofMinutes(10)));
        CompletableFuture<ApiClient.Reply> late = CompletableFuture
                .supplyAsync(() -> caller.json("POST", EVENTS, SUBSCRIBE));
        await().until(() -> coze.requests().size() == 1);

        assertThat(coze.subscriptions(APP)).containsExactly("bot.deleted");
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(200);
        assertThat(late).isNotDone();
    }

    @Test
    void answersAfterTheDelay() {
        coze.inject(SandboxFault.onApiCalls().delay(Duration.ofMillis(1)));
        coze.inject(SandboxFault.onApiCalls().status(503).delay(Duration.ofMillis(1)));

        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(200);
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(503);
    }

    @Test
    void carriesTheStatusEvenWhenRefusalsDoNot() {
        try (CozeSandbox other = CozeSandbox.builder().failuresAsHttp200(true).start()) {
            other.inject(SandboxFault.onApiCalls().status(503));

            assertThat(new ApiClient(other).get("/v1/api_apps").status()).isEqualTo(503);
        }
    }

    @Test
    void isForgottenWhenFaultsAreClearedOrTheSandboxIsReset() {
        coze.inject(SandboxFault.onApiCalls().status(500).times(10));
        coze.clearFaults();
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(200);

        coze.inject(SandboxFault.onApiCalls().status(500).times(10));
        coze.reset();
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @Test
    void doesNotStrikeDeliveries() {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            coze.inject(SandboxFault.onApiCalls().status(500));
            coze.setCallbackUrl(APP, receiver.url());
            coze.trigger(SandboxEvent.json(APP, "{}"));
            await().until(() -> coze.pendingDeliveries() == 0);

            assertThat(coze.deliveries()).singleElement().matches(SandboxDelivery::succeeded);
            assertThat(caller.send(caller.request("/v1/api_apps").GET()).status()).isEqualTo(500);
        }
    }

    @Test
    void refusesFaultsThatCouldNotBe() {
        SandboxFault fault = SandboxFault.onApiCalls();

        assertThatIllegalArgumentException().isThrownBy(() -> coze.inject(fault)).withMessageContaining("nothing");
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
    void staysAsItWasWhenAnotherOneIsMadeOfIt() {
        SandboxFault fault = SandboxFault.onApiCalls().status(503);
        fault.times(5);
        fault.delay(Duration.ofMinutes(10));
        coze.inject(fault);

        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(503);
        assertThat(caller.get("/v1/api_apps").status()).isEqualTo(200);
    }
}
