/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcoze.event.BotPublished;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What an application gets that imports the BOM of a version of Camel and adds camel-coze: calls and events. */
class CamelVersionTest {

    /** The annotations have no patch releases since 2.20. */
    private static final Pattern JACKSON = Pattern
            .compile(
                    ".*[/\\\\](jackson-(?:core|databind|annotations|dataformat-.+|datatype-.+|module-.+))-(\\d+\\.\\d+)(\\.\\d+)?\\.jar");

    private final CozeSandbox coze = CozeSandbox.builder().accessToken("pat_test").apiApp("1", "coze:events")
            .apiApp("2", "webhook:coze:events").start();
    private final Main main = new Main();
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private CamelContext camel;
    private String callbacks;

    @BeforeEach
    void start() throws Exception {
        int port = freePort();
        main.addInitialProperty("camel.component.coze.baseUrl", coze.baseUrl());
        main.addInitialProperty("camel.component.coze.token", "pat_test");
        callbacks = "http://127.0.0.1:" + port;
        main.addInitialProperty("callbacks", callbacks);
        main.configure().withRoutesIncludePattern("classpath:both-halves.camel.yaml"
                + (hasWebhook() ? ",classpath:webhook.camel.yaml" : ""));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:process").process(event -> names.add(event.getMessage().getBody(BotPublished.class)
                        .getBotName()));
            }
        });
        main.init();
        camel = main.getCamelContext();
        camel.addService(server(port));
        PrintStream err = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            main.start();
        } finally {
            System.setErr(err);
        }
    }

    /** The application of one version of Camel does without camel-webhook. */
    private static boolean hasWebhook() {
        return CamelContext.class.getResource("/META-INF/services/org/apache/camel/component/webhook") != null;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static VertxPlatformHttpServer server(int port) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(port);
        configuration.setPath("/");
        return new VertxPlatformHttpServer(configuration);
    }

    @AfterEach
    void stop() {
        main.stop();
        coze.close();
    }

    @Test
    void camelHasTheVersionOfTheBom() {
        assertThat(camel.getVersion()).isEqualTo(System.getProperty("camel.version"));
    }

    /** The applications prove that it is optional: this one has it, that of the newest Camel doesn't. */
    @Test
    void camelWebhookIsOptional() {
        assertThat(hasWebhook()).isEqualTo(!camel.getVersion().startsWith("4.22."));
    }

    @Test
    void callIsMade() {
        Exchange exchange = camel.createProducerTemplate().request("direct:subscribe", empty -> {
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelCozeCode", String.class)).isEqualTo("0");
        assertThat(coze.subscriptions("1")).contains("bot.deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void duplicateIsSkipped(String app) {
        assumeTrue(app.equals("1") || hasWebhook(), "camel-webhook is not on the classpath");
        await().until(() -> coze.subscriptions(app).contains("bot.published"));
        SandboxEvent event = SandboxEvent.of(app, "bot.published").eventId("twice").field("bot_name", "小助手");
        coze.trigger(event);
        awaitResponses(200);
        coze.trigger(event);

        awaitResponses(200, 200);
        assertThat(names).containsExactly("小助手");
    }

    private void awaitResponses(Integer... statuses) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(coze.deliveries("twice"))
                .extracting(SandboxDelivery::status).containsExactly(statuses));
    }

    /** Before it is read, the limit needs the HTTP server's internals, which are others in 4.17. */
    @Test
    void bodyThatIsTooLongIsRejected() throws Exception {
        assertThat(log.toString(StandardCharsets.UTF_8).split("Option 'maxBodySize' is checked only after", -1))
                .as("warnings").hasSize(camel.getVersion().startsWith("4.17.") ? 3 : 1);
        HttpRequest request = HttpRequest.newBuilder(URI.create(callbacks + "/events"))
                .header("Content-Type", "application/json").timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[2_000_000])).build();

        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(413);
    }

    @Test
    void jacksonHasOneVersion() {
        Map<String, String> minors = new TreeMap<>();
        Map<String, String> patches = new TreeMap<>();
        for (String jar : classPath()) {
            Matcher jackson = JACKSON.matcher(jar);
            if (jackson.matches()) {
                minors.put(jackson.group(1), jackson.group(2));
                if (!jackson.group(1).equals("jackson-annotations")) {
                    patches.put(jackson.group(1), jackson.group(2) + jackson.group(3));
                }
            }
        }
        assertThat(minors).containsKeys("jackson-core", "jackson-databind", "jackson-annotations");
        assertThat(minors.values()).as("%s", minors).containsOnly(minors.get("jackson-databind"));
        assertThat(patches.values()).as("%s", patches).containsOnly(patches.get("jackson-databind"));
    }

    private static String[] classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator);
    }
}
