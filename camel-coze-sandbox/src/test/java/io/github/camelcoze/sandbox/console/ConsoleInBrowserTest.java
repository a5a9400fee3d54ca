/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.sandbox.CozeSandbox;
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
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

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
        browser.manage().timeouts().scriptTimeout(PATIENCE);
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
        waitForText("#connection", "Connected");
    }

    @Test
    void anEventIsTriggeredAndItsDeliveryShown() {
        view("actions");
        choose("trigger", "event_type", TYPE);
        find("#event-details summary").click();
        type("trigger", "event.change_balance", "7.25");
        find("#action-trigger .commands summary").click();
        waitForText("#action-trigger .commands", "'{\"api_app_id\":\"" + APP
                + "\",\"event_type\":\"benefit.usage\",\"event\":{\"change_balance\":\"7.25\"},\"count\":1}'",
                "coze.trigger(SandboxEvent.of(\"" + APP
                        + "\", \"benefit.usage\").field(\"change_balance\", \"7.25\"));");
        submit("trigger");
        waitForText("#action-trigger output", "Delivering 1");
        view("live");
        waitForText("#rows", "delivery", TYPE, "200");
        click("#rows button");
        waitForText("#details", "\"change_balance\": \"7.25\"", receiver.url());

        button("#details", "Redeliver").click();
        waiting().until(() -> receiver.requests().size() == 2);
        assertThat(receiver.request(1).text()).isEqualTo(receiver.request(0).text()).contains("7.25");
    }

    @Test
    void anEventIsEditedAsAWhole() {
        view("actions");
        choose("trigger", "event_type", TYPE);
        find("#action-trigger [name='whole']").click();
        String body = "#action-trigger [name='body']";
        waitUntil("return document.querySelector(given[0]).value !== '';", body);
        assertThat(find(body).getDomProperty("value")).startsWith("{\n  \"header\"")
                .contains("\"event_type\": \"benefit.usage\"", APP);
        // as it is, with a number that JavaScript can't hold, and a type that there is not
        String json = "{ \"header\":{\"event_type\":\"bot.renamed\",\"event_id\":\"1\"}, \"event\":{\"id\":7342866812345678901} }";
        type(find(body), json);
        submit("trigger");
        waiting().until(() -> receiver.requests().size() == 1);
        assertThat(receiver.request(0).text()).isEqualTo(json);

        view("live");
        waitForText("#rows", "bot.renamed");
        click("#rows button");
        waitForText("#details", "7342866812345678901");
        button("#details", "Edit and trigger").click();
        waitUntil("return document.activeElement.name === 'body';");
        assertThat(find(body).getDomProperty("value")).contains("\n    \"id\": 7342866812345678901\n");
    }

    @Test
    void aFaultIsInjectedAndStrikes() {
        view("actions");
        submit("fault");
        waitForText("#faults", "1 left", "deliveries: status", "status=503");
        coze.trigger(SandboxEvent.of(APP, TYPE));
        view("live");

        waitForText("#rows", "503", "HTTP 503 is not 200", "fault: status 503", "attempt 2");
        find("#filter-failed").click();
        waitForRows(1);
        view("actions");
        waitUntil("return document.getElementById('faults').innerText === '';");
    }

    @Test
    void aBotIsChattedWith() {
        view("actions");
        find("#action-chat .commands summary").click();
        for (String message : List.of("hello", "?", "hostile")) {
            say(message, message.equals("hello") ? "Hello!" : message.equals("?") ? "no idea (code 5000)" : HOSTILE);
        }
        waitForText("#action-chat .commands", "Bearer $COZE_API_TOKEN", "\"content\":\"hostile\"",
                "template.requestBody(\"coze:chat?botId=" + BOT + "\", \"hostile\"");
        view("live");
        waitForRows(3);
        assertThat(rows()).allMatch(row -> row.contains("POST /v3/chat"));
        view("overview");
        waitForText("#group-conversations", BOT);
        click("#group-conversations button");
        waitForText("#details", "user · question", "hello", "assistant · answer", "Hello!", HOSTILE);
        assertUnharmed();
    }

    /** It has another token then, and no conversations. */
    @Test
    void findsTheSandboxAgainAfterARestart() {
        view("actions");
        say("hello", "Hello!");
        coze.close();
        waitForText("#connection", "Not connected");
        try (CozeSandbox again = configure(CozeSandbox.builder().port(URI.create(coze.baseUrl()).getPort())
                .apiApp("1", "after the restart")).start()) {
            waitForText("#connection", "Connected");
            say("again", "again");
            view("overview");
            waitForText("#group-apps", "after the restart");
            view("live");
            waitForRows(1);
            assertThat(again.chats()).hasSize(1);
        }
    }

    /** A browser has six connections to a host. */
    @Test
    void manyTabsShareOneFeed() {
        String first = browser.getWindowHandle();
        for (int i = 0; i < 6; i++) {
            browser.executeCdpCommand("Target.createTarget", Map.of("url", coze.baseUrl() + "/#live"));
        }
        try {
            for (String tab : browser.getWindowHandles()) {
                browser.switchTo().window(tab);
                waitForText("#connection", "Connected");
            }
            coze.trigger(SandboxEvent.of(APP, TYPE));
            waitForText("#rows", TYPE);
        } finally {
            browser.getWindowHandles().stream().filter(tab -> !tab.equals(first))
                    .forEach(tab -> browser.switchTo().window(tab).close());
            browser.switchTo().window(first);
        }
    }

    @Test
    void aRowStaysWhileTheMouseIsDown() {
        coze.trigger(SandboxEvent.of(APP, TYPE).eventId("first"));
        view("live");
        waitForText("#rows", "first");

        new Actions(browser).clickAndHold(find("#rows button")).perform();
        coze.trigger(SandboxEvent.of(APP, TYPE).eventId("second"));
        waitForText("#live-status", "1 new");
        new Actions(browser).release().perform();

        waitForText("#details-content", "first");
    }

    @Test
    void whateverSomethingIsCalledIsShownAsText() {
        coze.createApiApp(HOSTILE);
        coze.createApiApp("\u202eexe.tobor");
        coze.publishBot(HOSTILE, HOSTILE);
        receiver.respond(request -> CallbackReceiver.Response.of(200, HOSTILE));
        coze.trigger(SandboxEvent.of(APP, TYPE).eventId(HOSTILE).field("device_id", HOSTILE));
        coze.trigger(SandboxEvent.json(APP, "{\"header\":{\"event_type\":\"" + HOSTILE.replace("\"", "\\\"") + "\"}}"));

        waitForText("#group-apps", HOSTILE, "\\u202eexe.tobor");
        waitForText("#group-bots", HOSTILE);
        view("live");
        waitForText("#rows", HOSTILE);
        type(find("#filter-text"), "onerror");
        waitForRows(2);
        click("#rows tr:nth-child(2) button");
        waitForText("#details-content", HOSTILE);
        assertUnharmed();
    }

    @Test
    void theKeyboardIsEnough() {
        press(Keys.TAB);
        assertThat(focused()).isEqualTo("Skip to the content");
        tabTo("Actions");
        press(Keys.ENTER);
        waitUntil("return !document.getElementById('actions').hidden;");
        tabTo("Event type");
        press("benefit.u");
        tabTo("Trigger");
        press(Keys.ENTER);
        waiting().until(() -> receiver.requests().size() == 1);
        assertThat(receiver.request(0).type()).isEqualTo(TYPE);

        browser.executeScript("scrollTo(0, 0); document.querySelector('.skip').focus()");
        tabTo("Live");
        press(Keys.ENTER);
        waitForRows(1);
        tabTo(TYPE);
        press(Keys.ENTER);
        waitForText("#details", receiver.url());
        press(Keys.ESCAPE);
        waitUntil("return !document.getElementById('details').open;");
        assertThat(focused()).as("where it was").isEqualTo(TYPE);
        coze.trigger(SandboxEvent.of(APP, TYPE));
        waitForText("#live-status", "Held while a row has the focus. 1 new.");
        assertThat(rows()).hasSize(1);
        press(Keys.TAB);
        waitForRows(2);
    }

    @Test
    void languageAndThemeAreChosenAndRemembered() {
        find("#language").click();
        find("#theme").click();
        find("#theme").click();
        browser.navigate().refresh();

        waitForText("#connection", "已连接");
        assertThat(text("h2")).isEqualTo("概览");
        waitForText("#group-apps", "回调应用", "未验证");
        assertThat(find("html").getDomAttribute("lang")).isEqualTo("zh-CN");
        assertThat(find("body").getCssValue("background-color")).isEqualTo("rgba(19, 21, 24, 1)");
        for (String name : List.of("actions", "live")) {
            view(name);
            assertThat(text("#" + name)).as("still in English").doesNotContainPattern("Trigger|Publish|Pause|Filter");
        }
        browser.executeScript("localStorage.clear()");
    }

    /** How long it takes depends on what else the machine does; what it does must not depend on how much happens. */
    @Test
    @SuppressWarnings("unchecked")
    void staysResponsiveWhile5000DeliveriesArrive() {
        view("live");
        browser.executeScript("""
                window.drawn = {times: 0, rows: 0, began: performance.now()};
                new MutationObserver(() => {
                  drawn.times++;
                  drawn.rows = Math.max(drawn.rows, document.getElementById('rows').rows.length);
                }).observe(document.getElementById('rows'), {childList: true});
                """);
        coze.trigger(SandboxEvent.of(APP, TYPE).times(5000));
        double slowest = 0;
        int interactions = 0;
        for (; coze.pendingDeliveries() > 0; interactions++) {
            slowest = Math.max(slowest, ((Number) browser.executeAsyncScript("""
                    const done = arguments[0];
                    const began = performance.now();
                    const filter = document.getElementById('filter-text');
                    filter.value = filter.value ? '' : 'benefit';
                    filter.dispatchEvent(new Event('input', {bubbles: true}));
                    requestAnimationFrame(() => setTimeout(() => setTimeout(done, 100, performance.now() - began)));
                    """)).doubleValue());
        }
        waitForText("#live-status", "30 shown of 5000");

        System.out.printf("Console with 5,000 deliveries: the slowest of %d interactions took %.0f ms%n", interactions,
                slowest);
        Map<String, Number> drawn = (Map<String, Number>) browser
                .executeScript("return {...drawn, ms: performance.now() - drawn.began}");
        assertThat(drawn.get("rows").intValue()).isEqualTo(30);
        assertThat(drawn.get("times").intValue()).as("four times a second, and after each interaction")
                .isLessThanOrEqualTo(interactions + drawn.get("ms").intValue() / 250 + 2);
        find("#more").click();
        waitForText("#live-status", "130 shown of 5000");
    }

    /** For the documentation: pictures are written with {@code -Dcoze.docs.write} only. */
    @Test
    void fitsDesktopsAndPhones() throws IOException {
        client.json("PUT", "/v1/api_apps/" + APP, "{\"callback_url\":\"" + receiver.url() + "\"}");
        client.get("/v1/workspaces");
        coze.inject(SandboxFault.onDeliveries().status(503).times(2));
        coze.trigger(SandboxEvent.of(APP, TYPE).times(5));
        coze.publishBot(BOT, "1024");
        awaitNothingPending();
        client.get("/v1/nowhere");
        view("live");
        waitUntil("return document.getElementById('rows').rows.length >= 11;");
        for (Dimension size : List.of(new Dimension(500, 900), new Dimension(1280, 900))) {
            browser.manage().window().setSize(size);
            for (String name : List.of("overview", "actions", "live")) {
                view(name);
                assertThat(browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s fits %s", name, size).isEqualTo(true);
            }
        }
        if (System.getProperty("coze.docs.write") != null) {
            browser.manage().window().setSize(new Dimension(1180, 760));
            for (String theme : List.of("light", "dark")) {
                browser.executeScript("document.documentElement.dataset.theme = arguments[0]", theme);
                Files.write(IMAGES.resolve("console-" + theme + ".png"), browser.getScreenshotAs(OutputType.BYTES));
            }
        }
    }

    private static ConditionFactory waiting() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).ignoreExceptions();
    }

    /** In the page, as a command for each look would cost more than what is looked at. */
    private static void waitUntil(String condition, Object... arguments) {
        browser.executeAsyncScript("""
                const given = [...arguments];
                const done = given.pop();
                const isSo = () => { %s };
                const look = setInterval(() => {
                  if (isSo()) {
                    clearInterval(look);
                    done();
                  }
                }, 20);
                """.formatted(condition), arguments);
    }

    private static void waitForText(String selector, String... parts) {
        try {
            waitUntil("""
                    const text = document.querySelector(given[0])?.innerText;
                    return text !== undefined && given[1].every(part => text.includes(part));
                    """, selector, List.of(parts));
        } catch (ScriptTimeoutException e) {
            assertThat(text(selector)).contains(parts);
        }
    }

    private static void waitForRows(int count) {
        waitUntil("return document.getElementById('rows').rows.length === given[0];", count);
    }

    private static void view(String name) {
        find("nav a[href='#" + name + "']").click();
        waitUntil("return !document.getElementById(given[0]).hidden;", name);
    }

    /** What is redrawn just now is another element afterwards. */
    private static void click(String selector) {
        await().ignoreException(StaleElementReferenceException.class).until(() -> {
            find(selector).click();
            return true;
        });
    }

    private static WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    private static WebElement button(String selector, String name) {
        return browser.findElements(By.cssSelector(selector + " button")).stream()
                .filter(button -> button.getText().equals(name)).findFirst().orElseThrow();
    }

    /** What is displayed, as WebDriver's own getText, which takes ten times as long. */
    private static String text(String selector) {
        return (String) browser.executeScript("return document.querySelector(arguments[0]).innerText", selector);
    }

    @SuppressWarnings("unchecked")
    private static List<String> rows() {
        return (List<String>) browser
                .executeScript("return [...document.getElementById('rows').rows].map(row => row.innerText)");
    }

    private static void choose(String action, String field, String value) {
        String option = "#action-" + action + " [name='" + field + "'] option[value='" + value + "']";
        waitUntil("return document.querySelector(given[0]) !== null;", option);
        find(option).click();
    }

    private static void type(String action, String field, String text) {
        type(find("#action-" + action + " [name='" + field + "']"), text);
    }

    private static void type(WebElement field, String text) {
        field.clear();
        field.sendKeys(text);
    }

    private static void say(String message, String response) {
        type("chat", "message", message);
        submit("chat");
        waitForText("#action-chat .transcript", response);
    }

    private static void submit(String action) {
        find("#action-" + action + " button.primary").click();
    }

    private static void press(CharSequence keys) {
        browser.switchTo().activeElement().sendKeys(keys);
    }

    private static void tabTo(String name) {
        String now = focused();
        for (int i = 0; !now.equals(name); i++) {
            assertThat(i).as("tabs to " + name + ", now at " + now).isLessThan(40);
            press(Keys.TAB);
            now = focused();
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
