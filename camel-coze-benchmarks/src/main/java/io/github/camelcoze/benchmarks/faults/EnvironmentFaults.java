/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.report.Table;

/** What nobody thinks of until it happens: clocks that jump, tokens that end, names that are unknown, disks that are full. */
final class EnvironmentFaults {

    private EnvironmentFaults() {
    }

    static List<Table> run(Driver.Run run) throws Exception {
        EnvironmentFaultTable table = new EnvironmentFaultTable(run);
        ClockJumps.run(run, table);
        run.progress("clocks and tokens are done");
        DnsFailure.run(run, table);
        run.progress("names are done");
        FullDisk.run(run, table);
        return List.of(table.table());
    }
}
