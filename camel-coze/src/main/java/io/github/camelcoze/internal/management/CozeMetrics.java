/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.management;

import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

import io.github.camelcoze.internal.webhook.RejectionReason;
import io.github.camelcoze.internal.webhook.WebhookStatistics;
import io.github.camelcoze.internal.webhook.WebhookStatistics.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.apache.camel.CamelContext;

/** Meters of callback requests. Only to be loaded where Micrometer is on the classpath. */
public final class CozeMetrics {

    /** Callback requests by outcome; rejected ones also by reason. */
    public static final String CALLBACKS = "camel.coze.callbacks";

    /** 1 when events can be expected to arrive, else 0. */
    public static final String REGISTERED = "camel.coze.registered";

    private CozeMetrics() {
    }

    /**
     * Binding twice is binding once.
     *
     * @param endpoint that receives the events
     * @param warnOnce logs a warning the first time: a subject, and a sentence
     */
    public static void bind(CamelContext context, String apiAppId, ApiAppStatistics totals, Object endpoint,
            BiConsumer<String, String> warnOnce) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            int found = context.getRegistry().findByType(MeterRegistry.class).size();
            if (found > 1) {
                warnOnce.accept("meters", "There are " + found + " beans of type MeterRegistry, so that events are not"
                        + " counted in any of them: leave one, such as a CompositeMeterRegistry of the others");
            }
            return;
        }
        Tags app = Tags.of("camelContext", context.getName(), "apiAppId", apiAppId);
        totals.bound(endpoint, () -> {
            Gauge gauge = registered(registry, app, totals);
            return () -> registry.remove(gauge);
        });
        if (totals.isNewTo(registry)) {
            callbacks(registry, app, totals.webhooks());
        }
    }

    private static Gauge registered(MeterRegistry registry, Tags app, ApiAppStatistics totals) {
        return Gauge.builder(REGISTERED, totals, registered -> registered.isReady() ? 1 : 0).tags(app)
                .description("1 if events can be expected to arrive: the callback URL and the subscriptions are"
                        + " registered, or not managed here; else 0")
                .register(registry);
    }

    private static void callbacks(MeterRegistry registry, Tags app, WebhookStatistics statistics) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.REJECTED) {
                bind(registry, app.and("outcome", outcome.tag(), "reason", ""), statistics,
                        counted -> counted.get(outcome));
            }
        }
        for (RejectionReason reason : RejectionReason.values()) {
            bind(registry, app.and("outcome", Outcome.REJECTED.tag(), "reason", reason.tag()), statistics,
                    counted -> counted.get(reason));
        }
    }

    private static void bind(MeterRegistry registry, Tags tags, WebhookStatistics statistics,
            ToDoubleFunction<WebhookStatistics> count) {
        FunctionCounter.builder(CALLBACKS, statistics, count).tags(tags)
                .description("Callback requests by outcome").register(registry);
    }
}
