/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.reviewbots;

import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxAuditResult;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo -Dexample=review-bots} runs it. */
class ReviewBotsExampleTest extends ExampleTestSupport {

    private static final String APP = "7512045450401153075";
    private static final String CHANNEL = "1056899123";
    private static final String BOT = "7342866812345678901";

    ReviewBotsExampleTest() {
        super("review-bots");
    }

    private static String reviewed(int step, String dsl) {
        return step + "\\. .* to channel 1056899123 \\(" + dsl + " routes\\)\\R"
                + (step + 1) + "\\. .*\\R"
                + "   response: Lucky is rejected\\R"
                + "   response: Helpdesk is approved\\R"
                + "   response: Poet is inProgress\\R"
                + "   response: Mystery is inProgress\\R"
                + (step + 2) + "\\. .*\\R"
                // they answer at the same time
                + "(   (Poet says: Poems about camels.|decided: Poet is approved"
                + "|Mystery says: Let us visit my casino!|decided: Mystery is rejected)\\R){4}"
                + (step + 3) + "\\. .*\\R"
                + "   Lucky: rejected, reason: Gambling is not allowed in this channel.\\R"
                + "   Helpdesk: approved, link: https://channel.example.com/bots/7342866812345678902\\R"
                + "   Poet: approved\\R"
                + "   Mystery: rejected, reason: Asked what it can do, the bot offers gambling.\\R";
    }

    @Test
    void withoutSettingsItReviewsTheBotsOfASandboxWithBothKindsOfRoutes() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).contains("connected to a local sandbox at http://127.0.0.1:")
                .containsPattern(reviewed(1, "Java") + reviewed(5, "YAML"))
                .contains("Done: every bot was reviewed.").doesNotContain("\tat ");
    }

    @Test
    void withSettingsItReviewsTheBotsOfThePlatformThatTheyName() throws Exception {
        try (CozeSandbox real = real().connectorApp(APP, CHANNEL).publishedBot(BOT, CHANNEL).start()) {

            try (AutoCloseable example = start(callbacks(real, APP))) {
                awaitPrinted("2. Waiting for bots, press Ctrl-C to stop");
                real.trigger(SandboxEvent.of(APP, "bot.published").field("bot_id", Long.parseLong(BOT))
                        .field("bot_name", "LOTTERY").field("description", null));
                awaitDeliveries(real);
                assertThat(real.auditResult(CHANNEL, BOT))
                        .contains(new SandboxAuditResult(3, "Gambling is not allowed in this channel."));
            }

            assertThat(real.subscriptions(APP)).containsExactly("bot.published");
            assertThat(printed()).contains("which must be a channel app").doesNotContain("pat_real");
        }
    }

    @Test
    void whatTheBotSaysDecidesLater() throws Exception {
        try (CozeSandbox real = real().connectorApp(APP, CHANNEL).publishedBot(BOT, CHANNEL).start()) {

            try (AutoCloseable example = start(callbacks(real, APP))) {
                awaitPrinted("2. Waiting for bots, press Ctrl-C to stop");
                real.trigger(SandboxEvent.of(APP, "bot.published").field("bot_id", Long.parseLong(BOT))
                        .field("bot_name", "Poet").field("user_id", 1));
                awaitDeliveries(real);
                assertThat(real.deliveries()).last().satisfies(delivery -> assertThat(delivery.responseText())
                        .isEqualTo("{\"audit\":{\"audit_status\":1}}"));
                awaitPrinted("   decided: Poet is approved");
            }

            assertThat(real.chats()).singleElement().satisfies(chat -> {
                assertThat(chat.botId()).isEqualTo(BOT);
                assertThat(chat.text()).isEqualTo("What can you do?");
            });

            assertThat(real.lastRequest().path()).isEqualTo("/v1/connectors/" + CHANNEL + "/bots/" + BOT);
            assertThat(real.lastRequest().bodyText()).isEqualTo("{\"audit_status\":2}");
        }
    }
}
