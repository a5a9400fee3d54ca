/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** Does the same several times at once: JVMs take their time to start. */
final class Together {

    /** What is done. */
    @FunctionalInterface
    interface Task<T> {
        T get(int number) throws Exception;
    }

    private Together() {
    }

    /** @param count how often, with the numbers from 0 on */
    static <T> List<T> get(int count, Task<T> task) {
        List<CompletableFuture<T>> tasks = IntStream.range(0, count)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return task.get(number);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                })).toList();
        return tasks.stream().map(CompletableFuture::join).toList();
    }
}
