/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.management;

import java.util.function.ToDoubleFunction;

import io.github.camelcoze.internal.webhook.RejectionReason;
import io.github.camelcoze.internal.webhook.WebhookStatistics;
import io.github.camelcoze.internal.webhook.WebhookStatistics.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.apache.camel.CamelContext;

/** Meters of what becomes of callbacks. Only to be touched where Micrometer is on the classpath. */
public final class CozeMetrics {

    /** Callbacks by what became of them; those that were refused also by the reason. */
    public static final String CALLBACKS = "camel.coze.callbacks";

    /** 1 when events can be expected to arrive, else 0. */
    public static final String REGISTERED = "camel.coze.registered";

    private CozeMetrics() {
    }

    /** Binding twice is binding once: a registry knows a meter by its name and tags. */
    public static void bind(CamelContext context, String apiAppId, ApiAppStatistics totals) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return;
        }
        WebhookStatistics statistics = totals.webhooks();
        Tags app = Tags.of("camelContext", context.getName(), "apiAppId", apiAppId);
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
        Gauge.builder(REGISTERED, totals, registered -> registered.isReady() ? 1 : 0).tags(app)
                .description("Whether Coze has been told where to send events").register(registry);
    }

    private static void bind(MeterRegistry registry, Tags tags, WebhookStatistics statistics,
            ToDoubleFunction<WebhookStatistics> count) {
        FunctionCounter.builder(CALLBACKS, statistics, count).tags(tags)
                .description("Callbacks of Coze by what became of them").register(registry);
    }
}
