/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.receiveevents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo} runs it. */
class ReceiveEventsExampleTest extends ExampleTestSupport {

    private static final String APP = "7511638893163000000";

    ReceiveEventsExampleTest() {
        super("receive-events");
    }

    @Test
    void withoutSettingsItShowsTheWholeCircleAtASandbox() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).contains("talks to a sandbox on this machine, at http://127.0.0.1:")
                .containsPattern("1\\. Listen for events of app \\d+ with coze:events.*\\R"
                        + "   registered: http://127.0.0.1:\\d+/coze/callback, which has answered Coze's check\\R"
                        + "   subscribed to: bot.published, bot.deleted, benefit.usage\\R"
                        + "2\\. .*\\R"
                        + "   received: bot.published, bot 7342866812345678901\\R"
                        + "   received: benefit.usage, 0.16 of the balance was used\\R"
                        + "3\\. .*\\R"
                        + "   received: bot.deleted, bot 7342866812345678901\\R"
                        + "   delivered 2 times, processed once\\R"
                        + "4\\. .*\\R"
                        + "Rejected a callback request of app \\d+ with HTTP 401: .*\\R"
                        + "   refused: HTTP 401\\R"
                        + "5\\. .* YAML route.*\\R"
                        + "   received: bot.published, bot 7342866812345678901\\R"
                        + "   received: benefit.usage, 0.16 of the balance was used\\R"
                        + "\\R"
                        + "Done: every event was processed once, and the forged one was refused.")
                .doesNotContain("\tat ");
        assertThat(withoutPorts(printed())).contains(withoutPorts(shownByTheReadme()));
    }

    private static String shownByTheReadme() {
        try {
            return Files.readString(Path.of("../README.md")).split("```text\n")[1].split("```")[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutPorts(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1");
    }

    @Test
    void withSettingsItReceivesTheEventsOfThePlatformThatTheyName() throws Exception {
        try (CozeSandbox real = real().apiApp(APP, "real").start()) {
            Map<String, String> environment = callbacks(real, APP);

            try (AutoCloseable example = start(environment)) {
                awaitPrinted("2. Wait for events; Ctrl-C ends it");
                real.trigger(SandboxEvent.of(APP, "bot.deleted"));
                awaitDeliveries(real);
            }

            assertThat(real.apiApp(APP).orElseThrow().callbackUrl()).isEqualTo(environment.get("COZE_CALLBACK_URL"));
            assertThat(real.subscriptions(APP)).containsExactly("bot.published", "bot.deleted", "benefit.usage");
            assertThat(real.deliveries()).hasSize(2).allMatch(SandboxDelivery::succeeded);
            assertThat(printed()).contains("talks to Coze at " + real.baseUrl())
                    .contains("(it sets the callback address of app " + APP + ", and subscribes the app)")
                    .contains("   received: bot.deleted, bot 7342866812345678901")
                    .doesNotContain("pat_real").doesNotContain(real.verifyToken(APP)).doesNotContain("\tat ");
        }
    }

    @Test
    void whenItCanNotBeRegisteredItSaysWhyAndFails() {
        try (CozeSandbox real = CozeSandbox.builder().accessToken("pat_real", "subscribeApiAppEvent")
                .apiApp(APP, "real")
                .start()) {
            Map<String, String> environment = new HashMap<>(callbacks(real, APP));
            environment.put("COZE_API_TOKEN", "pat_real");

            assertThat(run(environment)).isEqualTo(1);

            assertThat(printed()).contains("Registration of app " + APP + " failed and is not retried: ")
                    .contains("permission listApiApp").contains("Failed: see above.").doesNotContain("2. ")
                    .doesNotContain("pat_real").doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "COZE_API_TOKEN    | COZE_API_APP_ID and COZE_CALLBACK_URL are missing",
        "COZE_API_APP_ID   | COZE_API_TOKEN and COZE_CALLBACK_URL are missing",
        "COZE_API_BASE     | COZE_API_TOKEN and COZE_API_APP_ID and COZE_CALLBACK_URL are missing",
        "COZE_CALLBACK_URL | COZE_API_TOKEN and COZE_API_APP_ID are missing",
    })
    void withHalfOfTheSettingsItSaysWhatIsMissing(String set, String told) {
        assertThat(run(Map.of(set, "https://api.coze.cn"))).isEqualTo(2);

        assertThat(printed().lines()).hasSize(1);
        assertThat(printed()).contains(told);
    }

    @ParameterizedTest
    @CsvSource({"web", "0", "65536", "123456"})
    void aPortThatIsNoneIsTold(String port) {
        assertThat(run(Map.of("COZE_CALLBACK_PORT", port))).isEqualTo(2);

        assertThat(printed()).contains("COZE_CALLBACK_PORT is '" + port + "': it must be a number from 1 to 65535.");
    }
}
