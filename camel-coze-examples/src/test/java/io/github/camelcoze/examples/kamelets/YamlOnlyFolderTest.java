/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.kamelets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The folder {@code yaml-only} as somebody has it who copied it: what its {@code pom.xml} runs, with its properties. */
class YamlOnlyFolderTest extends ExampleTestSupport {

    private static final String APP = "7511638893163000000";

    YamlOnlyFolderTest() {
        super("kamelets");
    }

    @Test
    void theFolderReceivesEvents() throws Exception {
        try (CozeSandbox coze = real().apiApp(APP, "real").start()) {
            int port = freePort();
            Main main = new Main();
            main.setPropertyPlaceholderLocations("file:yaml-only/application.properties");
            main.setOverrideProperties(Map.of(
                    "camel.component.coze.baseUrl", coze.baseUrl(),
                    "camel.component.coze.token", coze.accessToken(),
                    "coze.app", APP,
                    "coze.callback-url", "http://127.0.0.1:" + port + "/coze/callback",
                    "camel.server.port", Integer.toString(port),
                    "camel.main.logName", "example"));
            main.configure().withRoutesIncludePattern("file:yaml-only/*.camel.yaml");

            printing(out -> {
                main.start();
                awaitPrinted("subscribed: code=0");
                awaitSubscribed(coze);
                await().atMost(PATIENCE)
                        .until(() -> coze.apiApp(APP).orElseThrow().callbackUrl().endsWith("/coze/callback"));
                coze.trigger(SandboxEvent.of(APP, "bot.published"));
                awaitDeliveries(coze);
                main.stop();
                return null;
            });

            assertThat(printed()).contains("received bot.published: {\"header\":").doesNotContain("pat_real");
        }
    }

    private static void awaitSubscribed(CozeSandbox coze) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(coze.subscriptions(APP))
                .containsExactlyInAnyOrder("bot.published", "bot.deleted", "benefit.usage"));
    }

    @Test
    void itsPropertiesNameTheVariablesThatTheSandboxPrints() throws IOException {
        Properties properties = new Properties();
        try (var text = Files.newBufferedReader(Path.of("yaml-only/application.properties"))) {
            properties.load(text);
        }
        assertThat(properties).containsEntry("camel.component.coze.token", "{{env:COZE_API_TOKEN}}")
                .containsEntry("camel.component.coze.baseUrl", "{{env:COZE_API_BASE:https://api.coze.cn}}")
                .containsEntry("coze.app", "{{env:COZE_API_APP_ID}}");
    }

    @Test
    void theVersionsOfItsPomAreThoseOfThisBuild() throws Exception {
        Element build = (Element) pom("../pom.xml");
        Map<String, String> versions = Map.of("io.github.camelcoze", text(build, "version"), "org.apache.camel",
                text(build, "camel.version"));
        NodeList dependencies = ((Element) pom("yaml-only/pom.xml")).getElementsByTagName("dependency");

        assertThat(IntStream.range(0, dependencies.getLength()).mapToObj(i -> (Element) dependencies.item(i)))
                .filteredOn(dependency -> !text(dependency, "artifactId").equals("slf4j-simple")).hasSize(6)
                .allSatisfy(dependency -> assertThat(text(dependency, "version"))
                        .isEqualTo(versions.get(text(dependency, "groupId"))));
    }

    private static Node pom(String file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of(file).toFile())
                .getDocumentElement();
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }
}
