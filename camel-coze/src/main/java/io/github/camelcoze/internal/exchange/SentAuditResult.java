/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.exchange;

import java.util.Arrays;

import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import org.apache.camel.Exchange;
import org.apache.camel.SafeCopyProperty;

/**
 * The audit result that a route has sent to Coze for the bot of its event, before the response to that event. All copies
 * of the exchange share it, in any thread, and steps that remove all properties leave it.
 */
public final class SentAuditResult implements SafeCopyProperty {

    private static final String PROPERTY = "CamelCozeSentAuditResult";

    private final String path;
    private volatile AuditResult result;

    private SentAuditResult(String path) {
        this.path = path;
    }

    /** Before an event whose response has an audit result is routed. */
    public static void watch(Exchange exchange, CozeEvent event) {
        exchange.getExchangeExtension().setSafeCopyProperty(PROPERTY, new SentAuditResult("/v1/connectors/"
                + ApiRequest.encode(event.getConnectorId()) + "/bots/" + ApiRequest.encode(event.getSubject())));
    }

    /** After a call: one that fails, or is about another bot, does not count. */
    public static void note(Exchange exchange, ApiRequest request, OperationResult outcome) {
        SentAuditResult sent = in(exchange);
        if (sent != null && request.method().equals("PUT") && request.path().equals(sent.path)
                && outcome.response().isSuccess()) {
            String status = request.value(Parameter.In.BODY, "audit_status");
            String reason = request.value(Parameter.In.BODY, "reason");
            Arrays.stream(AuditStatus.values()).filter(known -> Integer.toString(known.number()).equals(status))
                    .forEach(known -> sent.result = new AuditResult(known, reason, null));
        }
    }

    /** Null for none. */
    public static AuditResult of(Exchange exchange) {
        SentAuditResult sent = in(exchange);
        return sent == null ? null : sent.result;
    }

    private static SentAuditResult in(Exchange exchange) {
        return exchange.getExchangeExtension().getSafeCopyProperty(PROPERTY, SentAuditResult.class);
    }

    @Override
    public SafeCopyProperty safeCopy() {
        return this;
    }
}
