/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.io.LogSanitizer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.BridgeExceptionHandlerToErrorHandler;
import org.apache.camel.support.UnitOfWorkHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route that events go through, each on an exchange of its own: isolated from the HTTP exchange.
 *
 * @param id         the id of the route; null for an unknown one
 * @param route      where the exchanges go
 * @param create     creates an empty exchange
 * @param release    takes one back
 * @param exceptions handles what the route did not; null to log it. An exception that an error handler of the route has
 *                   handled is not bridged to it a second time
 */
public record EventRoute(String id, AsyncProcessor route, Supplier<Exchange> create, Consumer<Exchange> release,
        ExceptionHandler exceptions) {

    private static final Logger LOG = LoggerFactory.getLogger(EventRoute.class);

    /** What every implementation of W3C Trace Context passes on (https://www.w3.org/TR/trace-context/). */
    private static final int MAX_TRACE_STATE_LENGTH = 512;

    /** Nothing but identifiers: what is not one is dropped. */
    private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /**
     * An HTTP exchange belongs to the route as well. Camel's meters have tags of its id, and Prometheus drops all meters
     * of a name after one that has other tags.
     */
    void own(Exchange http) {
        if (http.getFromRouteId() == null) {
            http.getExchangeExtension().setFromRouteId(id);
        }
    }

    /** An exchange with the event as its body, the headers that describe it, and the trace of the HTTP request. */
    Exchange createExchange(CozeEvent event, Message request) {
        Exchange exchange = create.get();
        // Camel's pool forgets to: an exchange would have no error handler after one that had handled a failure
        exchange.getExchangeExtension().setFailureHandled(false);
        Message message = exchange.getMessage();
        message.setBody(event);
        Long time = event.getCreatedAt();
        set(message, CozeConstants.EVENT_TYPE, event.getEventType());
        set(message, CozeConstants.EVENT_ID, event.getEventId());
        set(message, CozeConstants.EVENT_TIME, time);
        set(message, CozeConstants.EVENT_API_APP_ID, event.getApiAppId());
        set(message, CozeConstants.EVENT_ACCOUNT_ID, event.getAccountId());
        set(message, CozeConstants.EVENT_CONNECTOR_ID, event.getConnectorId());
        set(message, Exchange.MESSAGE_TIMESTAMP, time);
        continueTrace(request, message);
        return exchange;
    }

    /** For Camel's tracers. Not the baggage: it has values that applications act on, and no signature covers it. */
    private static void continueTrace(Message request, Message message) {
        if (request.getHeader("traceparent") instanceof String parent && TRACE_PARENT.matcher(parent).matches()) {
            message.setHeader("traceparent", parent);
            if (request.getHeader("tracestate") instanceof String state && state.length() <= MAX_TRACE_STATE_LENGTH) {
                message.setHeader("tracestate", state);
            }
        }
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    /**
     * Sends it through the route; the callback is called when that has ended. Camel lets errors through, and would
     * count the exchange as in flight forever: a stop would wait for it in vain.
     *
     * @return whether it has ended already
     */
    boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            return route.process(exchange, callback);
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
            exchange.getContext().getInflightRepository().remove(exchange, exchange.getFromRouteId());
            UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
            throw e;
        }
    }

    /**
     * The event does not count as processed.
     *
     * @param cause  why
     * @param thrown whether a step of the route threw it
     */
    void failed(Exchange exchange, CozeEvent event, Exception cause, boolean thrown) {
        boolean handled = exchange.getExchangeExtension().isErrorHandlerHandledSet()
                || exchange.getExchangeExtension().isRedeliveryExhausted();
        if (exceptions != null && !(handled && exceptions instanceof BridgeExceptionHandlerToErrorHandler)) {
            exceptions.handleException(event + " was not processed, Coze will redeliver it", exchange, cause);
        } else if (handled || !thrown || cause instanceof RollbackExchangeException) {
            Throwable error = cause instanceof CamelExecutionException && cause.getCause() != null
                    ? cause.getCause()
                    : cause;
            LOG.warn("{} was not processed, Coze will redeliver it: {}", event,
                    LogSanitizer.oneLine(error));
        } else {
            // no error handler has logged it
            LOG.warn("{} was not processed, Coze will redeliver it", event, cause);
        }
    }

    /** The exchange is not needed any more. */
    void release(Exchange exchange) {
        release.accept(exchange);
    }
}
