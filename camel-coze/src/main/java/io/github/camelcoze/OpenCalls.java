/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the calls of a producer hold: it is closed with its exchange, or earlier, when its route stops. */
final class OpenCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCalls.class);

    private final CamelContext context;
    private final AtomicInteger openStreams;
    private final Map<Closeable, String> routes = new ConcurrentHashMap<>();

    /** @param openStreams counts the streams of the endpoint */
    OpenCalls(CamelContext context, AtomicInteger openStreams) {
        this.context = context;
        this.openStreams = openStreams;
    }

    /** A stream counts from the call to the end of its exchange. */
    void addStream(Exchange exchange, Closeable stream) {
        openStreams.incrementAndGet();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                openStreams.decrementAndGet();
            }
        });
        add(exchange, stream);
    }

    void add(Exchange exchange, Closeable call) {
        Route route = ExchangeHelper.getRoute(exchange);
        routes.put(call, route == null ? "" : route.getRouteId());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                close(call);
                routes.remove(call);
            }
        });
    }

    /**
     * Ends the calls of the route that stops. The producer of a dynamic endpoint may stop as soon as it has been called;
     * its calls are closed with their exchanges.
     */
    void closeStopping() {
        routes.forEach((call, route) -> {
            if (isStopping(route)) {
                close(call);
            }
        });
    }

    /** Its status is no help yet, but its consumer stops first. */
    private boolean isStopping(String id) {
        Route route = context.getRoute(id);
        return context.isStopping()
                || route != null && route.getConsumer() instanceof StatefulService consumer && !consumer.isStarted();
    }

    private static void close(Closeable call) {
        try {
            call.close();
        } catch (IOException e) {
            LOG.debug("Closing a response failed: {}", e.toString());
        }
    }
}
