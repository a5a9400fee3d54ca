/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.MetadataTest;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.FreePort;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.TestKeys;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Blocks that show what is printed, logged or sent show what really is. */
class TextBlocksTest extends EventsTestSupport {

    private static final String APP_OF_THE_PAGES = "7526903225329380000";

    private static final String TESTS = "camel-coze/src/test/java/io/github/camelcoze/docs/";

    /** The test that compares the block of each page that has one; the second of the sandbox, CozeSandboxMainTest. */
    private static final Map<String, String> COMPARED = Map.of(
            "README.md", "camel-coze-examples/src/test/java/io/github/camelcoze/examples/receiveevents/"
                    + "ReceiveEventsExampleTest.java",
            "camel-coze-sandbox/README.md", TESTS + "ShellBlocksTest.java",
            "docs/subscribing.adoc", TESTS + "ReferencePageTest.java",
            "docs/architecture.adoc", TESTS + "TextBlocksTest.java",
            "docs/authentication.adoc", TESTS + "TextBlocksTest.java",
            "docs/coze-component.adoc", TESTS + "TextBlocksTest.java",
            "docs/declaring-subscriptions.adoc", TESTS + "TextBlocksTest.java",
            "docs/receiving-events.adoc", TESTS + "TextBlocksTest.java",
            "docs/several-replicas.adoc", TESTS + "TextBlocksTest.java");

    private final CozeSandbox sandbox = CozeSandbox.builder().apiApp(APP_OF_THE_PAGES, "app of the pages")
            .accessToken("pat_half", "listApiApp", "subscribeApiAppEvent").start();
    private final CozeComponent coze = new CozeComponent();

    @Override
    public void configure(CamelContext context) {
        coze.getConfiguration().setBaseUrl(sandbox.baseUrl());
        coze.getConfiguration().setToken(sandbox.accessToken());
        context.addComponent("coze", coze);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    static Stream<Page.Snippet> texts() throws IOException {
        return Stream.concat(Page.allSnippets("text"), Page.allSnippets("http"));
    }

    @Test
    void aTextIsComparedByATest() throws Exception {
        assertThat(texts().map(snippet -> snippet.page().toString()).distinct())
                .containsExactlyInAnyOrderElementsOf(COMPARED.keySet());
        assertThat(COMPARED.values()).allSatisfy(test -> assertThat(Page.ROOT.resolve(test)).exists());
    }

    /** The only block of a page. */
    private static String text(String page) throws IOException {
        return Page.of("docs/" + page).snippets("text").findFirst().orElseThrow().text();
    }

    @Test
    void thePackagesOfThePageAreThoseOfTheCode() throws Exception {
        Path root = Path.of("src/main/java/io/github/camelcoze");
        List<String> listed = text("architecture.adoc").lines().skip(1).map(line -> line.split(" ")[0]).toList();

        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(file -> file.getFileName().toString().endsWith(".java")).map(Path::getParent)
                    .filter(folder -> !folder.equals(root)).distinct()
                    .map(folder -> "." + root.relativize(folder).toString().replace('/', '.')))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @Test
    void theFormOfAUriIsThatOfTheMetadata() throws Exception {
        assertThat(text("coze-component.adoc"))
                .isEqualTo(MetadataTest.metadata().at("/component/syntax").asText() + "[?options]");
    }

    @Test
    void aRouteThatIsRegisteredSaysSo() throws Exception {
        String hooks = "https://hooks.example.com";
        List<String> shown = text("receiving-events.adoc").replace(hooks, url(""))
                .lines().toList();
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            route("coze:events?apiAppId=" + APP_OF_THE_PAGES + "&eventTypes=bot.published,bot.deleted&callbackUrl="
                    + url(PATH));

            await().untilAsserted(() -> assertThat(log.lines()).extracting(line -> line.split(" ", 3)[2])
                    .containsAll(shown));
        }
    }

    @Test
    void aSyncThatFailedInTheMiddleSaysHowFarItGot() throws Exception {
        coze.getConfiguration().setToken("pat_half");
        sandbox.subscribe(APP_OF_THE_PAGES, "bot.deleted");
        String shown = text("declaring-subscriptions.adoc").replace('\n', ' ');

        Exchange exchange = context.createProducerTemplate().send("coze:syncSubscriptions?apiAppId=" + APP_OF_THE_PAGES
                + "&eventTypes=benefit.usage", sent -> {
                });

        assertThat(exchange.getException()).hasMessageStartingWith(shown.substring(0, shown.indexOf('…')));
    }

    @Test
    void probesOfPageRespond() throws Exception {
        Page page = Page.of("docs/several-replicas.adoc");
        Properties properties = new Properties();
        properties.load(new StringReader(page.snippet("properties", "camel.management.port").text()));
        List<String> paths = Pattern.compile("path: (\\S+), port: " + properties.get("camel.management.port"))
                .matcher(page.snippet("text", "readinessProbe").text()).results().map(path -> path.group(1)).toList();
        properties.put("camel.management.port", Integer.toString(FreePort.next()));
        Main main = new Main();
        properties.forEach((name, value) -> main.addOverrideProperty(name.toString(), value.toString()));
        main.start();
        try {
            assertThat(paths).hasSize(2);
            for (String path : paths) {
                assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + properties.get("camel.management.port") + path))).statusCode()).isEqualTo(200);
            }
        } finally {
            main.stop();
        }
    }

    /** Of the headers of the request, the page shows those that matter. */
    @Test
    void theRequestForATokenIsTheOneThatIsShown() throws Exception {
        try (CozeSandbox oauth = CozeSandbox.builder().oauthApp("1", "k", TestKeys.publicKey()).start()) {
            coze.getConfiguration().setToken(null);
            coze.getConfiguration().setBaseUrl(oauth.baseUrl());
            coze.getConfiguration().setClientId("1");
            coze.getConfiguration().setPublicKeyId("k");
            coze.getConfiguration().setPrivateKey(TestKeys.pkcs8());
            context.createProducerTemplate().requestBody("coze:listApiApps", (Object) null);

            RecordedRequest request = oauth.requests().get(0);
            String[] shown = Page.of("docs/authentication.adoc").snippet("http", "POST /api/permission/oauth2/token")
                    .text().split("\n\n");
            assertThat(shown[0].lines().findFirst()).contains(request.method() + " " + request.path());
            Matcher header = Pattern.compile("(?m)^([\\w-]+): (.*)$").matcher(shown[0]);
            while (header.find()) {
                assertThat(request.header(header.group(1)).split(";")[0].replaceFirst("[\\w-]+\\.[\\w.-]+$", "<JWT>"))
                        .isEqualTo(header.group(2));
            }
            assertThat(request.bodyText()).isEqualTo(shown[1]);
        }
    }
}
