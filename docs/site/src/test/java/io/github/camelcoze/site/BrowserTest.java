/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.site;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The site as it is opened from a disk; the screenshots are in target/screenshots, to be looked at. */
class BrowserTest {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ChromeDriver browser;

    @BeforeAll
    static void open(@TempDir Path profile) throws IOException {
        if (!CHROMIUM.canExecute() || !DRIVER.canExecute()) {
            return;
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
        Files.createDirectories(SCREENSHOTS);
    }

    @BeforeEach
    void needABrowser() {
        // here: Surefire reports nothing of tests that are skipped before all of them
        assumeTrue(browser != null,
                CHROMIUM + " and " + DRIVER + " are not there: the site is not looked at in a browser");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "docs/index, 1440, light", "docs/index, 390, dark",
        "docs/receiving-events, 1440, dark", "docs/receiving-events, 390, light",
        "docs/coze-component, 1440, light", "docs/coze-component, 390, dark",
        "docs/reference/chats, 390, light", "docs/performance, 390, light", "docs/performance, 1440, dark",
        "README.zh-CN, 1440, dark", "README.zh-CN, 390, light"})
    void aPageFitsItsWidth(String page, int width, String theme) throws IOException {
        show(page, width, theme);
        Path screenshot = SCREENSHOTS.resolve(page.replace('/', '-') + "-" + width + "-" + theme + ".png");
        Files.write(screenshot, browser.getScreenshotAs(OutputType.BYTES));

        assertThat(number("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(number("document.getElementById('content').getBoundingClientRect().left"))
                .isBetween(0L, (long) width / 3);
        assertThat(browser.findElement(By.id("nav")).isDisplayed()).isEqualTo(width > 1000);
        assertThat(browser.findElement(By.tagName("body")).getCssValue("background-color"))
                .isEqualTo(theme.equals("dark") ? "rgba(20, 24, 29, 1)" : "rgba(255, 255, 255, 1)");
    }

    @Test
    void searchFindsASectionWithoutANetwork() throws IOException {
        show("docs/reference/chats", 1440, "light");
        browser.findElement(By.tagName("body")).sendKeys("/");
        WebElement query = browser.switchTo().activeElement();
        query.sendKeys("replicas in progress");
        await().atMost(PATIENCE).until(() -> !hits().isEmpty());
        Files.write(SCREENSHOTS.resolve("search.png"), browser.getScreenshotAs(OutputType.BYTES));

        assertThat(hits().get(0).getText()).startsWith("Several replicas: Events in progress");
        hits().get(0).click();
        assertThat(browser.getCurrentUrl()).endsWith("docs/several-replicas.html#_events_in_progress");
    }

    private static List<WebElement> hits() {
        return browser.findElements(By.cssSelector("#hits a"));
    }

    @Test
    void theOtherLanguageAndTheThemeAreOneClickAway() {
        show("docs/chatting", 390, "light");
        browser.findElement(By.id("theme")).click();
        browser.findElement(By.className("twin")).click();

        assertThat(browser.getCurrentUrl()).endsWith("docs/chatting.zh-CN.html");
        assertThat(browser.findElement(By.tagName("html")).getAttribute("data-theme")).isEqualTo("dark");
        browser.findElement(By.id("menu")).click();
        assertThat(browser.findElement(By.cssSelector("#nav [aria-current]")).getText()).isEqualTo("与智能体对话");
        browser.executeScript("localStorage.clear()");
    }

    private static void show(String page, int width, String theme) {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 1000));
        browser.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        browser.get(LinksTest.SITE.resolve(page + ".html").toUri().toString());
    }

    private static long number(String script) {
        return ((Number) browser.executeScript("return Math.round(" + script + ")")).longValue();
    }
}
