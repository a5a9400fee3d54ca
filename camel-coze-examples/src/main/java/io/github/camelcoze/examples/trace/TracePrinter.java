/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.trace;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Prints each trace as a tree, in place of a server that collects them. */
final class TracePrinter implements SpanExporter {

    private static final String TAG = "coze.";

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private final PrintStream out;

    TracePrinter(PrintStream out) {
        this.out = out;
    }

    /** A trace is complete with its first span, which ends last. */
    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
        spans.addAll(ended);
        ended.stream().filter(TracePrinter::isFirst).forEach(root -> {
            out.println("   trace " + root.getTraceId());
            print(root, "     ");
        });
        return CompletableResultCode.ofSuccess();
    }

    /** Of this program: whoever sent the event may have begun the trace. */
    private static boolean isFirst(SpanData span) {
        return !span.getParentSpanContext().isValid() || span.getParentSpanContext().isRemote();
    }

    private void print(SpanData span, String indentation) {
        long millis = TimeUnit.NANOSECONDS.toMillis(span.getEndEpochNanos() - span.getStartEpochNanos());
        out.println(indentation + span.getName() + ", " + millis + " ms" + tags(span));
        spans.stream().filter(child -> child.getParentSpanId().equals(span.getSpanId()))
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .forEach(child -> print(child, indentation + "  "));
    }

    private static String tags(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .filter(tag -> tag.getKey().getKey().startsWith(TAG))
                .map(tag -> " " + tag.getKey().getKey().substring(TAG.length()) + "=" + tag.getValue())
                .sorted().collect(Collectors.joining());
    }

    /** The value of a tag in all traces. */
    List<String> values(String tag) {
        return spans.stream().flatMap(span -> span.getAttributes().asMap().entrySet().stream())
                .filter(entry -> entry.getKey().getKey().equals(TAG + tag)).map(entry -> entry.getValue().toString())
                .toList();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
