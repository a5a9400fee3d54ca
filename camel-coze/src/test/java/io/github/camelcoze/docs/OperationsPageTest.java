/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.MetadataTest;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.FreePort;
import io.vertx.core.VertxOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Log messages, meters, attributes and limits of the operations page exist. */
class OperationsPageTest extends EventsTestSupport {

    private static final int FEW_WORKERS = 3;
    private static final Pattern LINE = Pattern.compile("(?m)^\\| (ERROR|WARN)\\n\\| (`.*`)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LOGGED = Pattern
            .compile("LOG\\.(warn|error)\\(\\s*(\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*)");

    private static Page page() throws IOException {
        return Page.of("docs/operations.adoc");
    }

    @Override
    public void configure(CamelContext context) {
        context.getRegistry().bind("vertx-options", new VertxOptions().setWorkerPoolSize(FEW_WORKERS));
    }

    /** Messages of the source by level, with … for what differs. */
    private static Map<String, List<String>> logged() throws IOException {
        Map<String, List<String>> logged = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
                for (MatchResult found : LOGGED.matcher(Files.readString(file)).results().toList()) {
                    logged.computeIfAbsent(found.group(1).toUpperCase(Locale.ROOT), level -> new ArrayList<>())
                            .add(found.group(2).replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("^\"|\"$", "")
                                    .replace("{}", "…"));
                }
            }
        }
        return logged;
    }

    @Test
    void everyLogMessageIsDocumented() throws Exception {
        Map<String, List<String>> documented = new TreeMap<>();
        LINE.matcher(page().text()).results()
                .forEach(row -> CODE.matcher(row.group(2)).results().forEach(code -> documented
                        .computeIfAbsent(row.group(1), level -> new ArrayList<>()).add(code.group(1))));

        Map<String, List<String>> logged = logged();

        assertThat(documented.keySet()).isEqualTo(logged.keySet());
        documented.forEach((level, lines) -> assertThat(lines).allSatisfy(line -> assertThat(logged.get(level))
                .as(line).anyMatch(message -> isDocumented(message, line))));
        logged.forEach((level, messages) -> assertThat(messages).allSatisfy(message -> assertThat(documented.get(level))
                .as(message).anyMatch(line -> isDocumented(message, line))));
    }

    /** A line ends where it stops being of use, and with … it may be any number of pieces that differ. */
    private static boolean isDocumented(String message, String line) {
        return message.replaceAll("…[…. ]*$", "…").startsWith(line);
    }

    @Test
    void managementPathsRespondWithMeters() throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(page().snippet("properties", "metricsEnabled").text()));
        int port = FreePort.next();
        properties.put("camel.management.port", Integer.toString(port));
        Main main = new Main();
        properties.forEach((name, value) -> main.addOverrideProperty(name.toString(), value.toString()));
        main.addOverrideProperty("camel.server.enabled", "true");
        main.addOverrideProperty("camel.server.port", "0");
        try (CozeSandbox coze = CozeSandbox.start()) {
            main.addOverrideProperty("camel.component.coze.baseUrl", coze.baseUrl());
            main.addOverrideProperty("camel.component.coze.token", "pat_wrong");
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("coze:events?apiAppId=1").routeId("events").log("${body}");
                }
            });
            main.start();
            String base = "http://127.0.0.1:" + port + "/observe/";

            assertThat(get(base + "health/live").statusCode()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(get(base + "health/ready").body()).contains("listApiApps"));
            assertThatItIsShown(get(base + "health/ready"));
            checkMeters(get(base + "metrics").body());
        } finally {
            main.stop();
        }
    }

    private HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private static void assertThatItIsShown(HttpResponse<String> ready) throws Exception {
        JsonNode shown = new ObjectMapper().readTree(page().snippet("json", "\"DOWN\"").text());
        JsonNode body = new ObjectMapper().readTree(ready.body());
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(body.at("/checks/0/message").asText())
                .startsWith(shown.at("/checks/0/message").asText().replace("…", ""));
        assertThat(body.at("/checks/0/name")).isEqualTo(shown.at("/checks/0/name"));
        assertThat(body.at("/checks/0/status")).isEqualTo(shown.at("/checks/0/status"));
        assertThat(body.path("status")).isEqualTo(shown.path("status"));
    }

    /** Every meter of the page, with its tags, is one of those that are given to Prometheus. */
    private static void checkMeters(String metrics) throws Exception {
        List<MatchResult> documented = Pattern.compile("`(camel_coze_\\w+)(?:\\{([^}]*)})?`").matcher(page().text())
                .results()
                .toList();
        assertThat(documented).hasSizeGreaterThan(6).allSatisfy(meter -> assertThat(metrics.lines()).as(meter.group())
                .anyMatch(line -> line.startsWith(meter.group(1) + "{") && (meter.group(2) == null
                        || Stream.of(meter.group(2).split(",")).allMatch(line::contains))));
    }

    @Test
    void attributesOfJmxAreThere() throws Exception {
        List<String> names = Pattern.compile("`((?:Operations|Callbacks|Events|Registration)\\w+)`")
                .matcher(page().text()).results().map(name -> "get" + name.group(1)).toList();

        assertThat(names).isNotEmpty();
        assertThat(Stream.of(PackageAccess.managedEndpoint().getMethods()).map(Method::getName))
                .containsAll(names);
    }

    /** The values of the page's tables, by the text of the cell before. */
    private static Map<String, String> limits() throws Exception {
        Map<String, String> limits = new TreeMap<>();
        Pattern.compile("(?=\n\\| (.+)\n\\| (.+)\n)").matcher(page().text()).results()
                .forEach(row -> limits.put(row.group(1), row.group(2)));
        return limits;
    }

    @Test
    void limitsAreThoseOfTheCode() throws Exception {
        JsonNode component = MetadataTest.metadata().path("componentProperties");

        assertThat(limits()).containsValue(Integer.toString(VertxOptions.DEFAULT_WORKER_POOL_SIZE));
        for (String option : List.of("connectTimeout", "responseTimeout", "maxBodySize", "maxConnections")) {
            assertThat(limits()).containsEntry("`" + option + "`",
                    component.path(option).path("defaultValue").asText());
        }
    }

    /** A worker is made for each of the first callbacks, until there are as many as there may be. */
    @Test
    void theWorkersOfVertxBoundWhatIsRoutedAtTheSameTime() throws Exception {
        Set<String> workers = new TreeSet<>();
        route(URI_OF_EVENTS, exchange -> workers.add(Thread.currentThread().getName()));

        for (int i = 0; i < 4 * FEW_WORKERS; i++) {
            assertThat(callback(event("bot.deleted", "e-" + i))).isEqualTo(200);
        }

        assertThat(workers).hasSizeLessThanOrEqualTo(FEW_WORKERS).allMatch(name -> name.contains("worker"));
    }
}
