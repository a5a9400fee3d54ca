/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcoze.callback.EventRoute;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import io.github.camelcoze.model.CozeEvent;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * What a route sees of an event: body and headers.
 *
 * @param route      where the exchanges go
 * @param create     makes an empty exchange
 * @param release    takes one back
 * @param exceptions is told of what the route did not handle
 */
record CozeEventRoute(AsyncProcessor route, Supplier<Exchange> create, Consumer<Exchange> release,
        ExceptionHandler exceptions) implements EventRoute {

    @Override
    public Exchange createExchange(CozeEvent event) {
        Exchange exchange = create.get();
        Message message = exchange.getMessage();
        message.setBody(event);
        set(message, CozeConstants.EVENT_TYPE, event.getEventType());
        set(message, CozeConstants.EVENT_ID, event.getEventId());
        set(message, CozeConstants.EVENT_TIME, event.getCreatedAt());
        set(message, CozeConstants.API_APP_ID, event.getApiAppId());
        set(message, CozeConstants.ACCOUNT_ID, event.getAccountId());
        set(message, CozeConstants.CONNECTOR_ID, event.getConnectorId());
        return exchange;
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    /** Camel lets errors through, and would count the exchange as under way for ever: a stop would wait for it in vain. */
    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            return route.process(exchange, callback);
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
            exchange.getContext().getInflightRepository().remove(exchange, exchange.getFromRouteId());
            UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
            throw e;
        }
    }

    /** The header, else the body. */
    @Override
    public AuditResult auditOf(Exchange exchange) {
        Message message = exchange.getMessage();
        Object status = message.getHeader(CozeConstants.AUDIT_STATUS);
        if (status == null) {
            return message.getBody() instanceof AuditResult result ? result : null;
        }
        try {
            return new AuditResult(AuditStatus.of(status), text(message, CozeConstants.AUDIT_REASON),
                    text(message, CozeConstants.SHARE_LINK));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The header " + CozeConstants.AUDIT_STATUS + " that the route set "
                    + e.getMessage(), e);
        }
    }

    private static String text(Message message, String header) {
        String text = message.getHeader(header, String.class);
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public void failed(Exchange exchange, CozeEvent event, Exception cause) {
        exceptions.handleException(event + " was not processed, Coze will send it again", exchange, cause);
    }

    @Override
    public void release(Exchange exchange) {
        release.accept(exchange);
    }
}
