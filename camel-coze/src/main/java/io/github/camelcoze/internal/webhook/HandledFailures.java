/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Arrays;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NonManagedService;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandlingEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Remembers that an error handler has handled a failure of an exchange, which succeeds then: Camel leaves no reliable
 * trace of it. A retry that succeeds is no such failure.
 */
final class HandledFailures extends EventNotifierSupport implements NonManagedService {

    private static final String HANDLED = "CamelCozeFailureHandled";

    /** What the dead letter channel was called for. */
    private static final String DEAD_LETTER = "CamelCozeDeadLetterCause";

    HandledFailures() {
        setIgnoreCamelContextInitEvents(true);
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeFailureHandlingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        ExchangeFailureHandlingEvent handling = (ExchangeFailureHandlingEvent) event;
        Exchange exchange = handling.getExchange();
        exchange.setProperty(HANDLED, true);
        if (handling.isDeadLetterChannel()) {
            exchange.setProperty(DEAD_LETTER, caught(exchange));
        }
    }

    /** Whether a step of the route failed, and the exchange counts as successful nevertheless. */
    static boolean contains(Exchange exchange) {
        return exchange.getProperty(HANDLED) != null
                || exchange.getExchangeExtension().isErrorHandlerHandledSet()
                        && exchange.getExchangeExtension().isErrorHandlerHandled()
                // continued, without a step: that has no event
                || caught(exchange) != null && !isRedelivered(exchange);
    }

    /**
     * Why the dead letter channel failed, which Camel handles as well (option deadLetterHandleNewException): the event
     * would be lost. That of a channel with retries of its own is not noticed, as one that succeeds looks the same.
     *
     * @return null if it has not
     */
    static Exception failureOfDeadLetter(Exchange exchange) {
        Throwable cause = exchange.getProperty(DEAD_LETTER, Throwable.class);
        Throwable caught = caught(exchange);
        boolean failed = cause != null && caught != cause && !isRedelivered(exchange)
                && Arrays.asList(caught.getSuppressed()).contains(cause);
        return failed ? new IllegalStateException("The dead letter channel failed: " + caught, caught) : null;
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    }

    private static boolean isRedelivered(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERED, false, Boolean.class);
    }
}
