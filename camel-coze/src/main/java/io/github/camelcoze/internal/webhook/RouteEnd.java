/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.function.Function;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.SynchronizationRouteAware;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Fails an exchange whose failure Camel hides, before the steps that wait for its outcome learn of that: an idempotent
 * consumer of the route would keep the event's id, and take the redelivery for a duplicate.
 */
final class RouteEnd extends SynchronizationAdapter implements SynchronizationRouteAware {

    private final Function<Exchange, Exception> hiddenFailure;
    private Exception failure;

    RouteEnd(Function<Exchange, Exception> hiddenFailure) {
        this.hiddenFailure = hiddenFailure;
    }

    /** Why the exchange failed, if Camel would not have noticed; null otherwise. */
    Exception failure() {
        return failure;
    }

    @Override
    public void onBeforeRoute(Route route, Exchange exchange) {
        // only its end counts
    }

    /** Also called for each route that this one calls. */
    @Override
    public void onAfterRoute(Route route, Exchange exchange) {
        if (exchange.getException() == null && route.getRouteId().equals(exchange.getFromRouteId())) {
            failure = hiddenFailure.apply(exchange);
            exchange.setException(failure);
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
