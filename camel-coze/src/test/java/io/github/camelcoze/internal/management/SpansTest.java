/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.management;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.testing.EventsTestSupport;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a trace shows of an event and of the calls of its route. */
class SpansTest extends EventsTestSupport {

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    @Override
    public void configure(CamelContext context) {
        context.getRegistry().bind("tracer", SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new SpanExporter() {
                    @Override
                    public CompletableResultCode export(Collection<SpanData> finished) {
                        spans.addAll(finished);
                        return CompletableResultCode.ofSuccess();
                    }

                    @Override
                    public CompletableResultCode flush() {
                        return CompletableResultCode.ofSuccess();
                    }

                    @Override
                    public CompletableResultCode shutdown() {
                        return CompletableResultCode.ofSuccess();
                    }
                })).build().get("test"));
        context.getRegistry().bind("propagators", ContextPropagators.noop());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(context);
        tracer.init(context);
    }

    private SpanData span(String operation) {
        return spans.stream().filter(span -> operation.equals(tag(span, "coze.operation"))).findFirst().orElseThrow();
    }

    private static String tag(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    @Test
    void eventAndCallsAreSpansOfOneTrace() throws Exception {
        try (CozeSandbox coze = CozeSandbox.builder().accessToken("pat_test").apiApp(APP, "app of the tests").start()) {
            String calls = "?apiAppId=" + APP + "&token=pat_test&baseUrl=" + coze.baseUrl();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(URI_OF_EVENTS).to("coze:listSubscriptions" + calls)
                            .doTry().to("coze:deleteApiApp" + calls.replace(APP, "7")).doCatch(Exception.class).end();
                }
            });
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);

            await().untilAsserted(() -> assertThat(spans).extracting(span -> tag(span, "coze.operation"))
                    .contains("events", "listSubscriptions", "deleteApiApp"));
            SpanData event = span("events");
            assertThat(event.getName()).isEqualTo("coze:events");
            assertThat(tag(event, "coze.event.type")).isEqualTo("bot.deleted");
            assertThat(tag(event, "coze.event.id")).isEqualTo("e-1");
            assertThat(tag(event, "coze.api.app.id")).isEqualTo(APP);
            assertThat(tag(event, "coze.code")).isNull();
            assertThat(tag(span("listSubscriptions"), "coze.code")).isEqualTo("0");
            assertThat(tag(span("listSubscriptions"), "coze.logid")).isNotEmpty();
            assertThat(tag(span("deleteApiApp"), "coze.code")).matches("[1-9]\\d*");
            assertThat(spans).extracting(SpanData::getTraceId).containsOnly(event.getTraceId());
            assertThat(spans).allSatisfy(span -> assertThat(span.getAttributes().toString())
                    .doesNotContain("pat_test", VERIFY_TOKEN));
        }
    }
}
