/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.testing.OAuthTestSupport;
import io.github.camelcoze.testing.TestKeys;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Refresh of expired and rejected access tokens, against the sandbox. */
class TokenRefreshTest extends OAuthTestSupport {

    private static final int THREADS = 64;

    private void stubSuccess() {
        assertThat(send(LIST).getException()).isNull();
    }

    /** How a token can come to its end. */
    enum End {
        /** Both sides know. */
        EXPIRED {
            @Override
            void come(TokenRefreshTest test) {
                test.clock.advance(AFTER_EXPIRY);
            }
        },
        /** Coze alone knows: it was revoked, or the clocks differ. */
        REVOKED {
            @Override
            void come(TokenRefreshTest test) {
                test.sandbox.expireAccessTokens();
            }
        },
        /** The component knows that it will come. */
        NEAR {
            @Override
            void come(TokenRefreshTest test) {
                test.clock.advance(BEFORE_EXPIRY);
            }
        };

        abstract void come(TokenRefreshTest test);
    }

    @ParameterizedTest
    @EnumSource
    void concurrentCallsWithExpiredTokenShareOneRefresh(End end) throws Exception {
        stubSuccess();
        end.come(this);
        sandbox.clearRequests();
        callWithAllThreads();

        assertThat(tokenRequests()).hasSize(1);
        assertThat(calls().stream().filter(call -> call.code() == 0)).hasSize(THREADS);
        stubSuccess();
        assertThat(tokenRequests()).hasSize(1);
    }

    @Test
    void concurrentFirstCallsShareOneTokenRequest() throws Exception {
        callWithAllThreads();

        assertThat(tokenRequests()).hasSize(1);
        assertThat(calls()).hasSize(THREADS).allMatch(call -> call.code() == 0);
    }

    private void callWithAllThreads() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Exchange>> calls = IntStream.range(0, THREADS).mapToObj(i -> threads.submit(() -> {
                start.await();
                return send(LIST);
            })).toList();
            start.countDown();
            for (Future<Exchange> call : calls) {
                assertThat(call.get().getException()).isNull();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tokenIsUsedUntilShortlyBeforeExpiry() {
        stubSuccess();
        clock.advance(Duration.ofSeconds(900 - 61));
        stubSuccess();

        assertThat(tokenRequests()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        stubSuccess();

        assertThat(tokenRequests()).hasSize(2);
        assertThat(calls()).hasSize(3).allMatch(call -> call.code() == 0);
    }

    @Test
    void rejectedTokenIsReplacedAndCallRetried() {
        stubSuccess();
        sandbox.expireAccessTokens();
        sandbox.clearRequests();

        Exchange exchange = send(URI);

        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.requests()).extracting(RecordedRequest::code).containsExactly(700012006L, 0L, 0L);
        assertThat(calls()).hasSize(2).extracting(RecordedRequest::bodyText).containsOnly(
                "{\"event_types\":[\"bot.published\",\"bot.deleted\"]}");
        assertThat(exchange.getMessage().getHeader(CozeConstants.LOG_ID)).isEqualTo(calls().get(1).logId());
    }

    /** Both clocks were ahead, and are set right. */
    @Test
    void rejectedTokenIsReplacedAfterClockWasSetBack() {
        stubSuccess();
        clock.advance(Duration.ofHours(-2));
        sandbox.expireAccessTokens();

        stubSuccess();

        assertThat(tokenRequests()).hasSize(2);
    }

    @Test
    void rejectedStaticTokenIsNotRetried() {
        Exchange exchange = send(LIST + "&token=" + TOKEN);

        assertThat(failureOf(exchange, "listSubscriptions")).hasMessageContaining(
                "check option 'token', and whether option 'baseUrl' is the right platform");
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void rejectedOAuthAppFailsCallWithErrorCodeAndAdvice() {
        stubSuccess();
        clock.advance(AFTER_EXPIRY);

        Exchange exchange = send(LIST + "&clientId=1");

        CozeException failure = failureOfToken(exchange);
        assertThat(failure)
                .hasMessageStartingWith("Coze operation 'listSubscriptions' was not called. Coze's OAuth API issued"
                        + " no access token: error_code invalid_client, '")
                .hasMessageContaining("logid " + sandbox.lastRequest().logId() + ", HTTP 401 from " + baseUrl())
                .hasMessageEndingWith(
                        "Check options 'clientId', 'publicKeyId', 'privateKey', 'accountId' and 'audience', the OAuth app"
                                + " at Coze, whether option 'baseUrl' is the right platform (https://api.coze.cn or"
                                + " https://api.coze.com), and the clock of this machine.");
        assertThat(failure.getErrorCode()).isEqualTo("invalid_client");
        assertThat(failure.getCode()).isNull();
        assertThat(failure.getLogId()).isEqualTo(sandbox.lastRequest().logId());
        assertThat(failure.getHttpResponseCode()).isEqualTo(401);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(exchange.getMessage().getHeader(CozeConstants.LOG_ID)).isEqualTo(sandbox.lastRequest().logId());
    }

    private static CozeException failureOfToken(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(CozeException.class);
        return (CozeException) exchange.getException();
    }

    @Test
    void reportsWhySandboxRejectsJwt() {
        assertThat(failureOfToken(send(LIST + "&publicKeyId=another")).getErrorCode()).isEqualTo("invalid_client");
        assertThat(failureOfToken(send(LIST + "&accountId=1")).getErrorCode()).isEqualTo("access_deny");
        assertThat(failureOfToken(send(LIST + "&privateKey=RAW(" + TestKeys.pem("PRIVATE KEY",
                TestKeys.generate("RSA", 2048).getPrivate().getEncoded()).replace("\n", " ") + ")")).getErrorCode())
                .isEqualTo("invalid_client");
        assertThat(calls()).isEmpty();
    }

    @Test
    void unavailableOAuthDoesNotPreventRouteStart() throws Exception {
        sandbox.close();

        context.getEndpoint(LIST).createProducer().start();
    }
}
