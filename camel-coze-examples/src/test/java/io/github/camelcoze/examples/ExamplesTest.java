/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("slow")
class ExamplesTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"subscribe", "manage-subscriptions", "receive-events", "review-bots", "billing",
        "kamelets", "chat", "ask-in-browser", "knowledge", "voice"})
    void anExampleIsRunByItsName(String name) {
        assertThat(Examples.run(name, Map.of(), out)).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("camel-coze example '" + name + "'")
                .contains("Done: ");
    }

    @Test
    void severalAreRunOneAfterTheOther() {
        assertThat(Examples.run("subscribe,manage-subscriptions,none,billing", Map.of(), out)).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsSubsequence("example 'subscribe'", "example 'manage-subscriptions'", "Unknown example 'none'")
                .doesNotContain("example 'billing'");
    }

    @Test
    void anUnknownNameIsReportedWithTheKnownOnes() {
        assertThat(Examples.run("subscribed", Map.of(), out)).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "Unknown example 'subscribed'. Examples: ask-in-browser, billing, chat, kamelets, knowledge, manage-subscriptions, receive-events, review-bots, subscribe, trace, voice");
    }
}
