/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.util.List;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.RatioTarget;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;
import org.openjdk.jmh.runner.RunnerException;

/** The signature of a callback alone. */
final class VerificationSection {

    private static final int FROM = 16 * 1024;

    private VerificationSection() {
    }

    static List<Table> run(Driver.Run run) throws RunnerException {
        JmhRunner results = JmhRunner.run(run, VerificationBenchmark.class);
        Table table = new Table("Verification of one event", "body, bytes", "verify, ns", "verify, bytes allocated",
                "SHA-1, ns", "ratio", "target", "verdict");
        for (int size : new int[]{600, FROM, 1024 * 1024}) {
            Samples ratio = Samples.ratio(results.nanos("verify " + size), results.nanos("sha1 " + size));
            RatioTarget target = RatioTarget.atMost(1.25);
            table.row(Samples.number(size, 0), Samples.of(results.nanos("verify " + size)).text(0),
                    results.bytes("verify " + size).text(0), Samples.of(results.nanos("sha1 " + size)).text(0),
                    ratio.text(2), size < FROM ? "–" : target, size < FROM ? "–" : target.verdict(ratio));
        }
        return List.of(table);
    }
}
