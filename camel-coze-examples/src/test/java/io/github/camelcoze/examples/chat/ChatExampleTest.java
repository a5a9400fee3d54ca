/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.chat;

import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo -Dexample=chat} runs it. */
class ChatExampleTest extends ExampleTestSupport {

    private static final String BOT = "7342866812345678999";

    ChatExampleTest() {
        super("chat");
    }

    @Test
    void withoutSettingsItAsksTheBotOfASandbox() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).contains("connected to a local sandbox at http://127.0.0.1:")
                .containsPattern("1\\. .*\\R   answer: An integration framework\\.\\R"
                        + "2\\. .*\\R   part 0: one \\R   part 1: two \\R   part 2: three \\R   part 3: four \\R"
                        + "   part 4: five\\R"
                        + "3\\. .*\\R   the bot calls get_weather with \\{\"city\":\"Hangzhou\"}\\R"
                        + "   answer: It is sunny in Hangzhou, 18 degrees\\.\\R")
                .contains("Done: the bot answered three questions.").doesNotContain("\tat ");
    }

    @Test
    void withSettingsItAsksTheBotThatTheyNameAndReportsFailures() {
        try (CozeSandbox real = CozeSandbox.builder().accessToken("pat_real")
                .bot(SandboxBot.of(BOT).reply("Count to five.",
                        SandboxReply.text("one ", "two").andFailed(5000, "tired")))
                .start()) {
            assertThat(run(Map.of("COZE_API_BASE", real.baseUrl(), "COZE_API_TOKEN", "pat_real", "COZE_BOT_ID", BOT)))
                    .isEqualTo(1);

            assertThat(real.chats()).hasSize(3).allSatisfy(chat -> assertThat(chat.botId()).isEqualTo(BOT));
            assertThat(printed()).contains("   answer: What is Apache Camel?", "   part 0: one ", "   not answered: ")
                    .contains("tired").contains("Failed. See the message above.").doesNotContain("pat_real")
                    .doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({"COZE_API_TOKEN, COZE_BOT_ID is not set", "COZE_BOT_ID, COZE_API_TOKEN is not set"})
    void withHalfOfTheSettingsItSaysWhatIsMissing(String set, String message) {
        assertThat(run(Map.of(set, "7"))).isEqualTo(2);

        assertThat(printed()).contains(message).hasLineCount(1);
    }
}
