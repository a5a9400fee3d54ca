/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.SafeCopyProperty;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandledEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.spi.CamelEvent.RouteStoppingEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Remembers that an error handler has handled a failure of an exchange, which succeeds then: Camel leaves no reliable
 * trace of it. A retry that succeeds is no such failure. What happens to a part of the exchange (of a splitter, a
 * multicast, a recipient list or an enricher) happens to the exchange. There is one in each context: events may still be
 * in a route when its consumer has stopped.
 */
final class HandledFailures extends EventNotifierSupport implements NonManagedService {

    private static final String HANDLED = "CamelCozeFailureHandled";

    /** Why the last endpoint that the exchange was sent to failed. */
    private static final String SENDING_FAILURE = "CamelCozeSendingFailure";

    /** Why the dead letter channel failed. */
    private static final String DEAD_LETTER_FAILURE = "CamelCozeDeadLetterFailure";

    /** What Camel hid of an exchange whose result was copied, properties included. */
    private static final String HIDDEN_FAILURE = "CamelCozeHiddenFailure";

    /** What the exchange shares with its copies. */
    private static final String PARTS = "CamelCozeParts";

    /** How many copies are looked at, which are kept until the exchange has ended. */
    private static final int MAX_COPIES = 1000;

    /** What happened to the parts of an exchange, in any thread. Steps that remove all properties leave it. */
    private static final class Parts implements SafeCopyProperty {

        private final Exchange whole;
        private final Endpoint from;
        private final Set<Exchange> copies = ConcurrentHashMap.newKeySet();
        private final AtomicInteger cutOff;
        private final int cutOffBefore;
        private volatile boolean handled;
        private volatile Exception failure;

        Parts(Exchange whole, AtomicInteger cutOff) {
            this.whole = whole;
            this.from = whole.getFromEndpoint();
            this.cutOff = cutOff;
            this.cutOffBefore = cutOff.get();
        }

        /** Whether an exchange is a copy that lives as long as the whole, as those of a topic or of a loop do. */
        private boolean isCopy(Exchange exchange) {
            return exchange != whole && exchange.getUnitOfWork() == whole.getUnitOfWork();
        }

        private boolean isCutOff() {
            return cutOff.get() != cutOffBefore;
        }

        private Exception failure() {
            if (failure == null && isCutOff()) {
                // rejected steps look like a failure that doCatch() handles, and others are left out without any
                return new IllegalStateException("A route was stopped before its end");
            }
            return failure != null
                    ? failure
                    : copies.stream().filter(copy -> copy.getException() == null).map(HandledFailures::ownFailure)
                            .filter(Objects::nonNull).findFirst().orElse(null);
        }

        @Override
        public SafeCopyProperty safeCopy() {
            return this;
        }
    }

    /** An idempotent consumer of a part keeps its id unless the part failed, or its failure was handled. */
    private static final class PartEnd extends SynchronizationAdapter {

        private final Exception before;

        PartEnd(Exchange part) {
            this.before = parts(part).failure;
        }

        @Override
        public void onComplete(Exchange part) {
            Parts parts = parts(part);
            if (ownFailure(part) != null || parts.failure != before || parts.isCutOff()) {
                part.getExchangeExtension().setFailureHandled(true);
            }
        }

        @Override
        public boolean allowHandover() {
            return false;
        }

        @Override
        public int getOrder() {
            return HIGHEST;
        }
    }

    /**
     * The exchange of a Kamelet or of seda has parts of its own. Whatever waits for it gets its properties, and knows
     * by them what happened; nothing does after seda without a reply. An audit result that is invalid fails the event.
     */
    private static final class CalledEnd extends SynchronizationAdapter {

        private final Parts caller;

        CalledEnd(Parts caller) {
            this.caller = caller;
        }

        @Override
        public void onComplete(Exchange called) {
            Exception failure = hiddenFailure(called);
            if (failure != null) {
                called.setProperty(HIDDEN_FAILURE, failure);
            }
            if (failure != null || !AuditDecision.isValid(called)) {
                called.getExchangeExtension().setFailureHandled(true);
            }
            if (contains(called)) {
                called.setProperty(HANDLED, true);
            }
            onDone(called);
        }

        /** What it shares with its parts would be copied, too. */
        @Override
        public void onDone(Exchange called) {
            called.getExchangeExtension().setSafeCopyProperty(PARTS, caller);
        }

        @Override
        public boolean allowHandover() {
            return false;
        }

        @Override
        public int getOrder() {
            return HIGHEST;
        }
    }

    /** How many routes were stopped with exchanges in them. */
    private final AtomicInteger cutOff = new AtomicInteger();

    private HandledFailures() {
        setIgnoreCamelContextInitEvents(true);
        setIgnoreCamelContextEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        // without the first of them, Camel leaves the second out
        return event instanceof ExchangeSendingEvent || event instanceof ExchangeSentEvent
                || event instanceof ExchangeFailureEvent || event instanceof ExchangeCompletedEvent
                || event instanceof ExchangeCreatedEvent
                || event instanceof RouteStoppingEvent;
    }

    /** To be called before a route of the context that it is for starts, too. */
    static HandledFailures of(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        synchronized (HandledFailures.class) {
            if (!extension.isContextPluginInUse(HandledFailures.class)) {
                HandledFailures created = new HandledFailures();
                ServiceHelper.startService(created);
                context.getManagementStrategy().addEventNotifier(created);
                extension.addContextPlugin(HandledFailures.class, created);
            }
            return extension.getContextPlugin(HandledFailures.class);
        }
    }

    /** Before the exchange is routed. */
    static void watch(Exchange exchange) {
        exchange.getExchangeExtension().setSafeCopyProperty(PARTS,
                new Parts(exchange, of(exchange.getContext()).cutOff));
    }

    /** Camel sends to the dead letter channel last before the failure is handled, and clears the exception between. */
    @Override
    public void notify(CamelEvent event) {
        if (event instanceof RouteStoppingEvent stopping) {
            if (isInUse(stopping.getRoute())) {
                cutOff.incrementAndGet();
            }
            return;
        }
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        if (event instanceof ExchangeCreatedEvent) {
            noteCreated(exchange);
        } else if (event instanceof ExchangeSendingEvent) {
            noteSkippedSteps(exchange);
            noteCopy(exchange);
        } else if (event instanceof ExchangeSentEvent) {
            exchange.setProperty(SENDING_FAILURE, exchange.getException());
        } else if (event instanceof ExchangeFailureEvent failure) {
            exchange.setProperty(HANDLED, true);
            if (event instanceof ExchangeFailureHandledEvent && failure.isDeadLetterChannel()) {
                noteDeadLetterFailure(exchange, exchange.getProperty(SENDING_FAILURE, Exception.class));
            }
        } else if (event instanceof ExchangeCompletedEvent && isPart(exchange)) {
            Parts parts = parts(exchange);
            parts.handled |= contains(exchange);
            Exception failure = hiddenFailure(exchange);
            parts.failure = failure == null ? parts.failure : failure;
        }
    }

    /** After a timeout only: otherwise Camel waits until nothing is in the route. */
    private static boolean isInUse(Route route) {
        return route.getCamelContext().getInflightRepository().size(route.getRouteId()) > 0;
    }

    /** Stays: the route of the dead letter channel may have one of its own, with which the failure looks handled. */
    private static void noteDeadLetterFailure(Exchange exchange, Exception failure) {
        if (failure != null) {
            exchange.setProperty(DEAD_LETTER_FAILURE, failure);
            if (isPart(exchange)) {
                // Camel may drop what is on it
                parts(exchange).failure = deadLetterFailed(failure);
            }
        }
    }

    private static IllegalStateException deadLetterFailed(Exception failure) {
        return new IllegalStateException("The dead letter channel failed: " + failure, failure);
    }

    /** The next circuit breaker of the route covers the traces of one before it. A retry covers its own. */
    private static void noteSkippedSteps(Exchange exchange) {
        Parts parts = parts(exchange);
        if (parts != null && exchange.getFromEndpoint() == parts.from && !isOnCompletion(exchange)
                && !isRedelivered(exchange)) {
            Exception failure = CircuitBreakers.skippedSteps(exchange);
            parts.failure = failure == null ? parts.failure : failure;
        }
    }

    /** Camel drops what is on it, but for the last one. */
    private static void noteCopy(Exchange exchange) {
        Parts parts = parts(exchange);
        if (parts != null && parts.isCopy(exchange) && parts.copies.size() < MAX_COPIES) {
            parts.copies.add(exchange);
        }
    }

    private static Parts parts(Exchange exchange) {
        return exchange.getExchangeExtension().getSafeCopyProperty(PARTS, Parts.class);
    }

    /** A copy for which the route waits, unlike that of a wire tap or of seda. */
    private static boolean isPart(Exchange exchange) {
        Parts parts = parts(exchange);
        return parts != null && exchange != parts.whole
                && exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null
                && exchange.getFromEndpoint() == parts.from && !isOnCompletion(exchange);
    }

    private void noteCreated(Exchange exchange) {
        Parts parts = parts(exchange);
        if (parts == null || exchange == parts.whole) {
            return;
        }
        ExchangeExtension extension = exchange.getExchangeExtension();
        boolean called = exchange.getFromEndpoint() != parts.from;
        // a wire tap has none, and nothing waits for it
        boolean correlated = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null;
        if (called || !correlated) {
            extension.setSafeCopyProperty(PARTS, new Parts(exchange, cutOff));
        }
        extension.addOnCompletion(called ? new CalledEnd(parts) : new PartEnd(exchange));
    }

    /** Its failures are no failures of the route. */
    private static boolean isOnCompletion(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.ON_COMPLETION) != null;
    }

    /** Whether a step of the route failed, and the exchange counts as successful nevertheless. */
    static boolean contains(Exchange exchange) {
        Parts parts = parts(exchange);
        return exchange.getProperty(HANDLED) != null || parts != null && parts.handled
                || CircuitBreakers.handled(exchange)
                || exchange.getExchangeExtension().isErrorHandlerHandledSet()
                        && exchange.getExchangeExtension().isErrorHandlerHandled()
                // continued, without a step: that has no event
                || caught(exchange) != null && !isRedelivered(exchange);
    }

    /**
     * Why the route failed in spite of having succeeded, for Camel: it marked the exchange for rollback, it was
     * interrupted and caught that, the dead letter channel failed (option deadLetterHandleNewException), a circuit
     * breaker left its steps, or their failure, out, or a route was stopped before its end. The event would be lost.
     *
     * @return null if it has not
     */
    static Exception hiddenFailure(Exchange exchange) {
        Exception own = ownFailure(exchange);
        Parts parts = parts(exchange);
        return own != null || parts == null ? own : parts.failure();
    }

    private static Exception ownFailure(Exchange exchange) {
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            return new IllegalStateException("The route marked the exchange for rollback");
        }
        if (exchange.getExchangeExtension().isInterrupted()) {
            return new IllegalStateException("The route was interrupted, and Camel left its other steps out");
        }
        Exception hidden = exchange.getProperty(HIDDEN_FAILURE, Exception.class);
        if (hidden != null) {
            return hidden;
        }
        Exception deadLetter = exchange.getProperty(DEAD_LETTER_FAILURE, Exception.class);
        if (deadLetter != null) {
            return deadLetterFailed(deadLetter);
        }
        return CircuitBreakers.skippedSteps(exchange);
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    }

    private static boolean isRedelivered(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERED, false, Boolean.class);
    }
}
