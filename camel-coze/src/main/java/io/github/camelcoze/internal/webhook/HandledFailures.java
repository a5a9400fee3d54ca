/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NonManagedService;
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

    /** What happened to the parts of an exchange, in any thread. */
    private static final class Parts {

        private final Endpoint from;
        private volatile boolean handled;
        private volatile Exception failure;

        Parts(Endpoint from) {
            this.from = from;
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
        exchange.setProperty(PARTS, new Parts(exchange.getFromEndpoint()));
    }

    /** Camel sends to the dead letter channel last before the failure is handled, and clears the exception between. */
    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        if (event instanceof ExchangeSentEvent) {
            exchange.setProperty(SENDING_FAILURE, exchange.getException());
        } else if (event instanceof ExchangeFailureEvent failure) {
            exchange.setProperty(HANDLED, true);
            if (event instanceof ExchangeFailureHandledEvent && failure.isDeadLetterChannel()) {
                exchange.setProperty(DEAD_LETTER_FAILURE, exchange.getProperty(SENDING_FAILURE));
            }
        } else if (event instanceof ExchangeCompletedEvent && isPart(exchange)) {
            Parts parts = exchange.getProperty(PARTS, Parts.class);
            parts.handled |= contains(exchange);
            Exception failure = hiddenFailure(exchange);
            parts.failure = failure == null ? parts.failure : failure;
        }
    }

    /** A copy for which the route waits, unlike that of a wire tap or of seda. */
    private static boolean isPart(Exchange exchange) {
        Parts parts = exchange.getProperty(PARTS, Parts.class);
        return parts != null && exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null
                && exchange.getFromEndpoint() == parts.from;
    }

    /** Whether a step of the route failed, and the exchange counts as successful nevertheless. */
    static boolean contains(Exchange exchange) {
        Parts parts = exchange.getProperty(PARTS, Parts.class);
        return exchange.getProperty(HANDLED) != null || parts != null && parts.handled
        // the fallback of a circuit breaker
                || is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_SHORT_CIRCUITED)
                // an exception that a circuit breaker ignores
                || is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_IGNORED)
                || exchange.getExchangeExtension().isErrorHandlerHandledSet()
                        && exchange.getExchangeExtension().isErrorHandlerHandled()
                // continued, without a step: that has no event
                || caught(exchange) != null && !isRedelivered(exchange);
    }

    /**
     * Why the route failed in spite of having succeeded, for Camel: it marked the exchange for rollback, the dead letter
     * channel failed (option deadLetterHandleNewException), or a circuit breaker without a fallback left its steps out.
     * The event would be lost.
     *
     * @return null if it has not
     */
    static Exception hiddenFailure(Exchange exchange) {
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            return new IllegalStateException("The route marked the exchange for rollback");
        }
        Exception deadLetter = exchange.getProperty(DEAD_LETTER_FAILURE, Exception.class);
        if (deadLetter != null) {
            return new IllegalStateException("The dead letter channel failed: " + deadLetter, deadLetter);
        }
        if (is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_REJECTED)) {
            return new IllegalStateException("A circuit breaker is open and has no fallback");
        }
        Parts parts = exchange.getProperty(PARTS, Parts.class);
        return parts == null ? null : parts.failure;
    }

    private static boolean is(Exchange exchange, ExchangePropertyKey property) {
        return exchange.getProperty(property, false, Boolean.class);
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    }

    private static boolean isRedelivered(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERED, false, Boolean.class);
    }
}
