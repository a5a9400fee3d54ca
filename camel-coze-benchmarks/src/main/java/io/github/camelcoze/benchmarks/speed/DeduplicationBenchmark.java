/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.util.concurrent.ThreadLocalRandom;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What {@code coze:events} does with Camel's idempotent repository for one event, when the repository is full: it looks
 * whether it was there, and remembers it in place of the oldest.
 */
@State(Scope.Benchmark)
public class DeduplicationBenchmark {

    /** How many events are remembered. */
    @Param({"10000", "100000", "1000000"})
    public int remembered;

    private IdempotentRepository repository;
    private long events;

    @Setup
    public void fill() {
        repository = fill(remembered);
        events = remembered;
    }

    /** One that remembers as many events as it can. */
    static IdempotentRepository fill(int size) {
        IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository(size);
        repository.start();
        for (long event = 0; event < size; event++) {
            remember(repository, event);
        }
        return repository;
    }

    @Benchmark
    public boolean newEvent() {
        return remember(repository, events++);
    }

    /** Any of those that are remembered: the newest would be in the caches of the processor, however many there are. */
    @Benchmark
    public boolean repeat() {
        return repository.contains(key(events - 1 - ThreadLocalRandom.current().nextInt(remembered)));
    }

    private static boolean remember(IdempotentRepository repository, long event) {
        String key = key(event);
        boolean isNew = !repository.contains(key) && repository.add(key);
        repository.confirm(key);
        return isNew;
    }

    /** As long as the component's: the app, and an id of Coze's. */
    private static String key(long event) {
        return "coze:" + SubscribeCaller.APP + ":" + (7_500_000_000_000_000_000L + event);
    }
}
