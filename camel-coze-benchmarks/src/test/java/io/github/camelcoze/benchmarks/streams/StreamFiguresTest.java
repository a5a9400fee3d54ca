/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreamFiguresTest {

    @Test
    void percentileIsTheSmallestThatSoManyDoNotExceed() {
        Percentiles values = new Percentiles(200);
        LongStream.rangeClosed(1, 200).map(i -> 201 - i).forEach(values::add);

        assertThat(values.at(50)).isEqualTo(100);
        assertThat(values.at(99)).isEqualTo(198);
        assertThat(values.at(0)).isEqualTo(1);
    }

    @Test
    void percentileOfTooFewIsAFailure() {
        Percentiles values = new Percentiles(2);
        values.add(1);

        assertThatThrownBy(() -> values.at(50)).hasMessage("1 values of 2");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 50, 0", "2, 50, 1", "2, 51, 0", "2000, 50, 1999"})
    void pagesAheadAreThoseOfWhichNothingWasTaken(int requested, int taken, int ahead) {
        assertThat(ListProgram.pagesAhead(requested, taken)).isEqualTo(ahead);
    }

    @Test
    void readsTheTimesOfAShell() {
        assertThat(Curl.cpuNanos("200 0.5\n0m0.00s 0m0.01s\n1m0.25s 0m0.50s\n")).isEqualTo(60_750_000_000L);
        assertThatThrownBy(() -> Curl.cpuNanos("200 0.5")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void botIsTheScenario() {
        Scenario slow = new Scenario(Scenario.Kind.SLOW, 10_000);

        assertThat(slow.bot()).isEqualTo("slow-10000");
        assertThat(Scenario.parse("{\"user_id\":\"u\",\"bot_id\":\"slow-10000\"}")).isEqualTo(slow);
        assertThatThrownBy(() -> Scenario.parse("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void polledChatEndsInTime() {
        PolledChat begun = PolledChat.begin(new Scenario(Scenario.Kind.LATE, 600_000));

        assertThat(begun.state()).contains("\"in_progress\"");
        assertThat(PolledChat.parse("/v3/chat/retrieve?conversation_id=1&chat_id=" + begun.end())).isEqualTo(begun);
        assertThat(PolledChat.parse("/v3/chat/retrieve?chat_id=1").state()).contains("\"completed\"");
    }
}
