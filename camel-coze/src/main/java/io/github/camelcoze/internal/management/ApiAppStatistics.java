/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.management;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.camelcoze.internal.webhook.WebhookStatistics;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/** The statistics of an app: the sums of all endpoints of a context that receive its events, whichever component's. */
public final class ApiAppStatistics {

    /** Those of a context, by app. Meters of two components would have the same names and tags, and one would count. */
    private static final class All {
        private final Map<String, ApiAppStatistics> byApp = new ConcurrentHashMap<>();
    }

    private final WebhookStatistics webhooks = new WebhookStatistics(null);
    private final Set<BooleanSupplier> receiving = ConcurrentHashMap.newKeySet();
    private final Set<Object> registries = ConcurrentHashMap.newKeySet();
    private final Set<Object> endpoints = new HashSet<>();
    private Runnable removal = () -> {
    };

    public static ApiAppStatistics of(CamelContext context, String apiAppId) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        synchronized (ApiAppStatistics.class) {
            if (!extension.isContextPluginInUse(All.class)) {
                extension.addContextPlugin(All.class, new All());
            }
        }
        return extension.getContextPlugin(All.class).byApp.computeIfAbsent(apiAppId, id -> new ApiAppStatistics());
    }

    public WebhookStatistics webhooks() {
        return webhooks;
    }

    /**
     * A route has started, or was resumed.
     *
     * @param ready whether events can be expected to arrive; the same object until the route stops
     */
    public void started(BooleanSupplier ready) {
        receiving.add(ready);
    }

    /** A route has stopped, or was suspended. */
    public void stopped(BooleanSupplier ready) {
        receiving.remove(ready);
    }

    /**
     * A route is about to receive events of the app.
     *
     * @param gauge registers the meter that is about routes, and returns what removes it
     */
    synchronized void bound(Object endpoint, Supplier<Runnable> gauge) {
        if (endpoints.isEmpty()) {
            removal = gauge.get();
        }
        endpoints.add(endpoint);
    }

    /** A route was removed: without any, that no events can be expected is nothing to be alerted of. */
    public synchronized void removed(Object endpoint) {
        if (endpoints.remove(endpoint) && endpoints.isEmpty()) {
            removal.run();
        }
    }

    /** Whether a registry of meters has not had these statistics before: it would warn of the second time. */
    boolean isNewTo(Object registry) {
        return registries.add(registry);
    }

    /** Whether there are routes, and events can be expected to arrive at each. */
    boolean isReady() {
        return !receiving.isEmpty() && receiving.stream().allMatch(BooleanSupplier::getAsBoolean);
    }
}
