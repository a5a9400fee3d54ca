/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.kamelets;

import java.util.HashMap;
import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo -Dexample=kamelets} runs it. */
class KameletsExampleTest extends ExampleTestSupport {

    private static final String APP = "7511638893163000000";

    KameletsExampleTest() {
        super("kamelets");
    }

    @Test
    void withoutSettingsItReceivesEventsOfASandbox() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).contains("talks to a sandbox on this machine, at http://127.0.0.1:")
                .containsPattern("subscribed: code=0 logid=\\w+\\R")
                .containsPattern("registered: http://127.0.0.1:\\d+/coze/callback\\R")
                .containsPattern("2\\. A bot is published at Coze, and deleted\\R"
                        + "received bot.published: \\{.*\"bot_id\":7342866812345678901,.*}\\R"
                        + "received bot.deleted: \\{.*\"bot_id\":\"7342866812345678901\".*}\\R"
                        + "\\R"
                        + "Done: events came into the log, with nothing but YAML.")
                .doesNotContain("\tat ");
    }

    @Test
    void withSettingsItReceivesTheEventsOfThePlatformThatTheyName() throws Exception {
        try (CozeSandbox real = real().apiApp(APP, "real").start()) {
            try (AutoCloseable example = start(callbacks(real, APP))) {
                awaitPrinted("2. Wait for events; Ctrl-C ends it");
                awaitPrinted("subscribed: code=0");
                real.trigger(SandboxEvent.of(APP, "bot.deleted"));
                awaitDeliveries(real);
            }

            assertThat(real.subscriptions(APP)).contains("bot.published", "bot.deleted", "benefit.usage");
            assertThat(printed()).contains("talks to Coze at " + real.baseUrl()).contains("received bot.deleted: {")
                    .doesNotContain("pat_real").doesNotContain(real.verifyToken(APP)).doesNotContain("\tat ");
        }
    }

    @Test
    void whenItCanNotBeRegisteredItSaysWhyAndFails() {
        try (CozeSandbox real = CozeSandbox.builder().accessToken("pat_real", "subscribeApiAppEvent")
                .apiApp(APP, "real").start()) {
            Map<String, String> environment = new HashMap<>(callbacks(real, APP));
            environment.put("COZE_API_TOKEN", "pat_real");

            assertThat(run(environment)).isEqualTo(1);

            assertThat(printed()).contains("failed and is not retried: ")
                    .contains("permission listApiApp").contains("Failed: see above.").doesNotContain("\tat ");
        }
    }
}
