/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.managesubscriptions;

import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo -Dexample=manage-subscriptions} runs it. */
class ManageSubscriptionsExampleTest extends ExampleTestSupport {

    ManageSubscriptionsExampleTest() {
        super("manage-subscriptions");
    }

    private int runAt(CozeSandbox real, String token) {
        return run(Map.of("COZE_API_BASE", real.baseUrl(), "COZE_API_TOKEN", token));
    }

    @Test
    void withoutSettingsItManagesAnAppOfASandboxAndSaysSo() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).contains("connected to a local sandbox at http://127.0.0.1:")
                .containsPattern("1\\. Create a callback app\\R"
                        + "   created: app \\d+, 'camel-coze-example'\\R"
                        + "2\\. .* \\(dryRun\\)\\R"
                        + "   would add \\[bot.published, bot.deleted], remove \\[], keep \\[]\\R"
                        + "3\\. Sync\\R"
                        + "   added \\[bot.published, bot.deleted], removed \\[], unchanged \\[]\\R"
                        + "4\\. .* \\(YAML route\\)\\R"
                        + "   added \\[benefit.usage], removed \\[bot.deleted], unchanged \\[bot.published]\\R"
                        + "5\\. .* \\(YAML route\\)\\R"
                        + "   bot.published\\R"
                        + "   benefit.usage\\R"
                        + "6\\. Delete the app\\R"
                        + "   deleted: app \\d+\\R")
                .contains("Done: the app was created, subscribed as declared, and deleted.")
                .doesNotContain("\tat ").doesNotContain("PRIVATE KEY");
    }

    @Test
    void withATokenItTalksToThePlatformAndDeletesWhatItCreated() {
        try (CozeSandbox real = CozeSandbox.builder().accessToken("pat_real").apiApp("7511638893163000000", "other")
                .start()) {
            assertThat(runAt(real, "pat_real")).isZero();

            assertThat(printed()).contains("connected to Coze at " + real.baseUrl())
                    .contains("(creates an app and deletes it again)").doesNotContain("pat_real");
            assertThat(real.apiApps()).extracting("name").containsExactly("other");
            assertThat(real.requests()).extracting(RecordedRequest::method).containsExactly("POST", "GET", "GET",
                    "POST", "GET", "POST", "DELETE", "GET", "DELETE");
        }
    }

    @Test
    void whenSomethingFailsTheAppIsDeletedAllTheSame() {
        try (CozeSandbox real = CozeSandbox.builder()
                .accessToken("pat_some", "createApiApp", "deleteApiApp", "listApiApp", "subscribeApiAppEvent")
                .start()) {
            assertThat(runAt(real, "pat_some")).isEqualTo(1);

            assertThat(printed()).containsPattern("   failed: .* failed at 'unsubscribe' from bot.deleted; .*\\R"
                    + "Clean up: delete the app\\R"
                    + "   deleted: app \\d+\\R").contains("Failed. See the message above.").doesNotContain("\tat ");
            assertThat(real.apiApps()).isEmpty();
        }
    }

    @Test
    void whenTheAppCanNotBeDeletedItSaysWhichOne() {
        try (CozeSandbox real = CozeSandbox.builder().accessToken("pat_some", "createApiApp").start()) {
            assertThat(runAt(real, "pat_some")).isEqualTo(1);

            assertThat(printed())
                    .contains("   App " + real.apiApps().get(0).id() + " was not deleted: delete it at Coze.")
                    .contains("Failed. See the message above.");
        }
    }

    @Test
    void whenNoAppCanBeCreatedItSaysWhyAndWhereToLook() {
        try (CozeSandbox real = CozeSandbox.start()) {
            assertThat(runAt(real, "pat_wrong")).isEqualTo(1);

            assertThat(printed()).contains("failed: Coze operation 'createApiApp' failed: code 700012006")
                    .contains("leftover app named camel-coze-example")
                    .contains("Failed. See the message above.").doesNotContain("pat_wrong").doesNotContain("\n2. ");
        }
    }

    @Test
    void withoutATokenItSaysWhatIsMissing() {
        assertThat(run(Map.of("COZE_API_BASE", "https://api.coze.cn"))).isEqualTo(2);
        assertThat(printed().lines()).hasSize(1);
        assertThat(printed()).contains("COZE_API_TOKEN is not set");
    }
}
