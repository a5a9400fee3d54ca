/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.maven;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Projects run by Camel's own Maven plugin: {@code camel:run}, {@code camel:dev}. */
@Tag("slow")
class CamelRunTest {

    private static final String APP = "7511638893163000000";

    @TempDir
    private Path folder;

    @Test
    void theProjectOfTheGuideReceivesAnEvent() throws Exception {
        Maven maven = new Maven(folder);
        Path project = maven.project("getting-started");
        String guide = Files.readString(Maven.ROOT.resolve("docs/getting-started.adoc"));
        for (String file : new String[]{"pom.xml", "src/main/java/com/example/GettingStarted.java",
            "src/main/resources/application.properties"}) {
            Files.createDirectories(project.resolve(file).getParent());
            Files.writeString(project.resolve(file), Maven.underTest(blockAfter("`" + file + "`:", guide)));
        }
        int port = freePort();

        try (CozeSandbox coze = CozeSandbox.builder().apiApp(APP, "app").start();
                Maven.Run run = maven.start(project, environment(coze, "http://127.0.0.1:" + port + "/coze/callback"),
                        "compile", "camel:run", "-Dcamel.server.port=" + port)) {
            awaitPrinted(run, "subscribed: code=0");
            await().untilAsserted(() -> assertThat(coze.subscriptions(APP)).containsExactlyInAnyOrder("bot.published",
                    "bot.deleted"));
            coze.trigger(SandboxEvent.of(APP, "bot.published"));
            awaitPrinted(run, "received bot.published: bot 7342866812345678901");
        }
    }

    private static String blockAfter(String words, String page) {
        Matcher block = Pattern.compile(Pattern.quote(words) + "\n\n\\[source,\\w+]\n----\n(.*?\n)----\n",
                Pattern.DOTALL).matcher(page);
        assertThat(block.find()).as(words).isTrue();
        return block.group(1);
    }

    @Test
    void theFolderWithoutJavaRunsForItsTime() throws Exception {
        Maven maven = new Maven(folder);
        Path project = maven.project("yaml-only");
        Maven.copy(Path.of("yaml-only"), project);

        try (CozeSandbox coze = CozeSandbox.builder().apiApp(APP, "app").start();
                Maven.Run run = maven.start(project, environment(coze), "compile", "camel:run",
                        "-Dcamel.duration.maxMessages=1", "-Dcamel.server.port=0")) {
            assertThat(run.succeeds()).contains("subscribed: code=0");
        }
    }

    @Test
    void theFolderWithoutJavaIsReloadedWhenItChanges() throws Exception {
        Maven maven = new Maven(folder);
        Path project = maven.project("yaml-only");
        Maven.copy(Path.of("yaml-only"), project);
        Path route = project.resolve("target/classes/camel/subscribe.camel.yaml");

        try (CozeSandbox coze = CozeSandbox.builder().apiApp(APP, "app").start();
                Maven.Run run = maven.start(project, environment(coze), "compile", "camel:dev",
                        "-Dcamel.server.port=0")) {
            awaitPrinted(run, "subscribed: code=0");
            Files.writeString(route, Files.readString(route).replace("subscribed:", "subscribed again:"));
            awaitPrinted(run, "subscribed again: code=0");
        }
    }

    @Test
    void anExampleRunsToItsEnd() throws Exception {
        Maven maven = new Maven(folder);
        Path project = maven.project("examples");
        Maven.copy(Path.of("pom.xml"), project.resolve("pom.xml"));
        Maven.copy(Path.of("target/classes"), project.resolve("target/classes"));

        try (Maven.Run run = maven.start(project, Map.of(), "camel:run", "-Dexample=subscribe")) {
            assertThat(run.succeeds()).contains("Done: the app is subscribed.");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPrinted(Maven.Run run, String text) {
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(run.output()).contains(text);
            assertThat(run.isAlive()).isTrue();
        });
    }

    /** Nothing listens where the events would go: registering is not what is tested. */
    private static Map<String, String> environment(CozeSandbox coze) {
        return environment(coze, "http://127.0.0.1:1/coze/callback");
    }

    private static Map<String, String> environment(CozeSandbox coze, String callbackUrl) {
        return Map.of("COZE_API_BASE", coze.baseUrl(), "COZE_API_TOKEN", coze.accessToken(), "COZE_API_APP_ID", APP,
                "COZE_CALLBACK_URL", callbackUrl);
    }
}
