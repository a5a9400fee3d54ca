/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.Samples;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the methods of a benchmark in turns, in new JVMs each, and keeps what each of them found. */
final class JmhRunner {

    private static final int FORKS = 5;
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Map<String, List<Double>> nanos = new TreeMap<>();
    private final Map<String, List<Double>> bytes = new TreeMap<>();

    private JmhRunner() {
    }

    static JmhRunner run(Driver.Run run, Class<?> benchmark, String... jvmOptions) throws RunnerException {
        JmhRunner results = new JmhRunner();
        Options options = new OptionsBuilder().include("\\b" + benchmark.getSimpleName() + "\\.")
                .mode(Mode.AverageTime).timeUnit(TimeUnit.NANOSECONDS).forks(1)
                .warmupIterations(2).warmupTime(TimeValue.milliseconds(run.shortOrLong(300, 1000)))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(run.shortOrLong(300, 1000)))
                .addProfiler(GCProfiler.class).jvmArgsAppend(jvmOptions).verbosity(VerboseMode.SILENT).build();
        for (int fork = 1; fork <= run.shortOrLong(1, FORKS); fork++) {
            results.add(new Runner(options).run());
            run.progress("fork " + fork + " of " + benchmark.getSimpleName() + " measured");
        }
        return results;
    }

    private void add(Collection<RunResult> fork) {
        for (RunResult result : fork) {
            String label = result.getPrimaryResult().getLabel() + result.getParams().getParamsKeys().stream()
                    .map(key -> " " + result.getParams().getParam(key)).reduce("", String::concat);
            nanos.computeIfAbsent(label, key -> new ArrayList<>()).add(result.getPrimaryResult().getScore());
            bytes.computeIfAbsent(label, key -> new ArrayList<>()).add(allocated(result));
        }
    }

    private static double allocated(RunResult result) {
        String name = result.getSecondaryResults().keySet().stream().filter(key -> key.endsWith(ALLOCATION)).findFirst()
                .orElseThrow();
        return result.getSecondaryResults().get(name).getScore();
    }

    /** Nanoseconds of one operation, by fork. The label is the method and its parameters, with spaces. */
    List<Double> nanos(String label) {
        return nanos.get(label);
    }

    /** Bytes that one operation allocated. */
    Samples bytes(String label) {
        return Samples.of(bytes.get(label));
    }
}
