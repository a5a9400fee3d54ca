/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.SafeCopyProperty;

/**
 * What happened to the parts of an exchange, in any thread. They share it with the exchange, and steps that remove all
 * properties leave it.
 */
final class Parts implements SafeCopyProperty {

    private static final String PROPERTY = "CamelCozeParts";

    /** How many copies and how many failures are kept until the exchange has ended. */
    private static final int MAX_COPIES = 1000;

    private final Exchange whole;
    private final Endpoint from;
    private final Set<Exchange> copies = ConcurrentHashMap.newKeySet();
    /** By identity: the exceptions may have an equals() of their own. */
    private final Set<Object> retried = Collections.newSetFromMap(Collections.synchronizedMap(new IdentityHashMap<>()));
    private final AtomicInteger cutOff;
    private final int cutOffBefore;
    private volatile boolean handled;
    private volatile Exception failure;

    private Parts(Exchange whole, AtomicInteger cutOff) {
        this.whole = whole;
        this.from = whole.getFromEndpoint();
        this.cutOff = cutOff;
        this.cutOffBefore = cutOff.get();
    }

    /** @return null if nothing is known about the parts of the exchange */
    static Parts of(Exchange exchange) {
        return exchange.getExchangeExtension().getSafeCopyProperty(PROPERTY, Parts.class);
    }

    /**
     * From now on, what the exchange is split into are parts of it.
     *
     * @param cutOff how many routes of the context were stopped with exchanges in them
     */
    static void begin(Exchange whole, AtomicInteger cutOff) {
        new Parts(whole, cutOff).share(whole);
    }

    void share(Exchange exchange) {
        exchange.getExchangeExtension().setSafeCopyProperty(PROPERTY, this);
    }

    boolean isWhole(Exchange exchange) {
        return exchange == whole;
    }

    /** Whether the exchange is in the whole's route or in one that it calls, but for those of Kamelets and of seda. */
    boolean isFromSameEndpoint(Exchange exchange) {
        return exchange.getFromEndpoint() == from;
    }

    /** Whether the exchange is a copy for which the route waits, unlike that of a wire tap or of seda. */
    boolean contain(Exchange exchange) {
        return !isWhole(exchange) && isCorrelated(exchange) && isFromSameEndpoint(exchange)
                && !isDetached(exchange);
    }

    /** A wire tap's is not. */
    static boolean isCorrelated(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null;
    }

    /** In onCompletion or in the steps of an aggregator: its failures are no failures of the route. */
    static boolean isDetached(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.ON_COMPLETION) != null
                || exchange.getProperty(ExchangePropertyKey.AGGREGATED_COMPLETED_BY) != null;
    }

    /** Camel drops what is on a copy of a topic or of a loop, but for the last one. It lives as long as the whole. */
    void noteCopy(Exchange exchange) {
        if (!isWhole(exchange) && exchange.getUnitOfWork() == whole.getUnitOfWork() && copies.size() < MAX_COPIES) {
            copies.add(exchange);
        }
    }

    void noteHandled() {
        handled = true;
    }

    boolean isHandled() {
        return handled;
    }

    /** @param part one without a failure that was handled: what it caught, if anything, was retried successfully */
    void noteRetried(Exchange part) {
        Object caught = part.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
        if (caught != null && retried.size() < MAX_COPIES) {
            retried.add(caught);
        }
    }

    boolean isRetried(Object failure) {
        return retried.contains(failure);
    }

    /** @param reason null for none */
    void noteFailure(Exception reason) {
        if (reason != null) {
            failure = reason;
        }
    }

    /** @return null if none of them is known to have failed */
    Exception failure() {
        if (failure == null && isCutOff()) {
            // rejected steps look like a failure that doCatch() handles, and others are left out without any
            return new IllegalStateException("A route was stopped before its end");
        }
        if (failure != null || copies.isEmpty()) {
            return failure;
        }
        return copies.stream().filter(copy -> copy.getException() == null).map(HiddenFailure::ofItself)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Without that of copies, which have not ended. */
    Exception notedFailure() {
        return failure;
    }

    boolean isCutOff() {
        return cutOff.get() != cutOffBefore;
    }

    @Override
    public SafeCopyProperty safeCopy() {
        return this;
    }
}
