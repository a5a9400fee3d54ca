/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.io.SafeLogger;
import io.github.camelcoze.internal.operation.ErrorKind;
import io.github.camelcoze.internal.webhook.registration.RegistrationStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks that callback requests reach this application, registers the callback URL and the subscriptions, retries with exponential backoff, and reconciles periodically if
 * configured. It runs in a thread of its own, so that the start of a route does not wait for Coze, nor Coze's
 * verification of the URL for the route.
 */
public final class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    /** Short enough for a server that is about to listen. */
    private static final long FIRST_DELAY_MS = 1_000;

    /** Long enough not to be a burden when Coze is unavailable for a day. */
    private static final long MAX_DELAY_MS = 300_000;

    /** Others can cause a check, with requests that have invalid signatures. */
    private static final long RECHECK_INTERVAL_MS = 60_000;

    /** A pod gets requests some seconds after it is ready, and Quarkus listens after Camel has started. */
    private static final long LATE_CHECK_MS = 30_000;

    private static final long NANOS_PER_MS = 1_000_000;
    private static final int MAX_URL_LENGTH = 500;
    private static final String NO_CHANGE = "nothing to change";
    private static final String NOT_CHECKED = "Subscriptions are not checked: list them with coze:listSubscriptions, or"
            + " set option 'eventTypes', without 'autoSubscribe=false'";

    private static final String WHERE_IT_LEADS = "Coze verifies the callback URL during registration: check that it"
            + " leads to path '%s' of this application's HTTP server.";

    private final DesiredRegistration plan;
    private final ApiAppClient app;
    private final VerifyToken verifyToken;
    private final RegistrationReconciler reconciliation;
    private final LastingFailure failure;
    private final LongSupplier uptime;
    private final CallbackProbe probe;
    private final Lock lock = new ReentrantLock();
    private volatile RegistrationStatus status;
    private ScheduledExecutorService executor;
    private Future<?> next;
    /** A call in progress when this is stopped may end after it was started again. */
    private int round;
    private long retryDelay;
    private boolean lateServer;
    private boolean urlChecked;
    /** The callback URL that the last run found; null before. */
    private String foundUrl;
    private long lastRun;
    /** When it will run again; the maximum for never, and the past while it runs. */
    private long nextRun;
    private String warnedOf;
    private boolean failureLogged;

    /** @param app null when there is no access token: nothing can be registered then */
    public Registration(DesiredRegistration plan, ApiAppClient app, VerifyToken verifyToken, CallbackProbe probe) {
        this(plan, app, verifyToken, probe, () -> System.nanoTime() / NANOS_PER_MS);
    }

    /** @param uptime how much time has passed since some moment, in ms */
    Registration(DesiredRegistration plan, ApiAppClient app, VerifyToken verifyToken, CallbackProbe probe,
            LongSupplier uptime) {
        this.plan = plan;
        this.app = app;
        this.verifyToken = verifyToken;
        this.probe = probe;
        this.uptime = uptime;
        this.failure = new LastingFailure(uptime);
        this.reconciliation = app == null ? null : new RegistrationReconciler(app, plan, verifyToken, uptime);
        this.status = RegistrationStatus.of(State.WAITING, false);
    }

    /** Whether there is anything to register or to look up. */
    private boolean isNeeded() {
        return reconciliation != null && reconciliation.isNeeded();
    }

    /** The current status. */
    public RegistrationStatus status() {
        return status;
    }

    /**
     * Starts, or starts again: the cause of a failure may have been fixed.
     *
     * @param worker a single thread, which the caller shuts down
     */
    public void start(ScheduledExecutorService worker) {
        lock.lock();
        try {
            executor = worker;
            round++;
            retryDelay = FIRST_DELAY_MS;
            failure.ended();
            lateServer = false;
            urlChecked = false;
            nextRun = uptime.getAsLong();
            status = RegistrationStatus.of(State.WAITING, status.ready());
            schedule(this::run, 0);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Checks again soon, as there is reason to doubt the status. A failure that is retried anyway is not checked sooner,
     * and nothing more than once a minute.
     */
    public void recheck() {
        lock.lock();
        try {
            long at = Math.max(uptime.getAsLong(), lastRun + RECHECK_INTERVAL_MS);
            if (executor != null && isNeeded() && at < nextRun && status.state() != State.RETRYING) {
                nextRun = at;
                schedule(this::run, at - uptime.getAsLong());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes no more calls. The result of one in progress is ignored. */
    public void stop() {
        lock.lock();
        try {
            executor = null;
            round++;
            if (next != null) {
                next.cancel(true);
                next = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether {@link #undo} has anything to do. */
    public boolean hasToBeUndone() {
        return app != null && !plan.unsubscribeOnStop().isEmpty();
    }

    /** Unsubscribes when the route has stopped. A failure is logged: it must not keep a route from stopping. */
    public void undo() {
        List<String> types = plan.unsubscribeOnStop();
        try {
            app.unsubscribe(types);
            LOG.info("Unsubscribed app {} from {}", plan.apiAppId(), String.join(", ", types));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Unsubscribing app {} from {} failed, so that it stays subscribed until coze:unsubscribe is called: {}",
                    plan.apiAppId(), String.join(", ", types),
                    e.getMessage());
        }
    }

    private void schedule(IntConsumer task, long delay) {
        if (next != null) {
            next.cancel(false);
        }
        try {
            int current = round;
            next = executor.schedule(() -> task.accept(current), delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The registration of app {} is being stopped", plan.apiAppId());
        }
    }

    private void run(int current) {
        begin();
        try {
            CallbackProbe.Result local = probe.local();
            if (local.state() == CallbackProbe.State.NOT_REACHED) {
                notReached(current, local.message());
            } else {
                reached(current, local);
            }
        } catch (RegistrationReconciler.UnregistrableException e) {
            ended(current, State.FAILED, e.getMessage(), null, true, plan.interval());
        } catch (RegistrationReconciler.UnrepairedException e) {
            failed(current, e.getCause(), e);
        } catch (RuntimeException | Error e) {
            failed(current, e, null);
        }
    }

    private void reached(int current, CallbackProbe.Result local) {
        if (!isNeeded()) {
            ended(current, State.UNMANAGED, local.message(), null, false, plan.interval());
            return;
        }
        List<String> changes = new ArrayList<>();
        String url = reconciliation.run(changes);
        if (isOver(current)) {
            return; // a request to the URL would find nothing
        }
        if (url.isEmpty()) {
            notRegistered(current, "the app has no callback URL at Coze: set option 'callbackUrl', or set the URL in"
                    + " Coze's console" + (changes.isEmpty() ? "" : " (" + String.join(", ", changes) + ")"));
            return;
        }
        warnOfChange(url);
        String doubt = "";
        if (plan.callbackUrl() == null && !UrlForm.leadsTo(url, plan.path()) && !probe.hasReceived()) {
            doubt = doubt(url);
            CallbackProbe.State leads = probe.callbackUrl(url, true);
            if (leads == CallbackProbe.State.NOT_REACHED) {
                notRegistered(current, doubt);
                return;
            }
            doubt = leads == CallbackProbe.State.REACHED ? "" : doubt;
            warnOfPath(doubt);
        }
        ended(current, State.REGISTERED, Stream.of(changes.isEmpty() ? NO_CHANGE : String.join(", ", changes), doubt,
                local.message(), plan.subscribed().isEmpty() ? NOT_CHECKED : "").filter(part -> !part.isEmpty())
                .collect(Collectors.joining(". ")), null, false, plan.interval());
        if (doubt.isEmpty() && !urlChecked) {
            urlChecked = true;
            if (!reconciliation.isUrlSet()) {
                checkUrl(current, url);
            }
        }
    }

    /** Not by this application: what has arrived so far says nothing of the new one. */
    private void warnOfChange(String url) {
        if (plan.callbackUrl() == null && foundUrl != null && !UrlForm.isSame(url, foundUrl)) {
            String before = foundUrl;
            urlChecked = false;
            probe.forgetReceived();
            SafeLogger.log(() -> LOG.warn(
                    "The callback URL of app {} at Coze was changed from {} to {}: if that does not"
                            + " lead to this application, its events are lost. Correct it at Coze, or set option 'callbackUrl',"
                            + " which is set again when it was changed",
                    plan.apiAppId(),
                    LogSanitizer.oneLine(before, MAX_URL_LENGTH), LogSanitizer.oneLine(url, MAX_URL_LENGTH)));
        }
        foundUrl = url;
    }

    private void checkUrl(int current, String url) {
        if (probe.callbackUrl(url, false) == CallbackProbe.State.UNKNOWN) {
            lock.lock();
            try {
                if (current == round) {
                    executor.schedule(() -> {
                        if (!isOver(current)) {
                            checkUrlLate(url);
                        }
                    }, LATE_CHECK_MS, TimeUnit.MILLISECONDS);
                }
            } catch (RejectedExecutionException e) {
                LOG.debug("The registration of app {} is being stopped", plan.apiAppId());
            } finally {
                lock.unlock();
            }
        }
    }

    private void checkUrlLate(String url) {
        if (probe.callbackUrl(url, true) == CallbackProbe.State.UNKNOWN && !hasPath(url) && !probe.hasReceived()) {
            warnOfPath(doubt(url));
        }
    }

    /**
     * With both options set, a proxy may remove the beginning of the path, or add one. But a URL with just the path of
     * the route lacks the server's context path.
     */
    private boolean hasPath(String url) {
        String path = probe.path();
        boolean same = plan.callbackUrl() != null && plan.pathSet() && !UrlForm.hasPath(url, plan.path())
                ? UrlForm.leadsTo(url, plan.path())
                : UrlForm.hasPath(url, path);
        return same && UrlForm.fitsSlash(url, path, probe.ignoresSlash());
    }

    private String doubt(String url) {
        String path = probe.path();
        String contextPath = path.endsWith(plan.path()) ? path.substring(0, path.length() - plan.path().length()) : "";
        return "The callback URL at Coze, " + LogSanitizer.oneLine(url, MAX_URL_LENGTH) + ", has path "
                + LogSanitizer.oneLine(UrlForm.path(url), MAX_URL_LENGTH) + ", but this route listens at path " + path
                + ": correct " + (plan.callbackUrl() == null ? "the URL at Coze" : "option 'callbackUrl'")
                + " or option 'callbackPath' (for webhook:coze:events, 'webhookPath')"
                + (contextPath.isEmpty() ? "" : ", which does not include the server's context path " + contextPath)
                + ", unless a proxy rewrites the path";
    }

    /** It was stopped meanwhile, or started again. */
    private boolean isOver(int current) {
        lock.lock();
        try {
            return current != round;
        } finally {
            lock.unlock();
        }
    }

    /** Once. */
    private void warnOfPath(String doubt) {
        if (!doubt.isEmpty() && !doubt.equals(warnedOf)) {
            SafeLogger.log(() -> LOG.warn("App {} may receive no events. {}", plan.apiAppId(), doubt));
        }
        warnedOf = doubt;
    }

    private void notRegistered(int current, String message) {
        ended(current, State.NOT_RECEIVING, message, null, true, grow());
    }

    private void begin() {
        lock.lock();
        try {
            lastRun = uptime.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    /** Another try first: some servers begin to listen a little later than the context has started. */
    private void notReached(int current, String message) {
        lock.lock();
        try {
            if (current == round && !lateServer) {
                lateServer = true;
                nextRun = uptime.getAsLong() + FIRST_DELAY_MS;
                schedule(this::run, FIRST_DELAY_MS);
                return;
            }
        } finally {
            lock.unlock();
        }
        notRegistered(current, message);
    }

    /** @param unrepaired what the run had found out before; null for nothing */
    private void failed(int current, Throwable e, RegistrationReconciler.UnrepairedException unrepaired) {
        boolean lost = unrepaired != null;
        String found = lost ? unrepaired.getMessage() : "";
        if (!(e instanceof CozeException failure)) {
            // not from Coze: a token provider's failure, or ours, that nothing else would report
            ended(current, State.RETRYING, found + e, null, lost, grow());
            return;
        }
        // a callback URL that Coze rejects may be reachable a little later, for example once an ingress exists
        boolean ofUrl = lost && unrepaired.isOfUrl();
        boolean rejected = isRejection(failure);
        boolean again = !rejected && (ofUrl || !isRequestError(failure));
        long wait = again ? grow() : plan.interval();
        if (again && failure.getRetryAfter() != null) {
            wait = Math.max(wait, Math.min(failure.getRetryAfter().toMillis(), MAX_DELAY_MS));
        }
        String hint = ofUrl && !rejected ? " " + WHERE_IT_LEADS.formatted(probe.path()) : "";
        ended(current, again ? State.RETRYING : State.FAILED, found + failure.getMessage() + hint, failure, lost,
                wait);
    }

    /** Invalid token, missing permission or unknown app: retrying does not help. */
    private static boolean isRejection(CozeException e) {
        return !e.isRetryable() && (e.isTokenRejected() || e.getErrorCode() != null || kindOf(e).isRejection())
                || e.getCause() instanceof CozeException noToken && isRejection(noToken);
    }

    /** The same request would always be rejected. */
    private static boolean isRequestError(CozeException e) {
        return e.getCode() != null && kindOf(e) == ErrorKind.INVALID_REQUEST;
    }

    private static ErrorKind kindOf(CozeException e) {
        return ErrorKind.of(e.getCode(), e.getHttpResponseCode());
    }

    private long grow() {
        lock.lock();
        try {
            long wait = retryDelay;
            retryDelay = Math.min(2 * retryDelay, MAX_DELAY_MS);
            return wait;
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param lost  whether the run found out that no events can arrive
     * @param again delay until the next run in ms; 0 for none
     */
    private void ended(int current, State state, String message, CozeException cause, boolean lost, long again) {
        lock.lock();
        try {
            if (current != round) {
                return;
            }
            RegistrationStatus before = status;
            status = before.followedBy(state, message, cause, lost);
            SafeLogger.log(() -> log(before, message, again));
            if (status.isGood()) {
                failureLogged = false;
                retryDelay = FIRST_DELAY_MS;
                failure.ended();
                lateServer = false;
            }
            nextRun = again > 0 ? uptime.getAsLong() + again : Long.MAX_VALUE;
            if (again > 0) {
                schedule(this::run, again);
            } else if (state == State.FAILED) {
                schedule(number -> remind(number, message), failure.untilDue());
            }
        } finally {
            lock.unlock();
        }
    }

    /** It is not retried, and still failed. */
    private void remind(int current, String message) {
        lock.lock();
        try {
            if (current == round) {
                SafeLogger.log(() -> log(status, message, 0));
                schedule(number -> remind(number, message), failure.untilDue());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Logs what has changed, what a later reconciliation repaired, and now and then that it still fails. */
    private void log(RegistrationStatus before, String message, long again) {
        State state = status.state();
        if (before.state() != state || before.ready() != status.ready()) {
            failure.ended(); // another one
        }
        switch (state) {
            case REGISTERED -> {
                if (before.state() != state || !message.startsWith(NO_CHANGE)) {
                    LOG.info("App {} is registered at Coze: {}", plan.apiAppId(), message);
                }
            }
            case UNMANAGED -> {
                if (failureLogged) {
                    LOG.info("App {} can receive events again{}", plan.apiAppId(),
                            message.isEmpty() ? "" : ": " + message);
                }
                LOG.debug("Nothing of app {} is registered. {}", plan.apiAppId(), message);
            }
            default -> {
                if (failure.isDue()) {
                    logFailure(state, message, again);
                }
            }
        }
    }

    private void logFailure(State state, String message, long again) {
        failureLogged = true;
        if (state == State.NOT_RECEIVING) {
            LOG.error("App {} receives no events, checking again in {} ms{}: {}", plan.apiAppId(), again,
                    failure.duration(), message);
        } else if (state == State.FAILED) {
            logFailed(message, again);
        } else if (status.ready()) {
            LOG.warn("App {} was registered, but checking it failed, retrying in {} ms{}: {}", plan.apiAppId(),
                    again, failure.duration(), message);
        } else {
            LOG.warn("Registration of app {} failed, retrying in {} ms{}: {}", plan.apiAppId(), again,
                    failure.duration(), message);
        }
    }

    private void logFailed(String message, long again) {
        String sentence = message.endsWith(".") ? message : message + ".";
        if (again > 0) {
            LOG.error("Checking the registration of app {} failed, checking again in {} ms{}: {}", plan.apiAppId(),
                    again,
                    failure.duration(), message);
        } else if (status.ready()) {
            LOG.error("App {} was registered, but checking it failed and is not retried{}: {} Fix this, then restart"
                    + " the route or call the JMX operation 'register'.", plan.apiAppId(), failure.duration(),
                    sentence);
        } else {
            LOG.error("Registration of app {} failed and is not retried{}: {} Fix this, then restart"
                    + " the route or call the JMX operation 'register'.",
                    plan.apiAppId(), failure.duration(), sentence);
        }
    }
}
