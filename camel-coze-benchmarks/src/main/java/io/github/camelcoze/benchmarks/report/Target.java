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
public record Target(double limit, boolean atLeast) {

    public static Target atLeast(double limit) {
        return new Target(limit, true);
    }

    public static Target atMost(double limit) {
        return new Target(limit, false);
    }

    /** By the median, in hundredths: that is what is printed. */
    public boolean isMet(Spread ratio) {
        double median = Math.round(ratio.median() * 100) / 100.0;
        return atLeast ? median >= limit : median <= limit;
    }

    /** {@code met} or {@code MISSED}. */
    public String verdict(Spread ratio) {
        return isMet(ratio) ? "met" : "MISSED";
    }

    @Override
    public String toString() {
        return (atLeast ? "≥ " : "≤ ") + Spread.number(limit, 2) + " ×";
    }
}
