/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelcoze.CozeConsumer;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.FreePort;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.webhook.WebhookComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The HTTP side: servers, paths, slow bodies, disconnected clients. */
@Tag("slow")
class PlatformHttpServerTest extends EventsTestSupport {

    private static final String WEBHOOK = "webhook:" + URI_OF_EVENTS
            + "&webhookComponentName=platform-http&webhookPath=" + PATH;

    @Override
    public void configure(CamelContext context) {
        context.addComponent("webhook", new WebhookComponent());
    }

    private Main main(int port, Map<String, String> properties, String uri) {
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.port", String.valueOf(port));
        properties.forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("events").process(routed::add);
            }
        });
        return main;
    }

    /** Announces a body of 50 MB and sends a MB of it, to see whether it is rejected at once. */
    private static String sendOversizedHead(int port, String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(4000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path
                    + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50000000\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] response = new byte[100];
            int n = in.read(response);
            return new String(response, 0, Math.max(n, 0), StandardCharsets.UTF_8).lines().findFirst().orElse("closed");
        } catch (java.net.SocketTimeoutException e) {
            return "nothing";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {URI_OF_EVENTS, WEBHOOK})
    void managementServerIsNotForCallbacks(String uri) throws Exception {
        Main main = main(0, Map.of("camel.server.enabled", "false", "camel.management.enabled", "true",
                "camel.management.port", String.valueOf(FreePort.next())), uri);
        try {
            assertThatThrownBy(main::start).hasStackTraceContaining("coze:events requires an HTTP server")
                    .hasStackTraceContaining("there is only the management server");
        } finally {
            main.stop();
        }
    }

    /** With a port of its own, or the same one. */
    @ParameterizedTest
    @CsvSource({URI_OF_EVENTS + ", false", WEBHOOK + ", false", URI_OF_EVENTS + ", true"})
    void limitsBodyBesideManagementServer(String uri, boolean shared) throws Exception {
        int port = FreePort.next();
        Main main = main(port, Map.of("camel.management.enabled", "true", "camel.management.port",
                String.valueOf(shared ? port : FreePort.next()), "camel.management.healthCheckEnabled", "true"), uri);
        main.start();
        try {
            assertThat(sendOversizedHead(port, PATH)).contains("413");
            main.getCamelContext().getRouteController().stopRoute("events");
            main.getCamelContext().getRouteController().startRoute("events");
            assertThat(sendOversizedHead(port, PATH)).as("after the route was started again").contains("413");
        } finally {
            main.stop();
        }
    }

    /** As the page on receiving events says of Camel Main. */
    @ParameterizedTest
    @CsvSource({"/path, /path, 200", "/path, /path/, 200", "/path/, /path, 404", "/path/, /path/, 200"})
    void slashAtTheEnd(String path, String called, int status) throws Exception {
        route(URI_OF_EVENTS + "&callbackPath=" + path);

        assertThat(PlatformHttpServer.ignoresSlash(context,
                WebhookPath.of(PlatformHttpServer.server(context), path, "events"))).isTrue();
        assertThat(send(signed(utf8(event("bot.deleted", "e-1"))).uri(URI.create(url(called)))).statusCode())
                .isEqualTo(status);
    }

    @Test
    void bodyAfterTimeoutIsNotRouted() throws Exception {
        route(URI_OF_EVENTS);
        byte[] body = utf8(event("bot.deleted", "e-1"));
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(15000);
            StringBuilder head = new StringBuilder("POST " + PATH
                    + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                    + "\r\n");
            signature.headers(1, body).forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.write(body, 0, 20);
            out.flush();
            byte[] response = new byte[1000];
            int n = socket.getInputStream().read(response);
            assertThat(new String(response, 0, n, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 408");
            String rest = "";
            try {
                out.write(body, 20, body.length - 20);
                out.flush();
                n = socket.getInputStream().read(response);
                rest = n < 0 ? "closed" : new String(response, 0, n, StandardCharsets.UTF_8);
            } catch (java.io.IOException e) {
                rest = e.toString();
            }
            assertThat(rest).doesNotContain("200");
            await().during(Duration.ofMillis(500)).until(() -> routed.isEmpty());
        }
    }

    @Test
    void disconnectedClientDoesNotLeaveEventInProgress() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        route(URI_OF_EVENTS, exchange -> {
            routed.add(exchange);
            started.countDown();
            release.await(10, TimeUnit.SECONDS);
        });
        byte[] body = utf8(event("bot.deleted", "e-1"));
        Socket socket = new Socket("127.0.0.1", port());
        StringBuilder head = new StringBuilder("POST " + PATH
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n");
        signature.headers(1, body).forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        started.await();
        socket.setSoLinger(true, 0);
        socket.close();
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(503);
        release.countDown();
        await().until(() -> callback(event("bot.deleted", "e-1")) == 200);
        assertRouted(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/", "/a;b", "/a+b", "/a$b", "/a(b)", "/a@b", "/a,b=c", "/", "/a~b!&'"})
    void listensOnAnyValidPath(String path) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("coze:events?apiAppId=" + APP + "&verifyToken=" + VERIFY_TOKEN + "&callbackPath=RAW(" + path + ")")
                        .process(routed::add);
            }
        });
        byte[] body = utf8(event("bot.deleted", "e-1"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature.headers(1, body).forEach(request::header);
        assertThat(send(request).statusCode()).isEqualTo(200);
        assertThat(sendOversizedHead(port(), path)).contains("413");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH?tenant=1&tenant=2", "PATH/", "PATH?a=%41"})
    void callbackUrlMayHaveQuery(String address) throws Exception {
        try (CozeSandbox coze = CozeSandbox.start()) {
            String app = coze.createApiApp("x");
            route("coze:events?apiAppId=" + app + "&baseUrl=" + coze.baseUrl() + "&token=" + coze.accessToken()
                    + "&callbackUrl=RAW(" + url(PATH) + address.replace("PATH", "") + ")");
            CozeEndpoint endpoint = (CozeEndpoint) context.getRoute("events").getEndpoint();
            await().untilAsserted(
                    () -> assertThat(endpoint.getRegistrationState()).as(endpoint.getRegistrationMessage())
                            .isEqualTo("REGISTERED"));
            assertThat(coze.apiApp(app).orElseThrow().callbackUrl()).isEqualTo(url(PATH) + address.replace("PATH", ""));
        }
    }

    @Test
    void messageNamesPathWhenServerHasContextPath() throws Exception {
        int port = FreePort.next();
        try (CozeSandbox coze = CozeSandbox.start()) {
            String app = coze.createApiApp("x");
            Main main = main(port, Map.of("camel.server.path", "/api"), "coze:events?apiAppId=" + app + "&baseUrl="
                    + coze.baseUrl() + "&token=" + coze.accessToken() + "&callbackUrl=http://127.0.0.1:" + port
                    + "/api/coze");
            try (LogCapture log = LogCapture.of(Level.INFO)) {
                main.start();
                assertThat(log.linesOf(CozeConsumer.class)).singleElement().asString()
                        .endsWith("at path /api/api/coze");
                CozeEndpoint endpoint = (CozeEndpoint) main.getCamelContext().getRoute("events").getEndpoint();
                await().untilAsserted(() -> assertThat(endpoint.getRegistrationState()).isEqualTo("RETRYING"));
                assertThat(endpoint.getRegistrationMessage()).contains("it returned HTTP 404")
                        .contains("check that it leads to path '/api/api/coze' of this application's HTTP server.");
            } finally {
                main.stop();
            }
        }
    }

    /** Its server is not that of Camel, but its router is. */
    @ParameterizedTest
    @CsvSource({"/, ''", "/api, /api", "api/v1/, /api/v1"})
    void rootPathOfQuarkusIsPartOfThePath(String root, String path) throws Exception {
        try (DefaultCamelContext quarkus = new DefaultCamelContext()) {
            quarkus.getPropertiesComponent().addOverrideProperty("quarkus.http.root-path", root);
            PlatformHttpComponent server = new PlatformHttpComponent(quarkus);
            VertxPlatformHttpEngine engine = new VertxPlatformHttpEngine();
            engine.setCamelContext(quarkus);
            server.setEngine(engine);

            assertThat(PlatformHttpServer.path(quarkus, WebhookPath.of(server, "/coze", "events")))
                    .isEqualTo(path + "/coze");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {URI_OF_EVENTS, WEBHOOK})
    void acceptsHttp2Callbacks(String uri) throws Exception {
        route(uri);
        byte[] body = utf8(event("bot.deleted", "e-1"));
        HttpResponse<String> response = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()
                .send(signed(body).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
        assertRouted(1);
    }

    @Test
    void closesConnectionOfRejectedBody() throws Exception {
        route(URI_OF_EVENTS);
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 50000000\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            // the response says "connection: close", so the server has to end the stream
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void logContainsNoSecrets() throws Exception {
        try (LogCapture log = LogCapture.of(Level.TRACE); CozeSandbox coze = CozeSandbox.start()) {
            String app = coze.createApiApp("x");
            route("coze:events?apiAppId=" + app + "&baseUrl=" + coze.baseUrl() + "&token=" + coze.accessToken()
                    + "&verifyToken=" + coze.verifyToken(app) + "&eventTypes=bot.deleted&callbackUrl=" + url(PATH)
                    + "&unsubscribeOnStop=true");
            CozeEndpoint endpoint = (CozeEndpoint) context.getRoute("events").getEndpoint();
            await().until(() -> endpoint.getRegistrationState().equals("REGISTERED"));
            coze.trigger(io.github.camelcoze.sandbox.SandboxEvent.of(app, "bot.deleted"));
            await().until(() -> coze.pendingDeliveries() == 0);
            callback(event("bot.deleted", "e-1"));
            context.getRouteController().stopRoute("events");
            assertThat(log.lines().stream().filter(line -> line.matches("(?s)[A-Z]+ io\\.github\\.camelcoze\\..*")))
                    .noneMatch(line -> line.contains(coze.verifyToken(app)) || line.contains(coze.accessToken()));
            assertThat(endpoint + " " + endpoint.getConfiguration() + " " + PackageAccess.lifecycle(endpoint))
                    .doesNotContain(coze.verifyToken(app));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-token", "verifytoken", "verify_token", "Verifytoken"})
    void misspelledVerifyTokenOptionDoesNotRevealIt(String name) {
        Throwable thrown = org.assertj.core.api.Assertions
                .catchThrowable(() -> route("coze:events?apiAppId=" + APP + "&"
                        + name + "=" + VERIFY_TOKEN));
        StringBuilder all = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            all.append(t.getMessage()).append('\n');
        }
        assertThat(all.toString()).doesNotContain(VERIFY_TOKEN);
    }
}
