/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcoze.CozeConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.Message;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandledEvent;
import org.apache.camel.spi.CamelEvent.ExchangeRedeliveryEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.spi.CamelEvent.RouteStoppingEvent;
import org.apache.camel.support.EventNotifierSupport;
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

    /** The last failure after which a step was retried, whose success has no event. */
    private static final String RETRIED = "CamelCozeRetriedFailure";

    /** How many routes were stopped with exchanges in them. */
    private final AtomicInteger cutOff = new AtomicInteger();

    private HandledFailures() {
        setIgnoreCamelContextInitEvents(true);
        setIgnoreCamelContextEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        // without the first of them, Camel leaves the second out
        return event instanceof ExchangeSendingEvent || event instanceof ExchangeSentEvent
                || event instanceof ExchangeFailureEvent || event instanceof ExchangeCompletedEvent
                || event instanceof ExchangeCreatedEvent || event instanceof ExchangeRedeliveryEvent
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
        // without the lock of of(), which events would wait for
        HandledFailures here = exchange.getContext().getCamelContextExtension().getContextPlugin(HandledFailures.class);
        Parts.begin(exchange, (here == null ? of(exchange.getContext()) : here).cutOff);
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
        if (event instanceof ExchangeSentEvent) {
            exchange.setProperty(SENDING_FAILURE, exchange.getException());
        } else if (event instanceof ExchangeFailureEvent failed) {
            noteHandled(exchange, failed);
        } else if (event instanceof ExchangeRedeliveryEvent) {
            exchange.setProperty(RETRIED, exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT));
        } else if (Parts.of(exchange) != null) {
            notify(event, exchange, Parts.of(exchange));
        }
    }

    private void notify(CamelEvent event, Exchange exchange, Parts parts) {
        if (event instanceof ExchangeCreatedEvent && !parts.isWhole(exchange)) {
            noteCreated(exchange, parts);
        } else if (event instanceof ExchangeSendingEvent) {
            noteSkippedSteps(exchange, parts);
            if (isContinued(exchange)) {
                note(exchange); // before a retry of this step hides it
            }
            parts.noteCopy(exchange);
        } else if (event instanceof ExchangeCompletedEvent && parts.contain(exchange)) {
            if (contains(exchange)) {
                parts.noteHandled();
            } else {
                parts.noteRetried(exchange);
            }
            parts.noteFailure(HiddenFailure.of(exchange));
        }
    }

    /** After a timeout only: otherwise Camel waits until nothing is in the route. */
    private static boolean isInUse(Route route) {
        return route.getCamelContext().getInflightRepository().size(route.getRouteId()) > 0;
    }

    private static void noteHandled(Exchange exchange, ExchangeFailureEvent event) {
        note(exchange);
        Exception failure = exchange.getProperty(SENDING_FAILURE, Exception.class);
        if (event instanceof ExchangeFailureHandledEvent && event.isDeadLetterChannel() && failure != null) {
            HiddenFailure.noteDeadLetter(exchange, failure);
        }
    }

    /** The next circuit breaker of the route covers the traces of one before it. A retry covers its own. */
    private static void noteSkippedSteps(Exchange exchange, Parts parts) {
        if (parts.isFromSameEndpoint(exchange) && !Parts.isDetached(exchange) && !isRetried(exchange)) {
            parts.noteFailure(CircuitBreakers.skippedSteps(exchange));
        }
    }

    /** Nothing waits for the exchange of a wire tap. */
    private void noteCreated(Exchange exchange, Parts parts) {
        boolean called = !parts.isFromSameEndpoint(exchange);
        if (called || !Parts.isCorrelated(exchange)) {
            Parts.begin(exchange, cutOff);
        }
        exchange.getExchangeExtension().addOnCompletion(called ? new CalledEnd(parts) : new PartEnd(exchange));
    }

    static void note(Exchange exchange) {
        exchange.setProperty(HANDLED, true);
    }

    /** Whether a step of the route failed, and the exchange counts as successful nevertheless. */
    static boolean contains(Exchange exchange) {
        Parts parts = Parts.of(exchange);
        return exchange.getProperty(HANDLED) != null || parts != null && parts.isHandled()
                || CircuitBreakers.handled(exchange)
                || exchange.getExchangeExtension().isErrorHandlerHandledSet()
                        && exchange.getExchangeExtension().isErrorHandlerHandled()
                || isContinued(exchange);
    }

    /** Without a step, it has no event. A splitter leaves the failure of a part that was retried on the whole. */
    private static boolean isContinued(Exchange exchange) {
        Object caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
        if (caught == null || caught == exchange.getProperty(RETRIED)) {
            return caught != null && !isRetried(exchange);
        }
        Parts parts = Parts.of(exchange);
        return parts == null || !parts.isRetried(caught);
    }

    /**
     * Each attempt may throw the same exception, until the failure is continued: then Camel removes its header. The route
     * may have removed all of them.
     */
    private static boolean isRetried(Exchange exchange) {
        Object caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
        Message message = exchange.getMessage();
        return caught != null && caught == exchange.getProperty(RETRIED)
                && (message.getHeader(Exchange.REDELIVERED, false, Boolean.class)
                        || message.getHeader(CozeConstants.EVENT_TYPE) == null);
    }
}
