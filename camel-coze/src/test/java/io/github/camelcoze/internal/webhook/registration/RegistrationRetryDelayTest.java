/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.ErrorKind;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.webhook.registration.RegistrationStatus.State;
import io.github.camelcoze.model.CozeList;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.testing.FailingLogAppender;
import io.github.camelcoze.testing.LogCapture;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Delays between registration attempts, with a scheduler run by the test. */
class RegistrationRetryDelayTest {

    private final List<Long> delays = new ArrayList<>();
    private Runnable next;
    private long now;
    private CozeException failure;
    private CallbackProbe.Result probed = CallbackProbe.Result.reached();
    private final Recorder recorder = new Recorder();
    private final Registration registration = new Registration(new DesiredRegistration("1", null, null,
            List.of("bot.published"), List.of(), 60_000),
            new ApiAppClient("1", (request, throwOnFailure) -> listSubscriptions(request)),
            VerifyToken.of("token"), new CallbackProbe() {
                @Override
                public Result local() {
                    return probed;
                }

                @Override
                public void callbackUrl(String url) {
                }
            }, () -> now);

    @AfterEach
    void end() {
        recorder.shutdownNow();
    }

    private void run(int times) {
        for (int i = 0; i < times; i++) {
            next.run();
        }
    }

    private static CozeException unavailable(Duration retryAfter) {
        return CozeException.builder("subscribe", "unavailable").httpResponseCode(503).retryAfter(retryAfter)
                .retryable(true).build();
    }

    @Test
    void delaysGrowUpToFiveMinutes() {
        failure = unavailable(null);
        registration.start(recorder);
        run(11);

        assertThat(delays).containsExactly(0L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 64_000L, 128_000L,
                256_000L, 300_000L, 300_000L);
    }

    @Test
    void retriesContinueWhenLoggingFails() {
        failure = unavailable(null);
        registration.start(recorder);
        try (FailingLogAppender log = new FailingLogAppender()) {
            run(1);
        }

        assertThat(delays).containsExactly(0L, 1_000L);
        assertThat(registration.status().state()).isEqualTo(State.RETRYING);
    }

    @Test
    void successResetsDelay() {
        registration.start(recorder);
        failure = unavailable(null);
        run(3);
        failure = null;
        run(1);
        failure = unavailable(null);
        run(2);

        assertThat(delays).containsExactly(0L, 1_000L, 2_000L, 4_000L, 60_000L, 1_000L, 2_000L);
    }

    @Test
    void retryAfterIsRespectedUpToMaximum() {
        registration.start(recorder);
        failure = unavailable(Duration.ofSeconds(90));
        run(1);
        failure = unavailable(Duration.ofDays(1));
        run(1);

        assertThat(delays).containsExactly(0L, 90_000L, 300_000L);
    }

    /** The first time without a word: some servers begin to listen late. */
    @Test
    void checksAgainWhenRequestsGoElsewhere() {
        probed = new CallbackProbe.Result(CallbackProbe.State.NOT_REACHED, "elsewhere");
        registration.start(recorder);
        run(1);
        assertThat(registration.status().state()).isEqualTo(State.WAITING);
        run(2);
        assertThat(registration.status()).isEqualTo(new RegistrationStatus(State.NOT_RECEIVING, "elsewhere", null,
                false));
        probed = CallbackProbe.Result.reached();
        run(1);
        assertThat(registration.status().state()).isEqualTo(State.REGISTERED);
        probed = new CallbackProbe.Result(CallbackProbe.State.NOT_REACHED, "elsewhere");
        run(2);

        assertThat(registration.status().ready()).as("Coze still has the URL, but events do not arrive").isFalse();
        assertThat(delays).containsExactly(0L, 1_000L, 1_000L, 2_000L, 60_000L, 1_000L, 1_000L);
    }

    /** A call fails, or the request for the access token that it needs. */
    @ParameterizedTest
    @CsvSource({"4100, 200, FAILED", "4101, 200, FAILED", "4200, 200, FAILED", "4000, 200, FAILED", "4999, 404, FAILED",
        "4013, 200, RETRYING", "4013, 403, RETRYING", "4999, 200, RETRYING", "4999, 503, RETRYING"})
    void codeDecidesWhetherToRetry(long code, int status, State state) {
        ErrorKind kind = ErrorKind.of(code, status);
        CozeException call = CozeException.builder("subscribe", "no").code(code).httpResponseCode(status)
                .retryable(kind.isRetryable()).build();
        CozeException token = CozeException.builder("subscribe", "no token").like(call).code(null).cause(call).build();
        registration.start(recorder);

        failure = call;
        run(1);
        assertThat(registration.status().state()).isEqualTo(state);
        if (kind != ErrorKind.INVALID_REQUEST) {
            registration.start(recorder);
            failure = token;
            run(1);
            assertThat(registration.status().state()).isEqualTo(state);
        }
    }

    /** The token was rejected, and the OAuth API is unavailable. */
    @Test
    void rejectedTokenIsReplacedLater() {
        failure = CozeException.builder("subscribe", "rejected").code(4100L).httpResponseCode(401).tokenRejected(true)
                .retryable(true).cause(unavailable(null)).build();
        registration.start(recorder);
        run(1);

        assertThat(registration.status().state()).isEqualTo(State.RETRYING);
    }

    @Test
    void runCompletedAfterStopChangesNothing() {
        registration.start(recorder);
        Runnable lateRun = next;
        registration.stop();
        lateRun.run();

        assertThat(registration.status().state()).isEqualTo(State.WAITING);
        assertThat(delays).containsExactly(0L);
    }

    /** After 0, 5, 15, 35, 75 minutes, then each hour. */
    @Test
    void lastingFailureIsLoggedNowAndThen() {
        failure = unavailable(null);
        registration.start(recorder);
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            while (now < Duration.ofHours(4).toMillis()) {
                run(1);
            }

            assertThat(log.linesOf(Registration.class)).hasSize(7).allMatch(line -> line.startsWith("WARN"));
            assertThat(log.linesOf(Registration.class).get(0)).contains("failed, retrying in 1000 ms: ");
            assertThat(log.linesOf(Registration.class).get(6)).containsPattern("failed, .* ms \\(failing for 3h\\d+m");
        }
    }

    @Test
    void failureThatIsNotRetriedIsLoggedNowAndThen() {
        failure = CozeException.builder("subscribe", "unknown").httpResponseCode(404).build();
        registration.start(recorder);
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            run(7);

            assertThat(log.linesOf(Registration.class)).hasSize(7).allMatch(line -> line.startsWith("ERROR"));
            assertThat(log.linesOf(Registration.class).get(6)).contains("is not retried (failing for 3h15m");
        }
        assertThat(delays).startsWith(0L, 300_000L, 600_000L, 1_200_000L, 2_400_000L, 3_600_000L, 3_600_000L);
    }

    /** Callbacks still arrive: a check that fails removes no registration. */
    @ParameterizedTest
    @CsvSource({"503, true, RETRYING", "404, false, FAILED"})
    void failedCheckDoesNotDenyRegistration(int status, boolean retryable, State state) {
        registration.start(recorder);
        run(1);
        failure = CozeException.builder("subscribe", "no response").httpResponseCode(status).retryable(retryable)
                .build();
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            run(1);

            assertThat(log.linesOf(Registration.class)).singleElement().asString()
                    .contains("App 1 was registered, but checking it failed");
        }
        assertThat(registration.status().state()).isEqualTo(state);
        assertThat(registration.status().ready()).isTrue();
        assertThat(registration.status().message()).startsWith("Was registered, but the last check failed: ")
                .contains("no response");
    }

    /** Records scheduled tasks, and runs none. */
    private final class Recorder extends ScheduledThreadPoolExecutor {

        Recorder() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            delays.add(unit.toMillis(delay));
            now += unit.toMillis(delay);
            next = command;
            return super.schedule(() -> {
            }, 1, TimeUnit.DAYS);
        }
    }

    /** The subscriptions are complete, so that no other request follows. */
    private OperationResult listSubscriptions(ApiRequest request) {
        assertThat(request.operation()).isEqualTo("listSubscriptions");
        if (failure != null) {
            throw failure;
        }
        return new OperationResult(null,
                new CozeList<>(List.of(EventSubscription.of("{\"event_type\":\"bot.published\"}"))), null);
    }
}
