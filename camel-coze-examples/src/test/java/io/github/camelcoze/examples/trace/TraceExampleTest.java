/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.trace;

import java.util.HashMap;
import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo -Dexample=trace} runs it. */
class TraceExampleTest extends ExampleTestSupport {

    private static final String APP = "7511638893163000000";

    TraceExampleTest() {
        super("trace");
    }

    @Test
    void withoutSettingsItPrintsTheTracesOfEventsInASandbox() {
        assertThat(run(Map.of())).isZero();

        String trace = "   trace \\w{32}\\R     coze:events, \\d+ ms api\\.app\\.id=\\d+ event\\.id=\\S+"
                + " event\\.type=bot\\.published operation=events\\R";
        String call = "       coze:chat, \\d+ ms code=%s logid=\\w+ operation=chat\\R";
        assertThat(printed()).containsPattern("1\\. .*\\R2\\. .*\\R" + trace + call.formatted("0")
                + "3\\. .*\\R" + trace + call.formatted("[1-9]\\d*"))
                .containsPattern(trace + call.formatted("0") + "\\RDone: each event and its call were one trace\\.")
                .doesNotContain("\tat ");
    }

    @Test
    void withSettingsItPrintsTheTracesOfThePlatformThatTheyName() throws Exception {
        try (CozeSandbox real = real().apiApp(APP, "real").bot(SandboxBot.of("7")).start()) {
            Map<String, String> environment = new HashMap<>(callbacks(real, APP));
            assertThat(run(environment)).isEqualTo(2);
            assertThat(printed()).isEqualToIgnoringNewLines(
                    "COZE_BOT_ID is not set. Set it to the ID of the bot to ask.");
            environment.put("COZE_BOT_ID", "7");

            try (AutoCloseable example = start(environment)) {
                awaitPrinted("2. Waiting for events, press Ctrl-C to stop");
                real.trigger(SandboxEvent.of(APP, "bot.published"));
                awaitPrinted("operation=chat");
            }

            assertThat(real.chats()).singleElement().satisfies(chat -> assertThat(chat.botId()).isEqualTo("7"));
            assertThat(printed()).doesNotContain("pat_real").doesNotContain("\tat ");
        }
    }
}
