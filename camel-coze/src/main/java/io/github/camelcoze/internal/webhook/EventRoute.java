/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * The route that events go through, each on an exchange of its own: isolated from the HTTP exchange.
 *
 * @param route      where the exchanges go
 * @param create     creates an empty exchange
 * @param release    takes one back
 * @param exceptions handles what the route did not
 */
public record EventRoute(AsyncProcessor route, Supplier<Exchange> create, Consumer<Exchange> release,
        ExceptionHandler exceptions) {

    /** An exchange with the event as its body, and the headers that describe it. */
    Exchange createExchange(CozeEvent event) {
        Exchange exchange = create.get();
        Message message = exchange.getMessage();
        message.setBody(event);
        set(message, CozeConstants.EVENT_TYPE, event.getEventType());
        set(message, CozeConstants.EVENT_ID, event.getEventId());
        set(message, CozeConstants.EVENT_TIME, event.getCreatedAt());
        set(message, CozeConstants.EVENT_API_APP_ID, event.getApiAppId());
        set(message, CozeConstants.EVENT_ACCOUNT_ID, event.getAccountId());
        set(message, CozeConstants.EVENT_CONNECTOR_ID, event.getConnectorId());
        set(message, Exchange.MESSAGE_TIMESTAMP, event.getCreatedAt());
        return exchange;
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
     * What the route decided about a bot that was published to a channel: the header, else the body.
     *
     * @return                          null for nothing
     * @throws IllegalArgumentException when it can't be understood
     */
    AuditResult auditOf(Exchange exchange) {
        Message message = exchange.getMessage();
        Object status = message.getHeader(CozeConstants.AUDIT_STATUS);
        if (status == null) {
            return message.getBody() instanceof AuditResult result ? result : null;
        }
        try {
            return new AuditResult(AuditStatus.of(status), text(message, CozeConstants.AUDIT_REASON),
                    text(message, CozeConstants.SHARE_LINK));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Header '" + CozeConstants.AUDIT_STATUS + "' set by the route "
                    + e.getMessage(), e);
        }
    }

    private static String text(Message message, String header) {
        String text = message.getHeader(header, String.class);
        return text == null || text.isBlank() ? null : text;
    }

    /** The event does not count as processed, because of this. */
    void failed(Exchange exchange, CozeEvent event, Exception cause) {
        exceptions.handleException(event + " was not processed, Coze will redeliver it", exchange, cause);
    }

    /** The exchange is not needed any more. */
    void release(Exchange exchange) {
        release.accept(exchange);
    }
}
