/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** The values of a figure in all rounds: the median is reported, minimum and maximum show its spread. */
public final class Samples {

    private final double[] sorted;

    private Samples(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    public static Samples of(double... values) {
        return new Samples(values);
    }

    public static Samples of(List<Double> values) {
        return new Samples(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * Ratios of what was measured in the same round, one beside the other: what slows the machine down for a while slows
     * both.
     */
    public static Samples ratio(List<Double> values, List<Double> others) {
        return each(values, others, (value, other) -> value / other);
    }

    /** As {@link #ratio}: how much greater a value is than the other of the same round. */
    public static Samples difference(List<Double> values, List<Double> others) {
        return each(values, others, (value, other) -> value - other);
    }

    private static Samples each(List<Double> values, List<Double> others, DoubleBinaryOperator figure) {
        if (values.size() != others.size()) {
            throw new IllegalArgumentException(values.size() + " rounds against " + others.size());
        }
        return new Samples(IntStream.range(0, values.size())
                .mapToDouble(i -> figure.applyAsDouble(values.get(i), others.get(i))).toArray());
    }

    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double least() {
        return sorted[0];
    }

    public double greatest() {
        return sorted[sorted.length - 1];
    }

    public int rounds() {
        return sorted.length;
    }

    /** {@code 1.07 (1.02–1.11)}. */
    public String text(int decimals) {
        return number(median(), decimals) + " (" + number(least(), decimals) + "–" + number(greatest(), decimals) + ")";
    }

    /** With a comma for thousands, whatever the machine's language. */
    public static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
