/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.askinbrowser;

import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxChat;
import io.github.camelcoze.sandbox.SandboxReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The example as {@code mvn -Pdemo -Dexample=ask-in-browser} runs it, and its page in a browser. */
class AskInBrowserExampleTest extends ExampleTestSupport {

    private static final String BOT = "7342866812345678999";
    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    @TempDir
    private Path profile;

    AskInBrowserExampleTest() {
        super("ask-in-browser");
    }

    @Test
    void withoutSettingsItAsksAsThePageDoes() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).contains("the page, text/html; charset=utf-8", "   event:conversation.message.delta",
                "   event:done", "Done: the answer arrived while it was being written.").doesNotContain("\tat ");
    }

    @Test
    void thePageShowsTheAnswerWhileItIsBeingWritten() throws Exception {
        assumeTrue(CHROMIUM.canExecute() && DRIVER.canExecute(),
                CHROMIUM + " and " + DRIVER + " are not there: the page is not tried in a browser");
        SandboxBot bot = SandboxBot.of(BOT)
                .reply("whole?", SandboxReply.text("一", "二 <b>", "三"))
                .reply("failing & 100%?", SandboxReply.text("I ").andError(4013, "too many requests"))
                .reply("endless?", SandboxReply.text("Once ", "upon ", "a time").silentAfter(4));
        try (CozeSandbox real = real().bot(bot).start();
                AutoCloseable example = start(Map.of("COZE_API_BASE", real.baseUrl(), "COZE_API_TOKEN",
                        real.accessToken(), "COZE_BOT_ID", BOT))) {
            awaitPrinted("press Ctrl-C to stop");
            String url = printed().replaceFirst("(?s).*Open (\\S+) .*", "$1");
            WebDriver browser = browser();
            try {
                assertShown(browser, url, "whole?", "一二 <b>三", "");
                assertShown(browser, url, "failing & 100%?", "I ", "too many requests");
                assertShown(browser, url, "endless?", "Once upon ", "…");
            } finally {
                browser.quit();
            }
            await().atMost(PATIENCE).untilAsserted(
                    () -> assertThat(real.chats()).extracting(SandboxChat::status).last().isEqualTo("canceled"));
        }
    }

    private static void assertShown(WebDriver browser, String url, String question, String answer, String status) {
        browser.get(url + "?question=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(browser.findElement(By.id("answer")).getText()).isEqualTo(answer);
            assertThat(browser.findElement(By.id("status")).getText()).isEqualTo(status);
        });
    }

    private WebDriver browser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + profile);
        return new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
    }
}
