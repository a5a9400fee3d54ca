/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.Heap;
import org.apache.camel.spi.IdempotentRepository;

/** Says how much heap remembered events take, in bytes, as often as it is asked. */
public final class RepeatsProgram {

    private RepeatsProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        new Commands().on("fill", words -> {
            RepeatsBenchmark.fill(1);
            long before = Heap.afterCollection();
            IdempotentRepository repository = RepeatsBenchmark.fill(Integer.parseInt(words[0]));
            long bytes = Heap.afterCollection() - before;
            repository.stop();
            return bytes;
        }).serve("ready");
    }
}
