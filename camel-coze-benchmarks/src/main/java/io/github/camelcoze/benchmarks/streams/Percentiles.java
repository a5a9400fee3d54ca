/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.Arrays;

/** Values of which there are so many that only some are reported. */
final class Percentiles {

    private final long[] values;
    private int count;

    /** @param expected how many there will be */
    Percentiles(int expected) {
        values = new long[expected];
    }

    void add(long value) {
        values[count++] = value;
    }

    /**
     * The smallest value that so many in a hundred do not exceed.
     *
     * @throws IllegalStateException when not all have been added
     */
    long at(int percent) {
        if (count != values.length) {
            throw new IllegalStateException(count + " values of " + values.length);
        }
        Arrays.sort(values);
        return values[Math.max(0, (int) Math.ceil(count * percent / 100.0) - 1)];
    }
}
