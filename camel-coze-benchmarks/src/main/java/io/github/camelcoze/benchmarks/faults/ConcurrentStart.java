/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** Starts the same several times at once: JVMs take their time. */
final class ConcurrentStart {

    /** What is done. */
    @FunctionalInterface
    interface Task<T extends AutoCloseable> {
        T get(int number) throws Exception;
    }

    private ConcurrentStart() {
    }

    /**
     * All of them, or none: when one fails, the others are closed.
     *
     * @param  count               how often, with the numbers from 0 on
     * @throws CompletionException for the first that failed
     */
    static <T extends AutoCloseable> List<T> get(int count, Task<T> task) {
        List<CompletableFuture<T>> tasks = IntStream.range(0, count)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return task.get(number);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                })).toList();
        try {
            CompletableFuture.allOf(tasks.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            tasks.stream().filter(done -> !done.isCompletedExceptionally()).forEach(done -> close(done.join(), e));
            throw e;
        }
        return tasks.stream().map(CompletableFuture::join).toList();
    }

    private static void close(AutoCloseable got, Exception failure) {
        try {
            got.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
