/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

/**
 * What a ratio shall be.
 *
 * @param limit   the figure
 * @param atLeast whether more is better; else less is
 */
public record RatioTarget(double limit, boolean atLeast) {

    public static RatioTarget atLeast(double limit) {
        return new RatioTarget(limit, true);
    }

    public static RatioTarget atMost(double limit) {
        return new RatioTarget(limit, false);
    }

    /** By the median, in hundredths: that is what is printed. */
    public boolean isMet(Samples ratio) {
        double median = Math.round(ratio.median() * 100) / 100.0;
        return atLeast ? median >= limit : median <= limit;
    }

    /** {@code met} or {@code MISSED}. */
    public String verdict(Samples ratio) {
        return isMet(ratio) ? "met" : "MISSED";
    }

    @Override
    public String toString() {
        return (atLeast ? "≥ " : "≤ ") + Samples.number(limit, 2) + " ×";
    }
}
