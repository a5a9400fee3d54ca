/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelcoze.benchmarks.events.EventScaling;
import io.github.camelcoze.benchmarks.events.EventThroughput;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.streams.ChatAnswers;
import io.github.camelcoze.benchmarks.streams.ChatThroughput;
import io.github.camelcoze.benchmarks.streams.LazyLists;
import io.github.camelcoze.benchmarks.streams.ManyChats;
import io.github.camelcoze.benchmarks.streams.StreamLatency;
import io.github.camelcoze.benchmarks.streams.Uploads;

/** Measures how fast the component is: {@code mvn -Pbenchmark}, {@code mvn -Pbenchmark -Dlong}. */
public final class BenchmarkDriver {

    private BenchmarkDriver() {
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Driver.Section> sections = new LinkedHashMap<>();
        sections.put("subscribe", SubscribeSection::run);
        sections.put("events", new EventThroughput());
        sections.put("growth", new EventScaling());
        sections.put("chats", ChatThroughput::run);
        sections.put("streams", StreamLatency::run);
        sections.put("answers", ChatAnswers::run);
        sections.put("many-chats", ManyChats::run);
        sections.put("uploads", Uploads::run);
        sections.put("lists", LazyLists::run);
        sections.put("verification", VerificationSection::run);
        sections.put("deduplication", DeduplicationSection::run);
        sections.put("start-up", StartupSection::run);
        Driver.main(arguments, "benchmark", "performance.adoc", new int[]{15, 120}, sections,
                Set.of("growth", "verification"));
    }
}
