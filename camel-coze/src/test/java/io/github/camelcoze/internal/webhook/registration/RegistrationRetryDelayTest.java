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
import io.github.camelcoze.model.ApiApp;
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

    private static final String APP = "{\"id\":\"1\",\"verify_token\":\"%s\",\"callback_url\":\"%s\"}";

    private final List<Long> delays = new ArrayList<>();
    private Runnable next;
    private long now;
    private RuntimeException failure;
    private String failing = "";
    private CallbackProbe.Result probed = CallbackProbe.Result.reached();
    private CallbackProbe.State leads = CallbackProbe.State.REACHED;
    private int urlsChecked;
    private boolean checkedLate;
    private boolean received;
    private String path = "/coze/callback";
    private boolean pathSet;
    private String contextPath = "";
    private boolean ignoresSlash = true;
    private String subscribed = "bot.published";
    private String app = APP.formatted("token", "https://hooks.example.com/coze/callback");
    private VerifyToken verifyToken = VerifyToken.of("token");
    private final Recorder recorder = new Recorder();
    private final Registration registration = registration(60_000);

    private Registration registration(long interval) {
        return registration(null, interval, "bot.published");
    }

    private Registration registration(String callbackUrl, long interval, String... types) {
        return new Registration(new DesiredRegistration("1", callbackUrl, path, pathSet, List.of(types),
                List.of(), interval), new ApiAppClient("1", (request, throwOnFailure) -> respond(request)),
                verifyToken, new CallbackProbe() {
                    @Override
                    public String path() {
                        return contextPath + path;
                    }

                    @Override
                    public boolean ignoresSlash() {
                        return ignoresSlash;
                    }

                    @Override
                    public Result local() {
                        return probed;
                    }

                    @Override
                    public State callbackUrl(String url, boolean late) {
                        urlsChecked++;
                        checkedLate = late;
                        return leads;
                    }

                    @Override
                    public boolean hasReceived() {
                        return received;
                    }

                    @Override
                    public void forgetReceived() {
                        received = false;
                    }
                }, () -> now);
    }

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

    @Test
    void recoveryOfUnmanagedRouteIsLoggedOnce() {
        probed = new CallbackProbe.Result(CallbackProbe.State.NOT_REACHED, "elsewhere");
        Registration unmanaged = registration(null, 60_000);
        unmanaged.start(recorder);
        run(2);
        probed = CallbackProbe.Result.reached();
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            run(2);

            assertThat(log.linesOf(Registration.class)).singleElement().asString().startsWith("INFO")
                    .endsWith("App 1 can receive events again");
        }
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
        assertThat(urlsChecked).as("nothing listens at its path").isZero();
        registration.start(recorder);
        run(1);
        assertThat(urlsChecked).isOne();
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

    /** Each reconciliation sets it again, but the events of the time between are lost. */
    @Test
    void callbackUrlThatAnotherProgramKeepsSettingIsLoggedNowAndThen() {
        registration("https://h/new", 60_000).start(recorder);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            while (now < Duration.ofHours(4).toMillis()) {
                run(1);
            }

            assertThat(log.linesOf(RegistrationReconciler.class)).hasSize(7)
                    .allMatch(line -> line.endsWith("check whether another application with app 1 sets it"));
        }
    }

    @Test
    void failureThatIsNotRetriedIsLoggedNowAndThen() {
        failure = CozeException.builder("subscribe", "unknown").httpResponseCode(404).build();
        registration(0).start(recorder);
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            run(7);

            assertThat(log.linesOf(Registration.class)).hasSize(7).allMatch(line -> line.startsWith("ERROR"));
            assertThat(log.linesOf(Registration.class).get(6)).contains("is not retried (failing for 3h15m");
        }
        assertThat(delays).startsWith(0L, 300_000L, 600_000L, 1_200_000L, 2_400_000L, 3_600_000L, 3_600_000L);
    }

    /** Callbacks still arrive: a check that fails removes no registration. */
    @ParameterizedTest
    @CsvSource({"503, true, RETRYING, 'App 1 was registered, but checking it failed'",
        "404, false, FAILED, Checking the registration of app 1 failed"})
    void failedCheckDoesNotDenyRegistration(int status, boolean retryable, State state, String line) {
        registration.start(recorder);
        run(1);
        failure = CozeException.builder("subscribe", "no response").httpResponseCode(status).retryable(retryable)
                .build();
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            run(1);

            assertThat(log.linesOf(Registration.class)).singleElement().asString()
                    .contains(line);
        }
        assertThat(registration.status().state()).isEqualTo(state);
        assertThat(registration.status().ready()).isTrue();
        assertThat(registration.status().message()).startsWith("Was registered, but the last check failed: ")
                .contains("no response");
    }

    /** Another callback URL, or a subscription that is missing: no event arrives any more, until it is repaired. */
    @ParameterizedTest
    @CsvSource({
        "updateApiApp, 403, 4101, FAILED, 'Checking the registration of app 1 failed, checking again in 60000 ms: Coze"
                + " has another callback URL, https://h/other, and changing it failed: no'",
        "updateApiApp, 503, 5003, RETRYING, 'Registration of app 1 failed, retrying in 2000 ms: Coze has another"
                + " callback URL, https://h/other, and changing it failed: no'",
        "updateApiApp, 0, 0, RETRYING, 'changing it failed: java.lang.IllegalStateException: no'",
        "subscribe, 403, 4101, FAILED, 'Checking the registration of app 1 failed, checking again in 60000 ms: no'",
        "subscribe, 503, 5003, RETRYING, 'Registration of app 1 failed, retrying in 2000 ms: no'",
        "subscribe, 0, 0, RETRYING, 'retrying in 2000 ms: java.lang.IllegalStateException: no'"})
    void differenceThatCannotBeRepairedDeniesRegistration(String operation, int status, long code, State state,
            String line) {
        String url = "https://hooks.example.com/coze/callback";
        Registration checked = registration(url, 60_000, "bot.published");
        checked.start(recorder);
        run(1);
        if (operation.equals("subscribe")) {
            subscribed = "bot.deleted";
        } else {
            app = APP.formatted("token", "https://h/other");
        }
        failing = "listApiApps";
        failure = unavailable(null);
        run(1);
        assertThat(checked.status().ready()).as("as far as it is known").isTrue();
        failing = operation;
        failure = status == 0
                ? new IllegalStateException("no")
                : CozeException.builder(operation, "no").code(code).httpResponseCode(status)
                        .retryable(status == 503).build();
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            run(1);

            assertThat(log.linesOf(Registration.class)).singleElement().asString().contains(line);
        }
        assertThat(checked.status().state()).isEqualTo(state);
        assertThat(checked.status().ready()).isFalse();
        assertThat(checked.status().message()).doesNotContain("Was registered");
        failing = "listApiApps";
        failure = unavailable(null);
        run(1);
        assertThat(checked.status().ready()).as("nothing has been repaired").isFalse();
        failure = null;
        run(1);

        assertThat(checked.status().ready()).isTrue();
    }

    /** Gone, or with another verify token: no event arrives any more, until somebody repairs it. */
    @ParameterizedTest
    @CsvSource({"'', listApiApps returned no app 1", "other, Option 'verifyToken' is not the verify token of app 1"})
    void appThatIsLostIsChecked(String token, String message) {
        String registered = app;
        registration.start(recorder);
        run(1);
        app = token.isEmpty() ? null : APP.formatted(token, "https://hooks.example.com/coze/callback");
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            run(2);

            assertThat(log.linesOf(Registration.class)).singleElement().asString().startsWith("ERROR")
                    .contains("Checking the registration of app 1 failed, checking again in 60000 ms: " + message);
        }
        assertThat(registration.status().state()).isEqualTo(State.FAILED);
        assertThat(registration.status().ready()).isFalse();
        app = registered;
        run(1);

        assertThat(registration.status().ready()).isTrue();
        assertThat(delays).containsExactly(0L, 60_000L, 60_000L, 60_000L, 60_000L);
    }

    /** Without a callback URL of ours: does the one at Coze lead here? */
    @ParameterizedTest
    @CsvSource({
        "'', REACHED, false, NOT_RECEIVING, 'the app has no callback URL at Coze: set option', 1",
        "https://h/coze/callback, NOT_REACHED, false, REGISTERED, nothing to change, 0",
        "https://h/coze/callback/, UNKNOWN, false, REGISTERED, nothing to change, 0",
        "https://h/api/coze/callback/, UNKNOWN, false, REGISTERED, nothing to change, 1",
        "https://h/callback, UNKNOWN, false, REGISTERED, nothing to change, 1",
        "https://h/callback, UNKNOWN, true, REGISTERED, nothing to change, 0",
        "https://h/callback, ANOTHER, false, REGISTERED, nothing to change, 0",
        "https://h/other?a=b, NOT_REACHED, false, NOT_RECEIVING, 'has path /other, but this route listens at path"
                + " /coze/callback: correct the URL at Coze or option', 1",
        "https://h, NOT_REACHED, false, NOT_RECEIVING, 'has path /, but this route listens at path /coze/callback', 1",
        "https://h/other, UNKNOWN, false, REGISTERED, nothing to change. The callback URL at Coze, 1",
        "https://h/other, ANOTHER, false, REGISTERED, nothing to change. The callback URL at Coze, 1",
        "https://h/other, REACHED, false, REGISTERED, nothing to change, 0",
        "https://h/other, NOT_REACHED, true, REGISTERED, nothing to change, 0"})
    void checksWhereUrlAtCozeLeads(String url, CallbackProbe.State leadsTo, boolean seen, State state,
            String message, int warnings) {
        app = APP.formatted("token", url);
        leads = leadsTo;
        received = seen;
        registration.start(recorder);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            run(2);

            assertThat(registration.status().state()).isEqualTo(state);
            assertThat(registration.status().ready()).isEqualTo(state == State.REGISTERED);
            assertThat(registration.status().message()).contains(message)
                    .matches(text -> text.contains("but this route listens") == message.contains("The callback URL")
                            || state == State.NOT_RECEIVING);
            assertThat(log.linesOf(Registration.class)).hasSize(warnings);
        }
    }

    /** Coze has just verified a URL that was set now, whatever else has changed. */
    @ParameterizedTest
    @CsvSource({"https://hooks.example.com/coze/callback, bot.deleted, 1",
        "https://hooks.example.com/coze/callback, bot.published, 1", "https://h/new, bot.deleted, 0"})
    void callbackUrlThatWasThereIsChecked(String url, String type, int checks) {
        registration(url, 0, type).start(recorder);
        run(1);

        assertThat(urlsChecked).isEqualTo(checks);
    }

    /** Server and proxy may begin after the context has started. */
    @Test
    void callbackUrlThatLeadsNowhereYetIsCheckedOnceMore() {
        leads = CallbackProbe.State.UNKNOWN;
        registration.start(recorder);
        run(1);
        assertThat(checkedLate).isFalse();
        run(1);

        assertThat(checkedLate).isTrue();
        assertThat(urlsChecked).isEqualTo(2);
        assertThat(delays).containsExactly(0L, 60_000L, 30_000L);
        registration.stop();
        registration.start(recorder);
        run(2);
        assertThat(urlsChecked).as("also after another start").isEqualTo(4);
    }

    /** The URL was there before, and this application cannot reach it. */
    @ParameterizedTest
    @CsvSource({
        "/api/coze/callback, /api/coze/callback, false, /api, true, true, 1",
        "/coze/callback, /coze/callback, false, /api, true, true, 1",
        "/coze/callback, /coze/callback, false, '', true, true, 0",
        "/api/coze/callback, /coze/callback, true, /api, true, true, 0",
        "/gateway/coze/callback, /coze/callback, true, '', true, true, 0",
        "/gateway/coze/callback, /coze/callback, true, /api, true, true, 0",
        "/coze/callback, /coze/callback, true, /api, true, true, 1",
        "/callback, /coze/callback, true, '', true, true, 0",
        "/coze/callback, /coze/calback, true, '', true, true, 1",
        "/coze/callback, /coze/callback/, true, '', true, true, 1",
        "/coze/callback/, /coze/callback, true, '', true, true, 0",
        "/coze/callback/, /coze/callback, true, '', false, true, 1",
        "/coze/callback, /coze/callback/, true, '', true, false, 1",
        "/coze/callback/, /coze/callback/, true, '', false, false, 0"})
    void callbackUrlWithAnotherPathIsReportedLate(String called, String listened, boolean set, String context,
            boolean lenient, boolean urlSet, int warnings) {
        String url = "https://h" + called;
        app = APP.formatted("token", url);
        leads = CallbackProbe.State.UNKNOWN;
        path = listened;
        pathSet = set;
        contextPath = context;
        ignoresSlash = lenient;
        registration(urlSet ? url : null, 0, "bot.published").start(recorder);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            run(1);
            assertThat(log.linesOf(Registration.class)).as("a server may still be about to listen").isEmpty();
            run(1);

            assertThat(log.linesOf(Registration.class)).hasSize(warnings).allSatisfy(line -> assertThat(line)
                    .contains("App 1 may receive no events. The callback URL at Coze, " + url + ", has path " + called
                            + ", but this route listens at path " + context + listened + ": correct "
                            + (urlSet ? "option 'callbackUrl'" : "the URL at Coze") + " or option 'callbackPath'")
                    .contains(context.isEmpty() ? "webhookPath'), unless" : "include the server's context path /api,"));
        }
    }

    /** Somebody else did it: events that arrived by the old URL prove nothing of the new one. */
    @ParameterizedTest
    @CsvSource({"https://other.example/coze/callback, REGISTERED, 1", "https://other.example/x, NOT_RECEIVING, 1",
        "https://HOOKS.example.com:443/coze/callback, REGISTERED, 0"})
    void callbackUrlThatIsChangedAtCozeIsReported(String url, State state, int warnings) {
        received = true;
        Registration kept = registration(null, 1000, "bot.published");
        kept.start(recorder);
        run(1);
        assertThat(urlsChecked).isEqualTo(1);
        app = APP.formatted("token", url);
        leads = CallbackProbe.State.NOT_REACHED;
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            run(2);

            assertThat(kept.status().state()).isEqualTo(state);
            assertThat(log.linesOf(Registration.class).stream().filter(line -> line.contains("was changed")))
                    .hasSize(warnings).allSatisfy(line -> assertThat(line).contains("The callback URL of app 1 at Coze"
                            + " was changed from https://hooks.example.com/coze/callback to " + url
                            + ": if that does not lead to this application, its events are lost."));
        }
        assertThat(received).isEqualTo(warnings == 0);
    }

    /** Somebody sends invalid signatures, or the app is gone. */
    @Test
    void doubtCausesOneCheckPerMinute() {
        Registration doubted = registration(0);
        doubted.start(recorder);
        doubted.recheck();
        assertThat(delays).as("not before the first attempt").containsExactly(0L);
        run(1);
        for (int i = 0; i < 3; i++) {
            doubted.recheck();
        }
        assertThat(delays).containsExactly(0L, 60_000L);
        run(1);
        app = null;
        now += 100_000;
        doubted.recheck();
        run(1);
        assertThat(doubted.status().ready()).isFalse();
        assertThat(delays).as("and then the failure is logged again").containsExactly(0L, 60_000L, 0L, 300_000L);
        doubted.stop();
        doubted.recheck();

        assertThat(delays).hasSize(4);
    }

    /** As docs/operations.adoc and docs/security.adoc say. */
    @Test
    void replacedVerifyTokenIsLookedUpWithinAMinuteOfDoubt() {
        verifyToken = VerifyToken.unknown();
        Registration doubted = registration(0);
        doubted.start(recorder);
        run(1);
        app = APP.formatted("replaced", "https://hooks.example.com/coze/callback");
        doubted.recheck();
        run(1);

        assertThat(delays).startsWith(0L, 60_000L);
        assertThat(verifyToken.is("replaced")).isTrue();
        assertThat(doubted.status().message()).contains("verify token changed");
    }

    /** It does not delay a retry. */
    @Test
    void doubtDelaysNoRetry() {
        app = APP.formatted("token", "");
        registration.start(recorder);
        run(1);
        registration.recheck();

        assertThat(delays).containsExactly(0L, 1_000L);
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

    /** Of the subscriptions, there is one. */
    private OperationResult respond(ApiRequest request) {
        if (failure != null && request.operation().contains(failing)) {
            throw failure;
        }
        if (request.operation().equals("listApiApps")) {
            return new OperationResult(null, new CozeList<>(app == null ? List.of() : List.of(ApiApp.of(app))), null);
        }
        assertThat(request.operation()).isIn("listSubscriptions", "subscribe", "updateApiApp");
        return new OperationResult(null,
                new CozeList<>(List.of(EventSubscription.of("{\"event_type\":\"" + subscribed + "\"}"))), null);
    }
}
