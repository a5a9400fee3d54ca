/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcoze.CozeSignature;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** A context with the HTTP server of Camel Main on a free port; the test signs and sends callbacks itself. */
public abstract class EventsTestSupport {

    public static final String APP = "7512045450401153075";
    public static final String VERIFY_TOKEN = "3JZ9JrHhXMihsrFuCLqbPaxfqnN2JUVCIjpuarFsNxsI2aK1k9uVq6vYi4uBwKp6";
    public static final String PATH = "/coze/callback";
    public static final String URI_OF_EVENTS = "coze:events?apiAppId=" + APP + "&verifyToken=" + VERIFY_TOKEN;

    public final CozeSignature signature = new CozeSignature(VERIFY_TOKEN);
    public final List<Exchange> routed = new CopyOnWriteArrayList<>();
    public CamelContext context;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    public final void startServer() throws Exception {
        context = new DefaultCamelContext();
        MainHttpServer server = new MainHttpServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        context.addService(server);
        configure(context);
        context.start();
    }

    @AfterEach
    public final void stopServer() {
        context.stop();
    }

    /** What is there before the context starts. */
    public void configure(CamelContext context) throws Exception {
    }

    /** A route of that URI, whose exchanges are kept. */
    public final void route(String uri) throws Exception {
        route(uri, routed::add);
    }

    public final void route(String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("events").process(processor);
            }
        });
    }

    public final int port() {
        return context.hasService(VertxPlatformHttpServer.class).getPort();
    }

    public final String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public final HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }

    public final HttpRequest.Builder request(byte[] body) {
        return HttpRequest.newBuilder(URI.create(url(PATH))).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    public final HttpRequest.Builder signed(byte[] body) {
        HttpRequest.Builder request = request(body);
        signature.headers(1749116453001L, body).forEach(request::header);
        return request;
    }

    /** Signs a body and sends it; gives the status. */
    public final int callback(String body) throws Exception {
        return send(signed(utf8(body))).statusCode();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String event(String type, String id, Map<String, String> header) {
        StringBuilder headerFields = new StringBuilder();
        header.forEach(
                (name, value) -> headerFields.append(",\"").append(name).append("\":\"").append(value).append('"'));
        return "{\"header\":{\"event_type\":\"" + type + "\",\"event_id\":\"" + id + "\",\"created_at\":1749116453001,"
                + "\"api_app_id\":\"" + APP + "\"" + headerFields + "},\"event\":{\"bot_id\":7342866812345678901}}";
    }

    public static String event(String type, String id) {
        return event(type, id, Map.of());
    }

    public final void assertRouted(int count) {
        assertThat(routed).hasSize(count);
    }
}
