/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.io.SafeLogger;
import io.github.camelcoze.internal.webhook.registration.RegistrationStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that Coze calls us: compares, changes, tries again with growing pauses, and goes on comparing if it was told
 * to. One thread does it, so that a route that starts does not wait for Coze, nor Coze's check of the address for the route.
 */
public final class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    /** In ms. Short enough for a server that is about to listen. */
    private static final long FIRST_DELAY_MS = 1_000;

    /** In ms. Long enough not to be a burden when Coze is down for a day. */
    private static final long MAX_DELAY_MS = 300_000;

    private static final String WHERE_IT_LEADS = "Coze calls the address before it takes it: does it lead to the path '%s' of"
            + " this application's HTTP server?";

    private final DesiredRegistration plan;
    private final ApiAppClient app;
    private final VerifyToken verifyToken;
    private final RegistrationReconciler reconciliation;
    private final Lock lock = new ReentrantLock();
    private volatile RegistrationStatus status;
    private ScheduledExecutorService executor;
    private Future<?> next;
    /** A call that is under way when it is stopped may end after it was started again. */
    private int round;
    private long retryDelay;

    /** @param app null when there is no access token, and so nothing that could be registered */
    public Registration(DesiredRegistration plan, ApiAppClient app, VerifyToken verifyToken) {
        this.plan = plan;
        this.app = app;
        this.verifyToken = verifyToken;
        this.reconciliation = app == null ? null : new RegistrationReconciler(app, plan, verifyToken);
        this.status = isNeeded()
                ? RegistrationStatus.of(State.WAITING, false)
                : RegistrationStatus.of(State.UNMANAGED, true);
    }

    /** Whether there is anything to register or to look up. */
    public boolean isNeeded() {
        return reconciliation != null && reconciliation.isNeeded();
    }

    /** How far it has got. */
    public RegistrationStatus status() {
        return status;
    }

    /**
     * Begins, or begins again: somebody may have mended what was wrong.
     *
     * @param worker one thread, which is the caller's to end
     */
    public void start(ScheduledExecutorService worker) {
        lock.lock();
        try {
            if (isNeeded()) {
                executor = worker;
                round++;
                retryDelay = FIRST_DELAY_MS;
                status = RegistrationStatus.of(State.WAITING, status.ready());
                schedule(0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes no more calls. One that is under way ends on its own, and changes nothing here. */
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

    /** What is to be undone when the route has stopped for good. A failure is logged: it must not keep a route from stopping. */
    public void undo() {
        List<String> types = plan.unsubscribeOnStop();
        try {
            app.unsubscribe(types);
            LOG.info("App {}: unsubscribed from {}", plan.apiAppId(), String.join(", ", types));
        } catch (RuntimeException e) {
            LOG.warn("App {} stays subscribed to {}: {}", plan.apiAppId(), String.join(", ", types), e.getMessage());
        }
    }

    private void schedule(long delay) {
        if (next != null) {
            next.cancel(false);
        }
        try {
            int current = round;
            next = executor.schedule(() -> run(current), delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The registration of app {} is being stopped", plan.apiAppId());
        }
    }

    private void run(int current) {
        try {
            List<String> changes = reconciliation.run();
            ended(current, State.REGISTERED,
                    changes.isEmpty() ? "nothing had to be changed" : String.join(", ", changes), null,
                    plan.interval());
        } catch (RegistrationReconciler.UnregistrableException e) {
            ended(current, State.FAILED, e.getMessage(), null, 0);
        } catch (RegistrationReconciler.CallbackUrlException e) {
            boolean rejected = isRejection(e.failure());
            failed(current, e.failure(), !rejected, rejected ? "" : " " + WHERE_IT_LEADS.formatted(plan.path()));
        } catch (CozeException e) {
            failed(current, e, !isRejection(e) && !isRequestError(e), "");
        } catch (RuntimeException | Error e) {
            // not Coze's doing: a token provider's, or ours. Nobody else would ever be told
            ended(current, State.RETRYING, e.toString(), null, grow());
        }
    }

    private void failed(int current, CozeException e, boolean again, String hint) {
        long wait = again ? grow() : 0;
        if (again && e.getRetryAfter() != null) {
            wait = Math.max(wait, Math.min(e.getRetryAfter().toMillis(), MAX_DELAY_MS));
        }
        ended(current, again ? State.RETRYING : State.FAILED, e.getMessage() + hint, e, wait);
    }

    /** Bad token, no permission, unknown app: a person has to mend it. */
    private static boolean isRejection(CozeException e) {
        Integer http = e.getHttpResponseCode();
        return e.isTokenRejected() || http != null && (http == 401 || http == 403 || http == 404)
                || e.getErrorCode() != null && !e.isRetryable();
    }

    /** The same request would be refused for ever. */
    private static boolean isRequestError(CozeException e) {
        return e.getCode() != null && e.getHttpResponseCode() >= 400 && e.getHttpResponseCode() < 500
                && !e.isRetryable();
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

    /** @param again in ms, when to go on; 0 for never */
    private void ended(int current, State state, String message, CozeException cause, long again) {
        lock.lock();
        try {
            if (current != round) {
                return;
            }
            SafeLogger.log(() -> log(state, message, again));
            status = new RegistrationStatus(state, message, cause, state == State.REGISTERED || status.ready());
            if (state == State.REGISTERED) {
                retryDelay = FIRST_DELAY_MS;
            }
            if (again > 0) {
                schedule(again);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A line for each change of state, and for what a later comparison had to mend. */
    private void log(State state, String message, long again) {
        boolean same = status.state() == state;
        switch (state) {
            case REGISTERED -> {
                if (!same || !message.startsWith("nothing")) {
                    LOG.info("App {} is registered at Coze: {}", plan.apiAppId(), message);
                }
            }
            case RETRYING -> {
                if (!same) {
                    LOG.warn("App {} is not registered at Coze yet, and is tried again in {} ms and later: {}",
                            plan.apiAppId(), again, message);
                }
            }
            default ->
                LOG.error("App {} is not registered at Coze, and is not tried again: {} Once that is mended, start"
                        + " the route again.", plan.apiAppId(), sentence(message));
        }
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
