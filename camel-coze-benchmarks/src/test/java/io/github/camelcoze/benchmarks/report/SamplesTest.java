/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SamplesTest {

    @Test
    void reportsMedianMinimumAndMaximum() {
        assertThat(Samples.of(3, 1000, 1).text(1)).isEqualTo("3.0 (1.0–1,000.0)");
        assertThat(Samples.of(4, 1, 2, 3).median()).isEqualTo(2.5);
    }

    @Test
    void ratioComparesSameRound() {
        Samples ratio = Samples.ratio(List.of(10.0, 200.0, 3.0), List.of(5.0, 100.0, 1.0));

        assertThat(ratio.text(2)).isEqualTo("2.00 (2.00–3.00)");
        assertThatThrownBy(() -> Samples.ratio(List.of(1.0), List.of(1.0, 2.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void targetComparesPrintedMedian() {
        assertThat(RatioTarget.atLeast(0.85).isMet(Samples.of(0.8451))).isTrue();
        assertThat(RatioTarget.atLeast(0.85).isMet(Samples.of(0.8449))).isFalse();
        assertThat(RatioTarget.atMost(1.25).isMet(Samples.of(1, 1.2549, 3))).isTrue();
        assertThat(RatioTarget.atMost(1.25).verdict(Samples.of(1.26))).isEqualTo("MISSED");
    }

    @Test
    void differenceComparesSameRound() {
        Samples difference = Samples.difference(List.of(2.5, 30.0, 1.0), List.of(2.0, 20.0, 1.5));

        assertThat(difference.text(1)).isEqualTo("0.5 (-0.5–10.0)");
        assertThat(Limit.atMost(0.5, "ms").verdict(difference)).isEqualTo("met");
        assertThat(Limit.atMost(0.2, "ms").verdict(difference)).isEqualTo("MISSED");
        assertThat(Limit.atLeast(400, "ms").verdict(difference)).isEqualTo("MISSED");
        assertThat(Limit.atLeast(400, "ms")).hasToString("≥ 400 ms");
        assertThat(Limit.atMost(0.2, "ms")).hasToString("≤ 0.2 ms");
    }
}
