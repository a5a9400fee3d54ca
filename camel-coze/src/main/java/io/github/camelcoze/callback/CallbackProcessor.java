/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelcoze.callback.CallbackStatistics.Outcome;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.CozeEvent;
import io.github.camelcoze.model.CozeEventTypes;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A callback's way, whichever HTTP server it came in through: read within the limit, verify, parse, answer a check of the
 * address, drop a repeat, route, answer (contract, section 2).
 */
public final class CallbackProcessor extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackProcessor.class);

    private final CallbackSettings settings;
    private final VerifyToken verifyToken;
    private final CallbackGate gate;
    private final Repeats repeats;
    private final EventRoute route;
    private final CallbackStatistics statistics;
    private final RefusalLog refusals;
    private final Deadline deadline;
    private volatile boolean closed;

    public CallbackProcessor(CallbackSettings settings, VerifyToken verifyToken, Repeats repeats, EventRoute route,
            CallbackStatistics statistics) {
        this.settings = settings;
        this.verifyToken = verifyToken;
        this.gate = new CallbackGate(settings, verifyToken);
        this.repeats = repeats;
        this.route = route;
        this.statistics = statistics;
        this.deadline = new Deadline(settings.uptime());
        this.refusals = new RefusalLog("of app " + settings.apiAppId(), settings.uptime());
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        if (closed) {
            CallbackAnswer.notFound(http);
            callback.done(true);
            return true;
        }
        statistics.received();
        try {
            CozeEvent event = gate.admit(CallbackRequest.read(http, settings.maxBodySize()));
            if (event.isUrlVerification()) {
                CallbackAnswer.urlCheck(http, event.getChallenge());
                statistics.count(Outcome.URL_CHECKED);
            } else if (!settings.eventTypes().isEmpty() && !settings.eventTypes().contains(event.getEventType())) {
                CallbackAnswer.acknowledge(http);
                statistics.count(Outcome.IGNORED);
            } else if (isNew(event, http)) {
                return route(event, http, callback);
            }
        } catch (RefusedCallback refused) {
            CallbackAnswer.refuse(http, refused.refusal());
            refused(refused);
        }
        callback.done(true);
        return true;
    }

    /** The route stops. Not every HTTP server knows how to stop listening at a path: Spring Boot's goes on. */
    public void close() {
        closed = true;
    }

    /** The HTTP server refused one for us, before it was read. */
    void refusedUnread(RefusedCallback refused) {
        statistics.received();
        refused(refused);
    }

    private void refused(RefusedCallback refused) {
        statistics.refused(refused.refusal());
        Telling.tell(() -> refusals.refused(refused, adviceOn(refused.refusal())));
    }

    private String adviceOn(Refusal refusal) {
        return switch (refusal) {
            case WRONG_SIGNATURE -> verifyToken.isLookedUp()
                    ? "If it came from Coze: is something on the way changing the body?"
                    : "If it came from Coze: check option 'verifyToken', and whether something on the way changes the body.";
            case WRONG_APP -> "Its signature is good: check option 'apiAppId'.";
            case TOO_LARGE -> "If it came from Coze: raise option 'maxBodySize'.";
            case TIMESTAMP ->
                "Coze sends the time of the event, which is old in late bills and in repeats: check option"
                        + " 'timestampTolerance', and the clock.";
            case NOT_READY -> "The verify token has not been looked up yet.";
            default -> "";
        };
    }

    /** Else it has been answered. */
    private boolean isNew(CozeEvent event, Exchange http) {
        String key = settings.key(event.getEventId());
        try {
            switch (repeats.begin(key)) {
                case NEW :
                    return true;
                case BEING_PROCESSED :
                    CallbackAnswer.putOff(http);
                    statistics.count(Outcome.PUT_OFF);
                    return false;
                default :
                    CallbackAnswer.acknowledge(http, auditOfRepeat(event, key));
                    statistics.count(Outcome.REPEATED);
                    return false;
            }
        } catch (RuntimeException | Error e) {
            CallbackAnswer.failed(http);
            statistics.count(Outcome.FAILED);
            Telling.tell(() -> LOG.warn(
                    "{} was not processed, because the idempotent repository can't tell whether it was before; Coze will"
                            + " send it again ({})",
                    event, e.toString()));
            return false;
        }
    }

    /** Coze waits for an audit of a bot: only channel apps are told a connector. */
    private static boolean isAuditAskedFor(CozeEvent event) {
        return CozeEventTypes.BOT_PUBLISHED.equals(event.getEventType()) && event.getConnectorId() != null;
    }

    private AuditResult auditOfRepeat(CozeEvent event, String key) {
        AuditResult audit = isAuditAskedFor(event) ? repeats.auditOf(key) : null;
        if (audit == null && isAuditAskedFor(event)) {
            Telling.tell(
                    () -> LOG.warn("{} was processed before, and what was decided about the bot is not known any more:"
                            + " tell Coze with coze:updateAuditResult, or its publishing may fail", event));
        }
        return audit;
    }

    private boolean route(CozeEvent event, Exchange http, AsyncCallback callback) {
        Exchange exchange = createExchange(event);
        long begin = settings.uptime().getAsLong();
        AtomicBoolean ended = new AtomicBoolean();
        AsyncCallback end = doneSync -> {
            if (ended.compareAndSet(false, true)) {
                try {
                    answer(event, exchange, http);
                } finally {
                    route.release(exchange);
                    Telling.tell(() -> deadline.ended(event, settings.uptime().getAsLong() - begin));
                    callback.done(doneSync);
                }
            }
        };
        try {
            return route.process(exchange, end);
        } catch (RuntimeException | Error e) {
            // Camel lets errors through: without an end the event would count as being processed for ever
            if (exchange.getException() == null) {
                exchange.setException(e);
            }
            end.done(true);
            return true;
        }
    }

    private Exchange createExchange(CozeEvent event) {
        try {
            return route.createExchange(event);
        } catch (RuntimeException | Error e) {
            repeats.failed(settings.key(event.getEventId()));
            throw e;
        }
    }

    /** A decision that can't be understood is a failure of the route like any other. */
    private void answer(CozeEvent event, Exchange exchange, Exchange http) {
        String key = settings.key(event.getEventId());
        AuditResult audit = null;
        Exception failure = failureOf(exchange);
        try {
            audit = failure == null && isAuditAskedFor(event) ? auditOf(event, exchange) : null;
        } catch (RuntimeException e) {
            failure = e;
        }
        if (failure == null) {
            repeats.processed(key, audit);
            CallbackAnswer.acknowledge(http, audit);
            statistics.count(Outcome.ROUTED);
        } else {
            repeats.failed(key);
            CallbackAnswer.failed(http);
            statistics.count(Outcome.FAILED);
            Exception cause = failure;
            Telling.tell(() -> route.failed(exchange, event, cause));
        }
    }

    private static Exception failureOf(Exchange exchange) {
        if (exchange.getException() != null) {
            return exchange.getException();
        }
        return exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()
                ? new IllegalStateException("The route marked the exchange for rollback")
                : null;
    }

    private AuditResult auditOf(CozeEvent event, Exchange exchange) {
        AuditResult audit = route.auditOf(exchange);
        if (audit == null) {
            audit = settings.defaultAudit();
        }
        if (audit == null) {
            Telling.tell(() -> LOG.warn(
                    "{}: the route decided nothing about the bot, so its publishing will fail. Set the"
                            + " header CamelCozeAuditStatus or an AuditResult as the body, or option 'defaultAuditStatus'",
                    event));
        }
        return audit;
    }
}
