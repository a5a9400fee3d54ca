/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NonManagedService;
import org.apache.camel.SafeCopyProperty;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandledEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Remembers that an error handler has handled a failure of an exchange, which succeeds then: Camel leaves no reliable
 * trace of it. A retry that succeeds is no such failure. What happens to a part of the exchange (of a splitter, a
 * multicast, a recipient list or an enricher) happens to the exchange.
 */
final class HandledFailures extends EventNotifierSupport implements NonManagedService {

    private static final String HANDLED = "CamelCozeFailureHandled";

    /** Why the last endpoint that the exchange was sent to failed. */
    private static final String SENDING_FAILURE = "CamelCozeSendingFailure";

    /** Why the dead letter channel failed. */
    private static final String DEAD_LETTER_FAILURE = "CamelCozeDeadLetterFailure";

    /** What the exchange shares with its copies. */
    private static final String PARTS = "CamelCozeParts";

    /** What happened to the parts of an exchange, in any thread. Steps that remove all properties leave it. */
    private static final class Parts implements SafeCopyProperty {

        private final Endpoint from;
        private volatile boolean handled;
        private volatile Exception failure;

        Parts(Endpoint from) {
            this.from = from;
        }

        @Override
        public SafeCopyProperty safeCopy() {
            return this;
        }
    }

    HandledFailures() {
        setIgnoreCamelContextInitEvents(true);
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        // without the first of them, Camel leaves the second out
        return event instanceof ExchangeSendingEvent || event instanceof ExchangeSentEvent
                || event instanceof ExchangeFailureEvent || event instanceof ExchangeCompletedEvent;
    }

    /** Before the exchange is routed. */
    static void watch(Exchange exchange) {
        exchange.getExchangeExtension().setSafeCopyProperty(PARTS, new Parts(exchange.getFromEndpoint()));
    }

    /** Camel sends to the dead letter channel last before the failure is handled, and clears the exception between. */
    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        if (event instanceof ExchangeSendingEvent) {
            noteSkippedSteps(exchange);
        } else if (event instanceof ExchangeSentEvent) {
            exchange.setProperty(SENDING_FAILURE, exchange.getException());
        } else if (event instanceof ExchangeFailureEvent failure) {
            exchange.setProperty(HANDLED, true);
            if (event instanceof ExchangeFailureHandledEvent && failure.isDeadLetterChannel()) {
                exchange.setProperty(DEAD_LETTER_FAILURE, exchange.getProperty(SENDING_FAILURE));
            }
        } else if (event instanceof ExchangeCompletedEvent && isPart(exchange)) {
            Parts parts = parts(exchange);
            parts.handled |= contains(exchange);
            Exception failure = hiddenFailure(exchange);
            parts.failure = failure == null ? parts.failure : failure;
        }
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

    private static Parts parts(Exchange exchange) {
        return exchange.getExchangeExtension().getSafeCopyProperty(PARTS, Parts.class);
    }

    /** A copy for which the route waits, unlike that of a wire tap or of seda. */
    private static boolean isPart(Exchange exchange) {
        Parts parts = parts(exchange);
        return parts != null && exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null
                && exchange.getFromEndpoint() == parts.from && !isOnCompletion(exchange);
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
     * interrupted and caught that, the dead letter channel failed (option deadLetterHandleNewException), or a circuit
     * breaker left its steps, or their failure, out. The event would be lost.
     *
     * @return null if it has not
     */
    static Exception hiddenFailure(Exchange exchange) {
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            return new IllegalStateException("The route marked the exchange for rollback");
        }
        if (exchange.getExchangeExtension().isInterrupted()) {
            return new IllegalStateException("The route was interrupted, and Camel left its other steps out");
        }
        Exception deadLetter = exchange.getProperty(DEAD_LETTER_FAILURE, Exception.class);
        if (deadLetter != null) {
            return new IllegalStateException("The dead letter channel failed: " + deadLetter, deadLetter);
        }
        Exception skipped = CircuitBreakers.skippedSteps(exchange);
        Parts parts = parts(exchange);
        return skipped != null || parts == null ? skipped : parts.failure;
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    }

    private static boolean isRedelivered(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERED, false, Boolean.class);
    }
}
