/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.management;

import io.github.camelcoze.CozeConstants;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/**
 * What traces show of a call (operation, code, log id) and of an event (type, id, app). Only to be loaded where
 * camel-telemetry is on the classpath, which is what looks for it.
 */
public final class CozeSpanDecorator extends AbstractSpanDecorator {

    private static final String IN_CALL = "CamelCozeInCall";

    @Override
    public String getComponent() {
        return "coze";
    }

    @Override
    public String getComponentClassName() {
        return "io.github.camelcoze.CozeComponent";
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return "coze:" + stripSchemeAndOptions(endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        String operation = stripSchemeAndOptions(endpoint);
        span.setTag("coze.operation", operation);
        if (operation.equals("events")) {
            tag(span, "coze.event.type", exchange.getMessage(), CozeConstants.EVENT_TYPE);
            tag(span, "coze.event.id", exchange.getMessage(), CozeConstants.EVENT_ID);
            tag(span, "coze.api.app.id", exchange.getMessage(), CozeConstants.EVENT_API_APP_ID);
        } else {
            exchange.setProperty(IN_CALL, true);
        }
    }

    /** The headers of a call are those of its exchange, until the next one: an event's span ends with them, too. */
    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        if (exchange.removeProperty(IN_CALL) != null) {
            tag(span, "coze.code", exchange.getMessage(), CozeConstants.CODE);
            tag(span, "coze.logid", exchange.getMessage(), CozeConstants.LOG_ID);
        }
    }

    private static void tag(Span span, String name, Message message, String header) {
        String value = message.getHeader(header, String.class);
        if (value != null) {
            span.setTag(name, value);
        }
    }
}
