/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.event.BotPublished;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the server of Spring Boot reads of callbacks, and of other requests. */
class WebhookFilterTest {

    private static final String APP = "7512045450401153075";
    private static final String VERIFY_TOKEN = "3JZ9JrHhXMihsrFuCLqbPaxfqnN2JUVCIjpuarFsNxsI2aK1k9uVq6vYi4uBwKp6";
    private static final String CONTEXT = "/app";
    private static final String CALLBACKS = "/coze/callback";
    private static final List<String> NAMES = new CopyOnWriteArrayList<>();
    private static final Duration BODY_TIMEOUT = Duration.ofMillis(300);
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    static Path files;
    private static ConfigurableApplicationContext application;
    private static int port;

    @Configuration
    @EnableAutoConfiguration(exclude = SecurityAutoConfiguration.class)
    static class Application {

        @Bean
        WebhookFilter impatient(Environment environment, ObjectProvider<AbstractConfigurableWebServerFactory> factory) {
            return new WebhookFilter(new EmbeddedServer(environment, factory), BODY_TIMEOUT);
        }

        @Bean
        ServletRegistrationBean<HttpServlet> servlet() {
            return new ServletRegistrationBean<>(new HttpServlet() {
                private static final long serialVersionUID = 1;

                @Override
                protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    response.getWriter().print("of a servlet");
                }
            }, "/servlet/*");
        }

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("coze:events?apiAppId=" + APP + "&verifyToken=" + VERIFY_TOKEN + "&maxBodySize=4096")
                            .process(exchange -> NAMES
                                    .add(exchange.getMessage().getBody(BotPublished.class).getBotName()));
                    from("coze:events?apiAppId=" + APP + "&verifyToken=" + VERIFY_TOKEN + "&callbackPath=/stopped")
                            .routeId("stopped").log("${body}");
                    from("platform-http:/stopped").routeId("successor").autoStartup(false).setBody(constant("free"));
                    from("rest:post:stopped?consumerComponentName=platform-http").routeId("rest").autoStartup(false)
                            .setBody(constant("free"));
                    from("platform-http:/other").setBody(simple("${header.name}${bodyAs(String).length()}"));
                }
            };
        }
    }

    @BeforeAll
    static void start() {
        application = new SpringApplicationBuilder(Application.class).properties("server.port=0",
                "server.address=127.0.0.1", "server.servlet.context-path=" + CONTEXT,
                "server.tomcat.connection-timeout=2s", "server.tomcat.basedir=" + files,
                "spring.main.banner-mode=off").run();
        port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void acceptsEvent() throws Exception {
        assertThat(send(callback(event("小助手"))).statusCode()).isEqualTo(200);
        assertThat(NAMES).containsOnlyOnce("小助手");
    }

    @Test
    void routeReceivesOriginalBytes() throws Exception {
        byte[] noUtf8 = event("?").getBytes(StandardCharsets.UTF_8);
        noUtf8[new String(noUtf8, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xff;

        // and not 401
        assertThat(send(callback(noUtf8, BodyPublishers.ofByteArray(noUtf8))).statusCode()).isEqualTo(400);
    }

    @Test
    void rejectsTooLongBodyByContentLength() throws Exception {
        assertTooLarge(send(callback(event("x".repeat(4096)))));
    }

    @Test
    void rejectsTooLongChunkedBody() throws Exception {
        byte[] body = event("x".repeat(4096)).getBytes(StandardCharsets.UTF_8);

        assertTooLarge(send(callback(body, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))));
    }

    @Test
    void rejectsTooLongBodyBeforeItsEnd() throws Exception {
        try (Socket socket = open("Transfer-Encoding: chunked", "1388\r\n" + "x".repeat(5000) + "\r\n")) {
            assertThat(firstLine(socket)).contains(" 413 ");
        }
    }

    @Test
    void acceptsBodyOfMaxBodySize() throws Exception {
        int most = 4096 - event("").length();

        assertThat(send(callback(event("x".repeat(most)))).statusCode()).isEqualTo(200);
        assertTooLarge(send(callback(event("x".repeat(most + 1)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {CALLBACKS, CALLBACKS + ";a=b", "/coze/%63allback"})
    void formUploadsAreNotWrittenToDisk(String path) throws Exception {
        HttpResponse<String> response = send(
                request(path).header("Content-Type", "multipart/form-data; boundary=b").POST(
                        BodyPublishers.ofString(
                                "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\n"
                                        + "what nobody wants\r\n--b--\r\n")));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).contains("application/json");
        try (Stream<Path> written = Files.walk(files)) {
            assertThat(written.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void otherMethodsGetAllowHeader() throws Exception {
        HttpResponse<String> response = send(request(CALLBACKS));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void slowBodyTimesOut() throws Exception {
        try (Socket socket = open("Content-Length: 900", "{")) {
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                if (socket.getInputStream().available() == 0) {
                    socket.getOutputStream().write(' ');
                }
                return socket.getInputStream().available() > 0;
            });
            assertThat(firstLine(socket)).contains(" 408 ");
        }
    }

    @Test
    void missingBodyTimesOutWithServer() throws Exception {
        try (Socket socket = open("Content-Length: 900", "{")) {
            assertThat(firstLine(socket)).contains(" 408 ");
        }
    }

    /** As the page on receiving events says of Spring Boot. */
    @Test
    void slashAtTheEndIsAnotherPath() throws Exception {
        HttpRequest.Builder request = callback(event("a"));

        assertThat(send(request.uri(URI.create(request.build().uri() + "/"))).statusCode()).isEqualTo(404);
    }

    @Test
    void ignoresOtherPaths() throws Exception {
        HttpResponse<String> response = send(request("/other?name=n").POST(BodyPublishers.ofString("x".repeat(5000))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("n5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTEXT + "/servlet/a", "/" + CONTEXT + "/servlet/a", "/" + CONTEXT + "//servlet/a"})
    void ignoresOtherServlets(String path) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));

        assertThat(response.body()).isEqualTo("of a servlet");
    }

    /** And a route that takes the path of one that has not stopped is noticed. */
    @Test
    void pathIsFreeAfterRouteStopped() throws Exception {
        CamelContext camel = application.getBean(CamelContext.class);
        CozeEndpoint endpoint = (CozeEndpoint) camel.getRoute("stopped").getEndpoint();
        await().until(() -> endpoint.getRegistrationState().equals("UNMANAGED"));
        camel.getRouteController().startRoute("rest");
        await().untilAsserted(() -> assertThat(endpoint.getRegistrationMessage())
                .contains("it is also that of route 'rest' at /stopped"));
        camel.getRouteController().stopRoute("rest");

        camel.getRouteController().stopRoute("stopped");
        camel.getRouteController().startRoute("successor");
        assertThat(send(request("/stopped")).body()).isEqualTo("free");
        assertThat(send(request("/stopped").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("a")))
                .body()).isEqualTo("free");
    }

    @Test
    void countsRejections() throws Exception {
        long before = rejectedCount();

        send(request(CALLBACKS).DELETE());
        send(callback(event("x".repeat(4096))));
        send(request(CALLBACKS)); // a probe, which is none

        assertThat(rejectedCount()).isEqualTo(before + 2);
    }

    private static long rejectedCount() {
        return application.getBean(CamelContext.class).getEndpoints().stream()
                .filter(CozeEndpoint.class::isInstance).map(CozeEndpoint.class::cast)
                .mapToLong(CozeEndpoint::getCallbacksRejected).sum();
    }

    private static void assertTooLarge(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).isEqualTo("{\"error\":\"the body is too large\"}");
    }

    /** The beginning of a callback. */
    private static Socket open(String length, String body) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + CONTEXT + CALLBACKS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + length + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + CONTEXT + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpRequest.Builder callback(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return callback(bytes, BodyPublishers.ofByteArray(bytes));
    }

    private static HttpRequest.Builder callback(byte[] signed, BodyPublisher sent) {
        HttpRequest.Builder request = request(CALLBACKS).header("Content-Type", "application/json").POST(sent);
        new CozeSignature(VERIFY_TOKEN).headers(1749116453001L, signed).forEach(request::header);
        return request;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** All of a length, but for the name. */
    private static String event(String botName) {
        String id = String.format("%010d", botName.hashCode() & 0xffffffffL);
        return "{\"header\":{\"event_type\":\"bot.published\",\"event_id\":\"" + id + "\",\"api_app_id\":\"" + APP
                + "\"},\"event\":{\"bot_name\":\"" + botName + "\"}}";
    }
}
