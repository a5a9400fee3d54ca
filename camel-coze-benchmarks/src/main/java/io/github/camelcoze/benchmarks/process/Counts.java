/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many of what, as one line between programs: {@code late=3 ok=12}. Names have no spaces. Thread-safe. */
public final class Counts {

    private final Map<String, Long> counts = new TreeMap<>();

    /** Reads what {@link #toString} wrote. */
    public static Counts of(String line) {
        Counts read = new Counts();
        for (String word : line.split(" ")) {
            int equals = word.lastIndexOf('=');
            if (equals > 0) {
                read.add(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
            }
        }
        return read;
    }

    /** One more. */
    public Counts add(String name) {
        return add(name, 1);
    }

    public synchronized Counts add(String name, long more) {
        counts.merge(name, more, Long::sum);
        return this;
    }

    /** All of another's as well. */
    public Counts add(Counts other) {
        other.all().forEach(this::add);
        return this;
    }

    /** 0 for what was never counted. */
    public synchronized long get(String name) {
        return counts.getOrDefault(name, 0L);
    }

    public synchronized long sum() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A copy, by name. */
    public synchronized Map<String, Long> all() {
        return new TreeMap<>(counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts that && all().equals(that.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return all().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
