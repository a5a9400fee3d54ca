/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelcoze.benchmarks.chats.ChatFaults;
import io.github.camelcoze.benchmarks.chats.ToolFaults;
import io.github.camelcoze.benchmarks.chats.UploadFaults;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.streams.StreamMemory;

/** Breaks things and looks at what becomes of the events: {@code mvn -Pfaults}, {@code mvn -Pfaults -Dlong}. */
public final class FaultDriver {

    private FaultDriver() {
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Driver.Section> sections = new LinkedHashMap<>();
        sections.put("billing", ReplicaCrashes::run);
        sections.put("claims", ReplicaClaims::run);
        sections.put("pipeline", PipelineCrashes::run);
        sections.put("database", DatabaseOutage::run);
        sections.put("forged", ForgedEventFlood::run);
        sections.put("soak", SoakRun::run);
        sections.put("api", ApiFaults::run);
        sections.put("slow-route", SlowRoute::run);
        sections.put("streams", ChatFaults::run);
        sections.put("tools", ToolFaults::run);
        sections.put("uploads", UploadFaults::run);
        sections.put("memory", StreamMemory::run);
        sections.put("surprises", EnvironmentFaults::run);
        Driver.main(arguments, "faults", "reliability.adoc", new int[]{20, 150}, sections, Set.of());
    }
}
