/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcoze.benchmarks.events.EventGrowth;
import io.github.camelcoze.benchmarks.events.EventSpeed;
import io.github.camelcoze.benchmarks.process.Driver;

/** Measures how fast the component is: {@code mvn -Pbenchmark}, {@code mvn -Pbenchmark -Dlong}. */
public final class SpeedDriver {

    private SpeedDriver() {
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Driver.Section> sections = new LinkedHashMap<>();
        sections.put("subscribe", SubscribeSection::run);
        sections.put("events", new EventSpeed());
        sections.put("growth", new EventGrowth());
        sections.put("verification", VerificationSection::run);
        sections.put("deduplication", RepeatsSection::run);
        sections.put("start-up", StartUpSection::run);
        Driver.main(arguments, "benchmark", "performance.adoc", new int[]{15, 120}, sections);
    }
}
