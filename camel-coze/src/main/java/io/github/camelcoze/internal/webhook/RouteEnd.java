/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import io.github.camelcoze.event.CozeEvent;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.SynchronizationRouteAware;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Fails an exchange whose failure Camel hides, or whose audit result is invalid, before the steps that wait for its
 * outcome learn of that: an idempotent consumer of the route would keep the event's id, and take the redelivery for a
 * duplicate.
 */
final class RouteEnd extends SynchronizationAdapter implements SynchronizationRouteAware {

    private final CozeEvent audited;
    private Exception failure;
    private AuditDecision decision;

    /** @param audited the event, if the route decides about a bot; else null */
    RouteEnd(CozeEvent audited) {
        this.audited = audited;
    }

    /** Why the exchange failed, if Camel would not have noticed; null otherwise. */
    Exception failure() {
        return failure;
    }

    /**
     * What the route decided; a body that is a stream can be read only once, and only now.
     *
     * @throws IllegalArgumentException when it can't be understood
     */
    AuditDecision decision(Exchange exchange) {
        if (decision == null) {
            decision = AuditDecision.of(exchange, audited);
        }
        return decision;
    }

    @Override
    public void onBeforeRoute(Route route, Exchange exchange) {
        // only its end counts
    }

    /** Also called for each route that this one calls. */
    @Override
    public void onAfterRoute(Route route, Exchange exchange) {
        if (exchange.getException() == null && route.getRouteId().equals(exchange.getFromRouteId())) {
            failure = failureOf(exchange);
            exchange.setException(failure);
        }
    }

    private Exception failureOf(Exchange exchange) {
        Exception hidden = HiddenFailure.of(exchange);
        try {
            if (hidden == null && audited != null) {
                decision(exchange);
            }
            return hidden;
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Override
    public SynchronizationRouteAware getRouteSynchronization() {
        return this;
    }

    /** Not to a wire tap, for example. */
    @Override
    public boolean allowHandover() {
        return false;
    }

    /** After those of the route. */
    @Override
    public int getOrder() {
        return LOWEST;
    }
}
