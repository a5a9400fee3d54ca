/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.internal.exchange.SentAuditResult;
import io.github.camelcoze.internal.exchange.UnknownHeaders;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.io.SafeLogger;
import io.github.camelcoze.internal.webhook.WebhookStatistics.Outcome;
import io.github.camelcoze.internal.webhook.registration.VerifyToken;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes a callback request, whichever HTTP server received it: read within the limit, verify, parse, respond to a
 * URL verification, skip a duplicate, route, respond (https://docs.coze.cn/dev_how_to_guides/add_callback).
 */
public final class WebhookProcessor extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookProcessor.class);

    /** Far more than Coze waits: for any event that would still be processed, a second time may do harm. */
    private static final long MAX_PROCESSING_TIME_MS = 600_000;
    /** How many types are warned of: they come from outside, even if signed. */
    private static final int MAX_IGNORED_TYPES = 50;

    private static final int MAX_TYPE_LENGTH = 100;

    private final WebhookSettings settings;
    private final VerifyToken verifyToken;
    private final WebhookVerifier verifier;
    private final EventDeduplicator deduplicator;
    private final EventRoute route;
    private final WebhookStatistics statistics;
    private final RejectionLogger rejections;
    private final SlowRouteMonitor slowRoutes;
    private final long maxProcessingTime;
    private final ProcessingLimit processingLimit;
    private final WebhookProbe probe = new WebhookProbe();
    private final Set<String> ignoredTypes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean closed;
    private volatile Runnable doubt = () -> {
    };

    public WebhookProcessor(WebhookSettings settings, VerifyToken verifyToken, EventDeduplicator deduplicator,
            EventRoute route, WebhookStatistics statistics) {
        this(settings, verifyToken, deduplicator, route, statistics, MAX_PROCESSING_TIME_MS);
    }

    /** @param maxProcessingTime after how many ms an event in the route is given up */
    WebhookProcessor(WebhookSettings settings, VerifyToken verifyToken, EventDeduplicator deduplicator,
            EventRoute route, WebhookStatistics statistics, long maxProcessingTime) {
        this.maxProcessingTime = maxProcessingTime;
        this.processingLimit = new ProcessingLimit(maxProcessingTime);
        this.settings = settings;
        this.verifyToken = verifyToken;
        this.verifier = new WebhookVerifier(settings, verifyToken);
        this.deduplicator = deduplicator;
        this.route = route;
        this.statistics = statistics;
        this.slowRoutes = new SlowRouteMonitor(settings.uptime());
        this.rejections = new RejectionLogger("of app " + settings.apiAppId(), settings.uptime());
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        requests.incrementAndGet();
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                requests.decrementAndGet();
            }
        };
        try {
            return handle(http, doneSync -> {
                end.run();
                callback.done(doneSync);
            });
        } catch (RuntimeException | Error e) {
            end.run();
            throw e;
        }
    }

    private boolean handle(Exchange http, AsyncCallback callback) {
        // a repository that is slow counts
        long begin = settings.uptime().getAsLong();
        route.own(http);
        if (closed) {
            WebhookResponse.notFound(http);
            callback.done(true);
            return true;
        }
        byte[] proof = probe.proofFor(() -> WebhookRequest.header(http.getMessage(), WebhookProbe.HEADER));
        if (proof != null) {
            WebhookResponse.prove(http, proof);
            callback.done(true);
            return true;
        }
        try {
            WebhookRequest request = WebhookRequest.read(http, settings.maxBodySize());
            CozeEvent event = verifier.verify(request);
            statistics.received();
            if (request.isSigned() && probe.received()) {
                doubt.run();
            }
            if (!event.isUrlVerification()) {
                probe.eventReceived();
            }
            if (event.isUrlVerification()) {
                WebhookResponse.urlVerification(http, event);
                statistics.count(Outcome.URL_VERIFIED);
            } else if (!settings.eventTypes().isEmpty() && !settings.eventTypes().contains(event.getEventType())) {
                WebhookResponse.acknowledge(http);
                statistics.count(Outcome.IGNORED);
                warnOfIgnored(event);
            } else if (isNew(event, http) && isOpen(event, http)) {
                return route(event, begin, http, callback);
            }
        } catch (WebhookRejectedException rejected) {
            WebhookResponse.reject(http, rejected.reason());
            rejected(rejected);
        }
        callback.done(true);
        return true;
    }

    /** The route stops. Not every HTTP server can stop listening at a path: Spring Boot's does not. */
    public void close() {
        closed = true;
        processingLimit.close();
    }

    /** Requests without a response yet: in the route, or before it while a repository is asked. */
    public int requests() {
        return requests.get();
    }

    /** If false, the response has been written: what a stopped route would do with the event is unknown. */
    private boolean isOpen(CozeEvent event, Exchange http) {
        if (!closed) {
            return true;
        }
        deduplicator.failed(settings.key(event.getEventId()));
        WebhookResponse.defer(http);
        statistics.count(Outcome.DEFERRED);
        return false;
    }

    /** @param check checks the registration, if it is time: requests have invalid signatures, or begin to arrive */
    void onDoubt(Runnable check) {
        doubt = check;
    }

    /** To send a request to this processor, and to no other. */
    WebhookProbe probe() {
        return probe;
    }

    /** Once for each type. */
    private void warnOfIgnored(CozeEvent event) {
        String type = event.getEventType();
        if (ignoredTypes.size() < MAX_IGNORED_TYPES && ignoredTypes.add(type)) {
            SafeLogger
                    .log(() -> LOG.warn("App {} is subscribed to {}, which is not in option 'eventTypes': these events"
                            + " are acknowledged and not routed. Add it to 'eventTypes', or unsubscribe the app from it with"
                            + " coze:unsubscribe", settings.apiAppId(), LogSanitizer.oneLine(type, MAX_TYPE_LENGTH)));
        }
    }

    /** Also by the HTTP server, before it read the body. */
    void rejected(WebhookRejectedException rejected) {
        if (rejected.reason() == RejectionReason.INVALID_SIGNATURE) {
            doubt.run();
        }
        if (rejected.isProbe()) {
            statistics.count(Outcome.PROBED);
            SafeLogger.log(() -> LOG.debug("Probe of the callback path of app {}: HTTP {}", settings.apiAppId(),
                    rejected.reason().status()));
            return;
        }
        statistics.received();
        statistics.rejected(rejected.reason());
        SafeLogger.log(() -> rejections.log(rejected, adviceOn(rejected.reason())));
    }

    private String adviceOn(RejectionReason reason) {
        return switch (reason) {
            case INVALID_SIGNATURE -> verifyToken.isLookedUp()
                    ? "If Coze sent it: check whether a proxy changes the body."
                    : "If Coze sent it: check option 'verifyToken', and whether a proxy changes the body.";
            case OTHER_APP -> "Its signature is valid: check option 'apiAppId'.";
            case INVALID_EVENT -> "Set the logger " + RejectionLogger.class.getName() + " to DEBUG for the reason.";
            case TOO_LARGE -> "If Coze sent it: increase option 'maxBodySize'.";
            case TIMESTAMP ->
                "Check option 'timestampTolerance' and the clock: the timestamp is the time of the event in milliseconds, which is"
                        + " old in delayed bills and redeliveries.";
            case NOT_READY ->
                "The verify token has not been looked up yet: see the registration, or set option 'verifyToken'.";
            default -> "";
        };
    }

    /** If false, the response has been written. */
    private boolean isNew(CozeEvent event, Exchange http) {
        String key = settings.key(event.getEventId());
        try {
            switch (deduplicator.begin(key)) {
                case NEW :
                    return true;
                case IN_PROGRESS :
                    WebhookResponse.defer(http);
                    statistics.count(Outcome.DEFERRED);
                    return false;
                default :
                    WebhookResponse.acknowledge(http, auditOfDuplicate(event, key));
                    statistics.count(Outcome.DUPLICATE);
                    return false;
            }
        } catch (RuntimeException | Error e) {
            WebhookResponse.failed(http);
            statistics.count(Outcome.FAILED);
            SafeLogger.log(() -> LOG.warn(
                    "{} was not processed, because an idempotent repository failed; Coze will redeliver it. Check options"
                            + " 'idempotentRepository' and 'inProgressRepository' ({})",
                    event, LogSanitizer.oneLine(e)));
            return false;
        }
    }

    /** Coze expects an audit result: only events of connector apps have a connector id. */
    private static boolean isAuditRequested(CozeEvent event) {
        return CozeEventTypes.BOT_PUBLISHED.equals(event.getEventType()) && event.getConnectorId() != null;
    }

    private AuditResult auditOfDuplicate(CozeEvent event, String key) {
        AuditResult audit = isAuditRequested(event) ? deduplicator.auditOf(key) : null;
        if (audit == null && isAuditRequested(event)) {
            SafeLogger.log(
                    () -> LOG.warn("{} is a duplicate, and its audit result is no longer known: send it with"
                            + " coze:updateAuditResult, or publishing may fail", event));
        }
        return audit;
    }

    private boolean route(CozeEvent event, long begin, Exchange http, AsyncCallback callback) {
        Exchange exchange = createExchange(event, http);
        RouteEnd routeEnd = new RouteEnd(isAuditRequested(event) ? event : null);
        AtomicBoolean ended = new AtomicBoolean();
        ProcessingLimit.Entry entry = processingLimit.begin(() -> giveUp(event, http, callback));
        AsyncCallback end = doneSync -> {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            boolean inTime = processingLimit.end(entry);
            try {
                if (inTime) {
                    respond(event, exchange, http, routeEnd);
                } else {
                    endedTooLate(event, exchange);
                }
            } finally {
                route.release(exchange);
                SafeLogger.log(() -> slowRoutes.ended(event, settings.uptime().getAsLong() - begin));
                if (inTime) {
                    callback.done(doneSync);
                }
            }
        };
        boolean sync = true;
        try {
            HandledFailures.watch(exchange);
            if (isAuditRequested(event) && event.getSubject() != null) {
                SentAuditResult.watch(exchange, event);
            }
            exchange.getExchangeExtension().addOnCompletion(routeEnd);
            sync = route.process(exchange, end);
        } catch (RuntimeException | Error e) {
            // Camel lets errors through: without an end the event would count as being processed for ever
            if (exchange.getException() == null) {
                exchange.setException(e);
            }
            end.done(true);
        }
        return sync && !entry.isLate();
    }

    /** The route has not ended, and perhaps never will: Camel loses an Error in a thread of the route's own. */
    private void giveUp(CozeEvent event, Exchange http, AsyncCallback callback) {
        try {
            WebhookResponse.failed(http);
            deduplicator.failed(settings.key(event.getEventId()));
            statistics.count(Outcome.FAILED);
            SafeLogger.log(() -> LOG.warn(
                    "{} has been in the route for {} ms and is given up: a redelivery is routed"
                            + " again. Check for threads that are blocked, and for an Error in a thread of the route",
                    event, maxProcessingTime));
        } finally {
            callback.done(false);
        }
    }

    /** The response was sent long ago. */
    private void endedTooLate(CozeEvent event, Exchange exchange) {
        if (failureOf(exchange) == null) {
            deduplicator.processed(settings.key(event.getEventId()), null);
        }
    }

    private Exchange createExchange(CozeEvent event, Exchange http) {
        try {
            return route.createExchange(event, http.getMessage());
        } catch (RuntimeException | Error e) {
            deduplicator.failed(settings.key(event.getEventId()));
            throw e;
        }
    }

    /** An invalid audit result is a failure of the route like any other. */
    private void respond(CozeEvent event, Exchange exchange, Exchange http, RouteEnd routeEnd) {
        String key = settings.key(event.getEventId());
        AuditResult audit = null;
        Exception failure = failureOf(exchange);
        try {
            audit = failure == null && isAuditRequested(event) ? auditOf(event, exchange, routeEnd) : null;
        } catch (RuntimeException e) {
            failure = e;
        }
        if (failure == null) {
            deduplicator.processed(key, audit);
            WebhookResponse.acknowledge(http, audit);
            statistics.count(Outcome.ROUTED);
        } else {
            deduplicator.failed(key);
            WebhookResponse.failed(http);
            statistics.count(Outcome.FAILED);
            Exception cause = failure;
            boolean thrown = cause == exchange.getException() && cause != routeEnd.failure();
            SafeLogger.log(() -> route.failed(exchange, event, cause, thrown));
        }
    }

    private static Exception failureOf(Exchange exchange) {
        return exchange.getException() != null ? exchange.getException() : HiddenFailure.of(exchange);
    }

    private AuditResult auditOf(CozeEvent event, Exchange exchange, RouteEnd routeEnd) {
        AuditDecision decision = routeEnd.decision(exchange);
        AuditResult audit = decision.result() == null
                ? AuditDecision.withHeaders(settings.defaultAudit(), exchange.getMessage())
                : decision.result();
        SafeLogger.log(() -> UnknownHeaders.warn(exchange.getMessage().getHeaders(), settings.warnOnce()));
        boolean approvedByDefault = decision.result() == null && audit != null
                && audit.status() == AuditStatus.APPROVED;
        AuditDecision.Doubt doubt = decision.doubt();
        if (doubt != null) {
            AuditResult sent = approvedByDefault ? null : audit;
            SafeLogger.log(() -> LOG.warn("{}: the body that the route set is no audit result, because it is {}{}. {}",
                    event, doubt.reason(),
                    sent == null ? "; a default 'approved' is not sent then, and publishing will fail" : "",
                    doubt.advice()));
            return sent;
        }
        if (approvedByDefault && HandledFailures.contains(exchange)) {
            SafeLogger.log(() -> LOG.warn(
                    "{}: the default 'approved' is not sent, because a step of the route failed, which its error handler"
                            + " handled: publishing will fail. Set header 'CamelCozeAuditStatus' in the error handler",
                    event));
            return null;
        }
        // the run that it remembers may have decided otherwise
        if (approvedByDefault && exchange.getProperty(ExchangePropertyKey.DUPLICATE_MESSAGE, false, Boolean.class)) {
            SafeLogger.log(() -> LOG.warn(
                    "{}: the default 'approved' is not sent, because an idempotentConsumer of the route took it for a"
                            + " duplicate: publishing will fail. Use option 'idempotentRepository' instead, which keeps the"
                            + " audit result",
                    event));
            return null;
        }
        if (audit == null) {
            SafeLogger.log(() -> LOG.warn(
                    "{}: the route set no audit result, so publishing will fail. Set header 'CamelCozeAuditStatus',"
                            + " an AuditResult as the body, or option 'defaultAuditStatus'",
                    event));
        }
        return audit;
    }
}
