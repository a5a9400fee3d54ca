/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.CozeEvent;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** The route that events go through, each on an exchange of its own: nothing of the HTTP exchange gets into it. */
public interface EventRoute {

    /** An exchange that holds the event. */
    Exchange createExchange(CozeEvent event);

    /**
     * Sends it through the route; the callback is told when that has ended.
     *
     * @return whether it has ended already
     */
    boolean process(Exchange exchange, AsyncCallback callback);

    /**
     * What the route decided about a bot that was published to a channel.
     *
     * @return                          null for nothing
     * @throws IllegalArgumentException when it can't be understood
     */
    AuditResult auditOf(Exchange exchange);

    /** The event does not count as processed, because of this. */
    void failed(Exchange exchange, CozeEvent event, Exception cause);

    /** The exchange is not needed any more. */
    void release(Exchange exchange);
}
