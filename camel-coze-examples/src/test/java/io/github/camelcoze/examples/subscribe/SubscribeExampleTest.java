/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.subscribe;

import java.util.List;
import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo -Dexample=subscribe} runs it, with the environment that a test chooses. */
class SubscribeExampleTest extends ExampleTestSupport {

    private static final String APP = "7511638893163000000";

    SubscribeExampleTest() {
        super("subscribe");
    }

    @Test
    void withoutSettingsItSubscribesAtASandboxAndSaysSo() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).contains("connected to a local sandbox at http://127.0.0.1:")
                .containsPattern("1\\. Subscribe app \\d+ to bot.published and bot.deleted \\(Java route\\)\\R"
                        + "   subscribed: code=0 logid=\\w+\\R"
                        + "2\\. .*\\R"
                        + "   not subscribed: Coze operation 'subscribe' failed: code \\d+, msg '.+', logid \\w+, HTTP 404.*\\R"
                        + "3\\. .* \\(YAML route\\)\\R"
                        + "   subscribed: code=0 logid=\\w+\\R")
                .contains("Done: the app is subscribed.")
                .doesNotContain("\tat ");
    }

    @Test
    void withSettingsItTalksToThePlatformThatTheyName() {
        try (CozeSandbox real = CozeSandbox.builder().accessToken("pat_real").apiApp(APP, "real").start()) {
            assertThat(
                    run(Map.of("COZE_API_BASE", real.baseUrl(), "COZE_API_TOKEN", "pat_real", "COZE_API_APP_ID", APP)))
                    .isZero();

            assertThat(printed()).contains("connected to Coze at " + real.baseUrl()).doesNotContain("pat_real");
            assertThat(real.subscriptions(APP)).containsExactly("bot.published", "bot.deleted");
            assertThat(real.requests()).extracting(RecordedRequest::path).containsExactly(
                    "/v1/api_apps/" + APP + "/events", "/v1/api_apps/1/events", "/v1/api_apps/" + APP + "/events");
            assertThat(real.requests()).extracting(RecordedRequest::bodyText).containsOnly(
                    "{\"event_types\":[\"bot.published\",\"bot.deleted\"]}");
        }
    }

    @Test
    void whenTheSubscriptionFailsItSaysWhyAndFails() {
        try (CozeSandbox real = CozeSandbox.builder().accessToken("pat_real").apiApp(APP, "real").start()) {
            assertThat(
                    run(Map.of("COZE_API_BASE", real.baseUrl(), "COZE_API_TOKEN", "pat_wrong", "COZE_API_APP_ID", APP)))
                    .isEqualTo(1);

            assertThat(printed()).contains("not subscribed: Coze operation 'subscribe' failed: code 700012006")
                    .contains("check option 'token'").contains("Failed: the app is not subscribed.")
                    .doesNotContain("pat_wrong").doesNotContain("\tat ");
        }
    }

    @Test
    void failsWithReasonIfCozeIsUnavailable() {
        CozeSandbox gone = CozeSandbox.start();
        String base = gone.baseUrl();
        gone.close();

        assertThat(run(Map.of("COZE_API_BASE", base, "COZE_API_TOKEN", "pat_real", "COZE_API_APP_ID", APP)))
                .isEqualTo(1);

        assertThat(printed()).contains("could not connect to " + base.substring("http://".length()))
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "COZE_API_TOKEN, COZE_API_APP_ID is not set",
        "COZE_API_APP_ID, COZE_API_TOKEN is not set",
        "COZE_API_BASE, COZE_API_TOKEN is not set",
    })
    void withHalfOfTheSettingsItSaysWhatIsMissing(String set, String message) {
        assertThat(run(Map.of(set, "https://api.coze.cn"))).isEqualTo(2);

        assertThat(List.of(printed().split("\\R"))).hasSize(1);
        assertThat(printed()).contains(message);
    }

    @Test
    void blankSettingsAreNone() {
        assertThat(run(Map.of("COZE_API_BASE", "", "COZE_API_TOKEN", " ", "COZE_API_APP_ID", ""))).isZero();
    }

    @Test
    void withoutABaseItIsTheOneInChina() {
        try (Platform platform = Platform.withApp(Map.of("COZE_API_TOKEN", "pat_real", "COZE_API_APP_ID", APP))) {
            assertThat(platform.base()).isEqualTo("https://api.coze.cn");
            assertThat(platform.sandbox()).isNull();
            assertThat(platform).hasToString("Coze at https://api.coze.cn");
        }
    }
}
