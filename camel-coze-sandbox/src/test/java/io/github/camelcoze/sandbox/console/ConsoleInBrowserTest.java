/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.testing.CallbackReceiver;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The console as a person uses it. One browser for all of it. */
class ConsoleInBrowserTest extends CallbackTestSupport {

    private static final String TYPE = "benefit.usage";
    private static final String BOT = "73428668";
    private static final String HOSTILE = "<script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">";
    private static final Path IMAGES = Path.of("../docs/images");
    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path profile;
    private static ChromeDriver browser;

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return super.configure(builder).bot(SandboxBot.of(BOT).reply("hello", SandboxReply.text("Hel", "lo!"))
                .reply("hostile", SandboxReply.text(HOSTILE)).otherwise(SandboxReply.failed(5000, "no idea")));
    }

    @BeforeAll
    static void openBrowser() {
        if (!CHROMIUM.canExecute() || !DRIVER.canExecute()) {
            return;
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en-US",
                "--accept-lang=en-US", "--hide-scrollbars", "--force-device-scale-factor=1", "--window-size=1280,900",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void openPage() {
        // here: Surefire reports nothing of tests that are skipped before all of them
        assumeTrue(browser != null,
                CHROMIUM + " and " + DRIVER + " are not there: the console is not tried in a browser");
        listenTo(TYPE, "bot.published");
        browser.get(coze.baseUrl());
        waiting().untilAsserted(() -> assertThat(text("#connection")).startsWith("Connected"));
    }

    @Test
    void anEventIsTriggeredAndItsDeliveryShown() {
        view("actions");
        choose("trigger", "event_type", TYPE);
        find("#event-details summary").click();
        type("trigger", "event.change_balance", "7.25");
        find("#action-trigger .commands summary").click();
        waiting().untilAsserted(() -> assertThat(text("#action-trigger .commands")).contains("'{\"api_app_id\":\"" + APP
                + "\",\"event_type\":\"benefit.usage\",\"event\":{\"change_balance\":\"7.25\"},\"count\":1}'",
                "coze.trigger(SandboxEvent.of(\"" + APP
                        + "\", \"benefit.usage\").field(\"change_balance\", \"7.25\"));"));
        submit("trigger");
        waiting().untilAsserted(() -> assertThat(text("#action-trigger output")).startsWith("Delivering 1"));
        view("live");
        waiting().untilAsserted(() -> assertThat(text("#rows")).contains("delivery", TYPE, "200"));
        find("#rows button").click();
        waiting().untilAsserted(
                () -> assertThat(text("#details")).contains("\"change_balance\": \"7.25\"", receiver.url()));

        browser.findElements(By.cssSelector("#details button")).stream()
                .filter(button -> button.getText().equals("Redeliver")).findFirst().orElseThrow().click();
        waiting().until(() -> receiver.requests().size() == 2);
        assertThat(receiver.request(1).text()).isEqualTo(receiver.request(0).text()).contains("7.25");
    }

    @Test
    void aFaultIsInjectedAndStrikes() {
        view("actions");
        submit("fault");
        waiting().untilAsserted(() -> assertThat(text("#faults")).contains("1 left", "deliveries: status",
                "status=503"));
        coze.trigger(SandboxEvent.of(APP, TYPE));
        view("live");

        waiting().untilAsserted(() -> assertThat(text("#rows")).contains("503", "HTTP 503 is not 200",
                "fault: status 503", "attempt 2"));
        find("#filter-failed").click();
        waiting().untilAsserted(() -> assertThat(rows()).hasSize(1));
        view("actions");
        waiting().untilAsserted(() -> assertThat(text("#faults")).isEmpty());
    }

    @Test
    void aBotIsChattedWith() {
        view("actions");
        find("#action-chat .commands summary").click();
        for (String message : List.of("hello", "?", "hostile")) {
            type("chat", "message", message);
            submit("chat");
            waiting().untilAsserted(() -> assertThat(text("#action-chat .transcript")).contains(message
                    .equals("hello") ? "Hello!" : message.equals("?") ? "no idea (code 5000)" : HOSTILE));
        }
        waiting().untilAsserted(() -> assertThat(text("#action-chat .commands")).contains("Bearer $COZE_API_TOKEN",
                "\"content\":\"hostile\"", "template.requestBody(\"coze:chat?botId=" + BOT + "\", \"hostile\""));
        assertUnharmed();
        view("live");
        waiting().untilAsserted(() -> assertThat(rows()).hasSize(3).allMatch(row -> row.contains("POST /v3/chat")));
    }

    @Test
    void whateverSomethingIsCalledIsShownAsText() {
        coze.createApiApp(HOSTILE);
        coze.publishBot(HOSTILE, HOSTILE);
        receiver.respond(request -> CallbackReceiver.Response.of(200, HOSTILE));
        coze.trigger(SandboxEvent.of(APP, TYPE).eventId(HOSTILE).field("device_id", HOSTILE));
        coze.trigger(SandboxEvent.json(APP, "{\"header\":{\"event_type\":\"" + HOSTILE.replace("\"", "\\\"") + "\"}}"));

        waiting().untilAsserted(() -> assertThat(text("#group-apps")).contains(HOSTILE));
        waiting().untilAsserted(() -> assertThat(text("#group-bots")).contains(HOSTILE));
        view("live");
        waiting().untilAsserted(() -> assertThat(rows()).anyMatch(row -> row.contains(HOSTILE)));
        type(find("#filter-text"), "onerror");
        waiting().untilAsserted(() -> assertThat(rows()).hasSize(2));
        browser.findElements(By.cssSelector("#rows button")).get(1).click();
        waiting().untilAsserted(() -> assertThat(text("#details-content")).contains(HOSTILE));
        assertUnharmed();
    }

    @Test
    void theKeyboardIsEnough() {
        press(Keys.TAB);
        assertThat(focused()).isEqualTo("Skip to the content");
        tabTo("Actions");
        press(Keys.ENTER);
        waiting().until(() -> find("#actions").isDisplayed());
        tabTo("Event type");
        press("benefit.u");
        tabTo("Trigger");
        press(Keys.ENTER);
        waiting().until(() -> receiver.requests().size() == 1);
        assertThat(receiver.request(0).type()).isEqualTo(TYPE);

        browser.executeScript("scrollTo(0, 0); document.querySelector('.skip').focus()");
        tabTo("Live");
        press(Keys.ENTER);
        waiting().untilAsserted(() -> assertThat(rows()).hasSize(1));
        tabTo(TYPE);
        press(Keys.ENTER);
        waiting().until(() -> find("#details").isDisplayed());
        press(Keys.ESCAPE);
        waiting().until(() -> !find("#details").isDisplayed());
        assertThat(focused()).as("where it was").isEqualTo(TYPE);
    }

    @Test
    void languageAndThemeAreChosenAndRemembered() {
        find("#language").click();
        find("#theme").click();
        find("#theme").click();
        browser.navigate().refresh();

        waiting().untilAsserted(() -> assertThat(text("#connection")).startsWith("已连接"));
        assertThat(text("h2")).isEqualTo("概览");
        waiting().untilAsserted(() -> assertThat(text("#group-apps")).contains("回调应用", "未验证"));
        assertThat(find("html").getDomAttribute("lang")).isEqualTo("zh-CN");
        assertThat(find("body").getCssValue("background-color")).isEqualTo("rgba(19, 21, 24, 1)");
        for (String name : List.of("actions", "live")) {
            view(name);
            assertThat(text("#" + name)).as("still in English").doesNotContainPattern("Trigger|Publish|Pause|Filter");
        }
        browser.executeScript("localStorage.clear()");
    }

    @Test
    void staysResponsiveWhile5000DeliveriesArrive() {
        view("live");
        coze.trigger(SandboxEvent.of(APP, TYPE).times(5000));
        double slowest = 0;
        while (coze.pendingDeliveries() > 0) {
            slowest = Math.max(slowest, ((Number) browser.executeAsyncScript("""
                    const done = arguments[0];
                    const began = performance.now();
                    const filter = document.getElementById('filter-text');
                    filter.value = filter.value ? '' : 'benefit';
                    filter.dispatchEvent(new Event('input', {bubbles: true}));
                    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
                    """)).doubleValue());
        }
        waiting().untilAsserted(() -> assertThat(text("#live-status")).contains("100 shown of 5000"));

        System.out.printf("Console with 5,000 deliveries: the slowest interaction took %.0f ms%n", slowest);
        assertThat(slowest).isPositive().isLessThan(2000);
        assertThat(rows()).hasSize(100);
    }

    /** For the documentation: written with {@code -Dcoze.docs.write} only, and otherwise tried at two widths. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void fitsDesktopsAndPhones(String theme) throws IOException {
        client.json("PUT", "/v1/api_apps/" + APP, "{\"callback_url\":\"" + receiver.url() + "\"}");
        client.get("/v1/workspaces");
        coze.inject(SandboxFault.onDeliveries().status(503).times(2));
        coze.trigger(SandboxEvent.of(APP, TYPE).times(5));
        coze.publishBot(BOT, "1024");
        awaitNothingPending();
        client.get("/v1/nowhere");
        browser.executeScript("document.documentElement.dataset.theme = arguments[0]", theme);
        view("live");
        waiting().untilAsserted(() -> assertThat(rows()).hasSizeGreaterThanOrEqualTo(11));
        if (System.getProperty("coze.docs.write") != null) {
            browser.manage().window().setSize(new Dimension(1180, 760));
            Files.write(IMAGES.resolve("console-" + theme + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        }
        for (Dimension size : List.of(new Dimension(500, 900), new Dimension(1280, 900))) {
            browser.manage().window().setSize(size);
            for (String name : List.of("overview", "live", "actions")) {
                view(name);
                assertThat(browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s fits %s", name, size).isEqualTo(true);
            }
        }
    }

    private static ConditionFactory waiting() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).ignoreExceptions();
    }

    private static void view(String name) {
        find("nav a[href='#" + name + "']").click();
        waiting().until(() -> find("#" + name).isDisplayed());
    }

    private static WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    private static String text(String selector) {
        return find(selector).getText();
    }

    @SuppressWarnings("unchecked")
    private static List<String> rows() {
        return (List<String>) browser
                .executeScript("return [...document.getElementById('rows').rows].map(row => row.innerText)");
    }

    private static void choose(String action, String field, String value) {
        String list = "#action-" + action + " [name='" + field + "']";
        waiting().until(() -> {
            find(list + " option[value='" + value + "']").click();
            return value.equals(find(list).getDomProperty("value"));
        });
    }

    private static void type(String action, String field, String text) {
        type(find("#action-" + action + " [name='" + field + "']"), text);
    }

    private static void type(WebElement field, String text) {
        field.clear();
        field.sendKeys(text);
    }

    private static void submit(String action) {
        find("#action-" + action + " button.primary").click();
    }

    private static void press(CharSequence keys) {
        browser.switchTo().activeElement().sendKeys(keys);
    }

    private static void tabTo(String name) {
        for (int i = 0; !focused().equals(name); i++) {
            assertThat(i).as("tabs to " + name + ", now at " + focused()).isLessThan(40);
            press(Keys.TAB);
        }
    }

    private static String focused() {
        return browser.switchTo().activeElement().getAccessibleName();
    }

    private static void assertUnharmed() {
        assertThat(browser.getTitle()).isEqualTo("Coze sandbox");
        assertThat(browser.findElements(By.cssSelector("body script, img"))).isEmpty();
    }
}
