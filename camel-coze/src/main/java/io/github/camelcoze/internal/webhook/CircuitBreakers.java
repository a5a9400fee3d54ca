/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/** What Camel's circuit breakers leave on an exchange, seen with camel-resilience4j 4.17 and 4.18. */
final class CircuitBreakers {

    /** The state of one that lets its steps run. */
    private static final String CLOSED = "CLOSED";

    /** The exception of resilience4j when one is open; the library is not on the classpath without a circuit breaker. */
    private static final String REJECTION = "CallNotPermittedException";

    private CircuitBreakers() {
    }

    /** Whether a step failed, and a fallback ran or the exception is one to ignore. */
    static boolean handled(Exchange exchange) {
        return is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_SHORT_CIRCUITED)
                || is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_IGNORED);
    }

    /** Why the last circuit breaker that the exchange went through left its steps, or their failure, out; null if it has not. */
    static Exception skippedSteps(Exchange exchange) {
        if (isRejected(exchange)) {
            return new IllegalStateException("A circuit breaker is open and has no fallback");
        }
        // of all successes, Camel says only of this one that nothing was short-circuited
        if (is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_SUCCESSFUL_EXECUTION)
                && Boolean.FALSE.equals(
                        exchange.getProperty(ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_SHORT_CIRCUITED))
                && !is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_IGNORED)
                && !is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_TIMED_OUT)) {
            return new IllegalStateException("A circuit breaker dropped an exception that is not one of its option"
                    + " recordException; add it, or name it in ignoreException");
        }
        return null;
    }

    /**
     * Whether an open circuit breaker left its steps out. Camel also says so when a step failed in it, with an exception
     * that is caught or retried then; the breaker is closed after that, unless it has just opened.
     */
    private static boolean isRejected(Exchange exchange) {
        if (!is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_REJECTED)) {
            return false;
        }
        boolean closed = is(exchange, ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_SUCCESSFUL_EXECUTION)
                || CLOSED.equals(exchange.getProperty(ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_STATE));
        Object caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
        // option throwExceptionWhenHalfOpenOrOpenState
        boolean thrown = caught != null && REJECTION.equals(caught.getClass().getSimpleName());
        return caught == null || !closed && !thrown;
    }

    private static boolean is(Exchange exchange, ExchangePropertyKey property) {
        return exchange.getProperty(property, false, Boolean.class);
    }
}
