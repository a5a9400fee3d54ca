/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Why a route failed in spite of having succeeded, for Camel: it marked the exchange for rollback, it was interrupted and
 * caught that, the dead letter channel failed (option deadLetterHandleNewException), a circuit breaker left its steps, or
 * their failure, out, or a route was stopped before its end. The event would be lost.
 */
final class HiddenFailure {

    /** What Camel drops, or what happened to an exchange whose result was copied, properties included. */
    private static final String PROPERTY = "CamelCozeHiddenFailure";

    private static final String ERROR_HANDLER = "org.apache.camel.processor.errorhandler.RedeliveryErrorHandler";

    private HiddenFailure() {
    }

    /** @return null if the exchange and its parts have not failed */
    static Exception of(Exchange exchange) {
        Exception own = ofItself(exchange);
        Parts parts = Parts.of(exchange);
        return own != null || parts == null ? own : parts.failure();
    }

    /** Without its parts. */
    static Exception ofItself(Exchange exchange) {
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            return new IllegalStateException("The route marked the exchange for rollback");
        }
        if (exchange.getExchangeExtension().isInterrupted()) {
            return new IllegalStateException("The route was interrupted, and Camel left its other steps out");
        }
        if (isRejected(exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class))) {
            return new IllegalStateException("A route was stopped before its end");
        }
        Exception noted = exchange.getProperty(PROPERTY, Exception.class);
        return noted != null ? noted : CircuitBreakers.skippedSteps(exchange);
    }

    /** By the error handler of a route that is stopped, perhaps a called one: doCatch takes that for any failure. */
    private static boolean isRejected(Exception caught) {
        return caught instanceof RejectedExecutionException && caught.getStackTrace().length > 0
                && caught.getStackTrace()[0].getClassName().startsWith(ERROR_HANDLER);
    }

    static void note(Exchange exchange, Exception failure) {
        exchange.setProperty(PROPERTY, failure);
    }

    /** Stays: the route of the dead letter channel may have one of its own, with which the failure looks handled. */
    static void noteDeadLetter(Exchange exchange, Exception failure) {
        Exception deadLetterFailed = new IllegalStateException("The dead letter channel failed: " + failure, failure);
        note(exchange, deadLetterFailed);
        Parts parts = Parts.of(exchange);
        if (parts != null && parts.contain(exchange)) {
            // Camel may drop what is on it
            parts.noteFailure(deadLetterFailed);
        }
    }
}
