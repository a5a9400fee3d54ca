/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.function.ToDoubleFunction;

import io.github.camelcoze.callback.CallbackStatistics;
import io.github.camelcoze.callback.CallbackStatistics.Outcome;
import io.github.camelcoze.callback.Refusal;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.apache.camel.CamelContext;

/** Meters of what becomes of callbacks. Only to be touched where Micrometer is on the classpath. */
final class CozeMeters {

    /** Callbacks by what became of them; those that were refused also by the reason. */
    static final String CALLBACKS = "camel.coze.callbacks";

    /** 1 when events can be expected to arrive, else 0. */
    static final String REGISTERED = "camel.coze.registered";

    private CozeMeters() {
    }

    /** Binding twice is binding once: a registry knows a meter by its name and tags. */
    static void bind(CamelContext context, String apiAppId, CozeAppTotals totals) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return;
        }
        CallbackStatistics statistics = totals.callbacks();
        Tags app = Tags.of("camelContext", context.getName(), "apiAppId", apiAppId);
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.REFUSED) {
                bind(registry, app.and("outcome", outcome.tag(), "reason", ""), statistics,
                        counted -> counted.get(outcome));
            }
        }
        for (Refusal refusal : Refusal.values()) {
            bind(registry, app.and("outcome", Outcome.REFUSED.tag(), "reason", refusal.tag()), statistics,
                    counted -> counted.get(refusal));
        }
        Gauge.builder(REGISTERED, totals, registered -> registered.isReady() ? 1 : 0).tags(app)
                .description("Whether Coze has been told where to send events").register(registry);
    }

    private static void bind(MeterRegistry registry, Tags tags, CallbackStatistics statistics,
            ToDoubleFunction<CallbackStatistics> count) {
        FunctionCounter.builder(CALLBACKS, statistics, count).tags(tags)
                .description("Callbacks of Coze by what became of them").register(registry);
    }
}
