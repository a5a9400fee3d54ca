/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.HeapUsage;
import org.apache.camel.spi.IdempotentRepository;

/** Says how much heap remembered events take, in bytes, as often as it is asked. */
public final class DeduplicationProgram {

    private DeduplicationProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        new Commands().on("fill", words -> {
            DeduplicationBenchmark.fill(1);
            long before = HeapUsage.afterCollection();
            IdempotentRepository repository = DeduplicationBenchmark.fill(Integer.parseInt(words[0]));
            long bytes = HeapUsage.afterCollection() - before;
            repository.stop();
            return bytes;
        }).serve("ready");
    }
}
