/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.http.HttpRequest;

import io.github.camelcoze.testing.EventsTestSupport;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.component.webhook.WebhookComponent;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The trace of the caller continues in the route: https://www.w3.org/TR/trace-context/ */
class TraceContextTest extends EventsTestSupport {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private SpanContext span;
    private Baggage baggage;

    @Override
    public void configure(CamelContext context) {
        context.addComponent("webhook", new WebhookComponent());
        context.getRegistry().bind("tracer", SdkTracerProvider.builder().build().get("test"));
        context.getRegistry().bind("propagators", ContextPropagators.create(TextMapPropagator.composite(
                W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())));
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(context);
        tracer.init(context);
    }

    private void tracedRoute(String uri) throws Exception {
        route(uri, exchange -> {
            span = Span.current().getSpanContext();
            baggage = Baggage.current();
            routed.add(exchange);
        });
    }

    private HttpRequest.Builder event() {
        return signed(utf8(event("bot.deleted", "e-1")));
    }

    @ParameterizedTest
    @CsvSource({"'', traceparent, tracestate", "'', TraceParent, TraceState",
        "webhook:, traceparent, tracestate"})
    void continuesTrace(String prefix, String parent, String state) throws Exception {
        tracedRoute(prefix + URI_OF_EVENTS + (prefix.isEmpty()
                ? ""
                : "&webhookComponentName=platform-http&webhookPath=" + PATH));
        send(event().header(parent, PARENT).header(state, "vendor=value").header("baggage", "user=hostile"));

        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getTraceState().get("vendor")).isEqualTo("value");
        assertThat(baggage.getEntryValue("user")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostile", "00-" + TRACE + "-00f067aa0ba902b7-01-more", "00-" + TRACE + "-1-01"})
    void invalidTraceIsDropped(String parent) throws Exception {
        tracedRoute(URI_OF_EVENTS);
        send(event().header("traceparent", parent).header("tracestate", "vendor=value"));

        assertThat(span.getTraceId()).isNotEqualTo(TRACE);
        assertThat(routed.get(0).getMessage().getHeader("tracestate")).isNull();
    }

    @Test
    void unverifiedEventHasNoTrace() throws Exception {
        tracedRoute(URI_OF_EVENTS);
        send(request(utf8(event("bot.deleted", "e-1"))).header("traceparent", PARENT));

        assertRouted(0);
        assertThat(span).isNull();
    }
}
