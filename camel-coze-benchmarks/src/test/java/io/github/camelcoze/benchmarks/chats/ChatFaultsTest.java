/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import io.github.camelcoze.benchmarks.process.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChatFaultsTest {

    /** Four chats: one was whole before the fault, one failed, two were retried. */
    private static final String ROUTES = "ENDS:chats=4 ENDS:attempts=6 ENDS:answered=1 ENDS:answered-after-retry=2"
            + " ENDS:failed=1 ENDS:interrupted=3";
    private static final String NETWORK = "ENDS=4 after-done:ENDS=1";
    private static final String PLATFORM = "ENDS:completed=4 ENDS:gone-canceled=2";

    @Test
    void agreeingCountsLeaveNothingUnexplained() {
        assertThat(unexplained(ROUTES, NETWORK, PLATFORM)).isZero();
    }

    /** One more or one less of anything. */
    @ParameterizedTest
    @CsvSource({"ENDS:chats=1, '', ''", "ENDS:chats=-1, '', ''", "ENDS:WRONG=1, '', ''", "ENDS:unexpected=1, '', ''",
        "ENDS:given-up=1, '', ''", "ENDS:interrupted=-1, '', ''", "ENDS:attempts=1, '', ''",
        "'', ENDS=-1, ''", "'', after-done:ENDS=-1, ''", "'', '', ENDS:completed=1", "'', '', ENDS:in_progress=1"})
    void differenceIsUnexplained(String routes, String network, String platform) {
        assertThat(unexplained(ROUTES + " " + routes, NETWORK + " " + network, PLATFORM + " " + platform))
                .isPositive();
    }

    @Test
    void questionIsFoundInARequest() {
        ChatFault.Question question = new ChatFault.Question(17, ChatFault.RESET, 137);

        assertThat(ChatFault.Question.find("{\"content\":\"" + question + "\"}")).isEqualTo(question);
        assertThat(ChatFault.Question.find("{\"content\":\"Hi\"}")).isNull();
    }

    private static long unexplained(String routes, String network, String platform) {
        return ChatFaults.unexplained(ChatFault.ENDS, Counts.of(routes), Counts.of(network), Counts.of(platform));
    }
}
