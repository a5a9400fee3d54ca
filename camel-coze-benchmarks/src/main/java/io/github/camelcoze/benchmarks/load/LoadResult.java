/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.load;

import java.util.Map;

import org.HdrHistogram.Histogram;

/**
 * What became of requests.
 *
 * @param seconds   from just before the first request to the last answer
 * @param statuses  how many were answered with which HTTP status; {@value #NO_RESPONSE} for those whose connection broke,
 *                  or could not be made, or on which nothing came in time
 * @param latencies of those that were answered, in ns: from when they were to be sent
 */
public record LoadResult(double seconds, Map<Integer, Long> statuses, Histogram latencies) {

    /** In place of an HTTP status. */
    public static final int NO_RESPONSE = 0;

    /** How many were sent. */
    public long sent() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    public long answered(int status) {
        return statuses.getOrDefault(status, 0L);
    }

    /** Those with status 200. */
    public double acknowledgedPerSecond() {
        return answered(200) / seconds;
    }

    /** In ms. */
    public double latency(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }

    /** @throws IllegalStateException when there was another answer than 200: the figures would be of something else */
    public LoadResult allAcknowledged() {
        if (sent() == 0 || answered(200) != sent()) {
            throw new IllegalStateException("Not all answers were 200: " + statuses);
        }
        return this;
    }
}
