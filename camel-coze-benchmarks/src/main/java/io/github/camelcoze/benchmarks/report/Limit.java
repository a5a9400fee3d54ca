/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

/**
 * What a figure shall be.
 *
 * @param limit   the figure
 * @param atLeast whether more is better; else less is
 * @param unit    of the figure
 */
public record Limit(double limit, boolean atLeast, String unit) {

    public static Limit atLeast(double limit, String unit) {
        return new Limit(limit, true, unit);
    }

    public static Limit atMost(double limit, String unit) {
        return new Limit(limit, false, unit);
    }

    /** By the median. */
    public boolean isMet(Samples figure) {
        return atLeast ? figure.median() >= limit : figure.median() <= limit;
    }

    /** {@code met} or {@code MISSED}. */
    public String verdict(Samples figure) {
        return isMet(figure) ? "met" : "MISSED";
    }

    @Override
    public String toString() {
        return (atLeast ? "≥ " : "≤ ") + Samples.number(limit, limit == Math.rint(limit) ? 0 : 1) + " " + unit;
    }
}
