/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.receiveevents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
    void withoutSettingsItSubscribesAndReceivesAtASandbox() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).contains("connected to a local sandbox at http://127.0.0.1:")
                .containsPattern("1\\. Subscribe app \\d+ to bot.published and bot.deleted.*\\R"
                        + "   subscribed: code=0 logid=\\w+\\R"
                        + "2\\. .*\\R"
                        + "   registered: http://127.0.0.1:\\d+/coze/callback\\R"
                        + "   subscribed to: bot.published, bot.deleted, benefit.usage\\R"
                        + "3\\. .*\\R"
                        + "   received: bot.published, bot 7342866812345678901\\R"
                        + "   received: benefit.usage, amount 0.16\\R"
                        + "4\\. .*\\R"
                        + "   received: bot.deleted, bot 7342866812345678901\\R"
                        + "   delivered 2 times, processed once\\R"
                        + "5\\. .*\\R"
                        + ".* 401.*\\R"
                        + "   rejected: HTTP 401\\R"
                        + "6\\. .* YAML.*\\R"
                        + "   received: bot.published, bot 7342866812345678901\\R"
                        + "   received: benefit.usage, amount 0.16\\R"
                        + "\\R"
                        + "Done: each event was processed once, and the forged one was rejected.")
                .doesNotContain("\tat ");
        assertThat(comparable(printed())).containsSubsequence(comparable(shownByTheReadme()));
    }

    /** Some lines of all, from the first to the last; the README leaves out the others. */
    private static String shownByTheReadme() {
        try {
            return Files.readString(Path.of("../README.md")).split("```text\n")[1].split("```")[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its lines, without ports and logids. */
    private static List<String> comparable(String text) {
        return text.lines().filter(line -> !line.equals("…"))
                .map(line -> line.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1").replaceAll("logid=.*", "logid="))
                .toList();
    }

    @Test
    void withSettingsItReceivesTheEventsOfThePlatformThatTheyName() throws Exception {
        try (CozeSandbox real = real().apiApp(APP, "real").start()) {
            Map<String, String> environment = callbacks(real, APP);

            try (AutoCloseable example = start(environment)) {
                awaitPrinted("3. Waiting for events, press Ctrl-C to stop");
                real.trigger(SandboxEvent.of(APP, "bot.deleted"));
                awaitDeliveries(real);
            }

            assertThat(real.apiApp(APP).orElseThrow().callbackUrl()).isEqualTo(environment.get("COZE_CALLBACK_URL"));
            assertThat(real.subscriptions(APP)).containsExactly("bot.published", "bot.deleted", "benefit.usage");
            assertThat(real.deliveries()).hasSize(2).allMatch(SandboxDelivery::succeeded);
            assertThat(printed()).contains("connected to Coze at " + real.baseUrl())
                    .contains("(sets the callback URL of app " + APP + " and subscribes the app)")
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

            assertThat(printed()).contains(APP).contains("permission listApiApp")
                    .contains("Failed. See the message above.").doesNotContain("\n3. ")
                    .doesNotContain("pat_real").doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "COZE_API_TOKEN    | COZE_API_APP_ID and COZE_CALLBACK_URL are not set",
        "COZE_API_APP_ID   | COZE_API_TOKEN and COZE_CALLBACK_URL are not set",
        "COZE_API_BASE     | COZE_API_TOKEN and COZE_API_APP_ID and COZE_CALLBACK_URL are not set",
        "COZE_CALLBACK_URL | COZE_API_TOKEN and COZE_API_APP_ID are not set",
    })
    void withHalfOfTheSettingsItSaysWhatIsMissing(String set, String message) {
        assertThat(run(Map.of(set, "https://api.coze.cn"))).isEqualTo(2);

        assertThat(printed().lines()).hasSize(1);
        assertThat(printed()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"web", "0", "65536", "123456"})
    void anInvalidPortIsReported(String port) {
        assertThat(run(Map.of("COZE_CALLBACK_PORT", port))).isEqualTo(2);

        assertThat(printed()).contains(
                "COZE_CALLBACK_PORT is '" + port + "', which is not a port: set it to a number from 1 to 65535.");
    }
}
