/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.internal.webhook.registration.Registration;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import io.vertx.core.VertxOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.webhook.WebhookComponent;
import org.apache.camel.component.webhook.WebhookEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Events are lost where a callback request goes to another route or program, so that is noticed. */
class CallbackPathTest extends EventsTestSupport {

    private static final String COZE = "coze:events?callbackPath=";
    private static final byte TLS_HANDSHAKE = 22;
    private static final byte[] BAD_CERTIFICATE = {21, 3, 3, 0, 2, 2, 42};
    private static final String WEBHOOK = "webhook:coze:events?webhookComponentName=platform-http&webhookPath=";

    private final CozeSandbox coze = CozeSandbox.start();
    private final String app = coze.createApiApp("one");
    private final String other = coze.createApiApp("two");

    @Override
    public void configure(CamelContext context) {
        CozeComponent component = new CozeComponent();
        component.getConfiguration().setBaseUrl(coze.baseUrl());
        component.getConfiguration().setToken(coze.accessToken());
        context.addComponent("coze", component);
        context.addComponent("webhook", new WebhookComponent());
    }

    @BeforeEach
    void setCallbackUrls() {
        coze.setCallbackUrl(app, url(PATH));
        coze.setCallbackUrl(other, url(PATH));
    }

    @AfterEach
    void stopCoze() {
        coze.close();
    }

    private void route(String id, String uri) throws Exception {
        route(context, id, uri);
    }

    private void route(CamelContext to, String id, String uri) throws Exception {
        to.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).process(routed::add);
            }
        });
    }

    private static CozeEndpoint endpoint(CamelContext context, String id) {
        Endpoint endpoint = context.getRoute(id).getEndpoint();
        return (CozeEndpoint) (endpoint instanceof WebhookEndpoint webhook ? webhook.getEndpoint() : endpoint);
    }

    private void awaitState(CamelContext context, String id, String state) {
        await().untilAsserted(() -> assertThat(endpoint(context, id).getRegistrationState()).isEqualTo(state));
    }

    /** Accepts everything, and sends it back. */
    private static void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getRequestHeaders().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private record Filtered(String address) implements WebhookServer {
        @Override
        public void guard(String path, WebhookPreCheck preCheck) {
            // reads no body
        }

        @Override
        public void release(String path, WebhookPreCheck preCheck) {
            // as before
        }
    }

    /** In front of the server. Unlike the JDK's, it closes a connection with TLS at once. */
    private WireMockServer filter() {
        WireMockServer filter = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        filter.start();
        context.getRegistry().bind("filtered", new Filtered("127.0.0.1:" + filter.port()));
        return filter;
    }

    /** @param status 0 to close the connection */
    private static void respond(WireMockServer filter, int status) {
        filter.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(status == 0
                ? WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE)
                : WireMock.aResponse().withStatus(status)));
    }

    private void deliver() {
        int before = routed.size();
        coze.subscribe(app, "bot.deleted");
        coze.trigger(SandboxEvent.of(app, "bot.deleted"));
        await().until(() -> routed.size() > before);
    }

    /** As of a filter that admits the load balancer only, or requests to a public host name. */
    @ParameterizedTest
    @CsvSource({"403, false, NOT_RECEIVING", "403, true, REGISTERED", "400, true, REGISTERED", "404, true, REGISTERED",
        "0, true, REGISTERED"})
    void lostProbeIsNoFailureIfEventsArrive(int status, boolean arrives, String state) throws Exception {
        WireMockServer filter = filter();
        try {
            respond(filter, status);
            route("events", COZE + PATH + "&apiAppId=" + app + "&verifyToken=" + coze.verifyToken(app)
                    + "&eventTypes=bot.deleted");
            awaitState(context, "events", "NOT_RECEIVING");
            if (arrives) {
                deliver();
                endpoint(context, "events").register();
            }

            awaitState(context, "events", state);
            assertThat(endpoint(context, "events").getRegistrationMessage().contains("but Coze's requests arrive"))
                    .isEqualTo(arrives);
        } finally {
            filter.stop();
        }
    }

    /** What arrived before proves nothing. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void programThatTakesThePortLaterIsReported(int status) throws Exception {
        WireMockServer filter = filter();
        try {
            filter.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse().proxiedFrom(url(""))));
            route("events", COZE + PATH + "&apiAppId=" + app + "&eventTypes=bot.deleted");
            awaitState(context, "events", "REGISTERED");
            assertThat(endpoint(context, "events").getRegistrationMessage()).doesNotContain("Not checked");
            deliver();
            respond(filter, status);
            endpoint(context, "events").register();
            awaitState(context, "events", "NOT_RECEIVING");
            endpoint(context, "events").register();
            awaitState(context, "events", "NOT_RECEIVING");

            deliver();
            endpoint(context, "events").register();
            awaitState(context, "events", "REGISTERED");
        } finally {
            filter.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {COZE, WEBHOOK})
    void portOfAnotherProgramIsReported(String scheme) throws Exception {
        HttpServer program = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        program.createContext("/", CallbackPathTest::echo);
        program.start();
        int port = program.getAddress().getPort();
        coze.setCallbackUrl(app, "http://127.0.0.1:" + port + PATH);
        coze.subscribe(app, "bot.deleted");
        coze.clearRequests();
        try (LogCapture log = LogCapture.of(Level.INFO); CamelContext second = new DefaultCamelContext()) {
            MainHttpServer server = new MainHttpServer();
            server.setHost("127.0.0.1");
            server.setPort(port);
            second.addService(server);
            configure(second);
            route(second, "events", scheme + PATH + "&apiAppId=" + app + "&eventTypes=bot.deleted&callbackUrl="
                    + "http://127.0.0.1:" + port + PATH);
            second.start();

            awaitState(second, "events", "NOT_RECEIVING");
            assertThat(HealthCheckHelper.invokeReadiness(second))
                    .anyMatch(result -> result.getState() == HealthCheck.State.DOWN
                            && result.getMessage().orElse("").contains("went elsewhere (HTTP 200)"));
            assertThat(log.linesOf(Registration.class)).singleElement().asString()
                    .startsWith("ERROR").contains("App " + app + " receives no events, checking again in 1000 ms:"
                            + " a request to 127.0.0.1:" + port + PATH + " went elsewhere (HTTP 200)."
                            + " Check whether another program uses the port");
            assertThat(coze.requests()).isEmpty();
        } finally {
            program.stop(0);
        }
    }

    private SSLContextParameters tls() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("classpath:keystore"); // that of WireMock
        store.setPassword("password");
        store.setCamelContext(context);
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store);
        keys.setKeyPassword("password");
        SSLContextParameters tls = new SSLContextParameters();
        tls.setKeyManagers(keys);
        return tls;
    }

    /** Its certificate is for another name, which Coze sees through a proxy or not. */
    @Test
    void encryptedServerIsReached() throws Exception {
        try (CamelContext second = new DefaultCamelContext()) {
            MainHttpServer server = new MainHttpServer();
            server.setHost("127.0.0.1");
            server.setPort(0);
            server.setPath("/api");
            server.setSslContextParameters(tls());
            second.addService(server);
            configure(second);
            route(second, "events", COZE + PATH + "&apiAppId=" + app);
            second.start();

            awaitState(second, "events", "REGISTERED");
            assertThat(endpoint(second, "events").getRegistrationMessage())
                    .startsWith("nothing to change. Subscriptions are not checked: list them with");
            assertThatThrownBy(() -> send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + second.hasService(VertxPlatformHttpServer.class).getPort())))).isInstanceOf(IOException.class);
        }
    }

    /**
     * Whether it is this application's server is not known without a certificate. Tomcat sends an alert; with TLS 1.3, a
     * server may also close the connection after the handshake, and the alert is lost.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void serverThatRequiresClientCertificateIsNotJudged(boolean alert) throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(tls().getKeyManagers().createKeyManagers(), null, null);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                LogCapture log = LogCapture.of(Level.WARN);
                CamelContext second = new DefaultCamelContext()) {
            Thread program = new Thread(() -> requireCertificate(server, alert ? null : tls.getSocketFactory()));
            program.setDaemon(true);
            program.start();
            MainHttpServer http = new MainHttpServer();
            http.setHost("127.0.0.1");
            http.setPort(server.getLocalPort());
            second.addService(http);
            configure(second);
            route(second, "events", COZE + PATH + "&apiAppId=" + app);
            second.start();

            awaitState(second, "events", "REGISTERED");
            assertThat(endpoint(second, "events").getRegistrationMessage()).contains("it rejected a TLS connection (",
                    alert ? "Received fatal alert: bad_certificate). " : "). ");
            assertThat(log.linesOf(PathProbe.class)).first().asString()
                    .contains(" rejected a TLS connection without a client certificate (")
                    .endsWith("events are lost: do not require client certificates for path " + PATH);
        }
    }

    /** @param tls for the handshake; null to reject it with an alert */
    private static void requireCertificate(ServerSocket server, SSLSocketFactory tls) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                int first = client.getInputStream().read();
                if (first != TLS_HANDSHAKE) {
                    // without the first header, the JDK keeps the connection open for 5 s, as long as a probe waits
                    client.getOutputStream().write(utf8("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n"
                            + "Content-Length: 0\r\n\r\n"));
                } else if (tls == null) {
                    client.getOutputStream().write(BAD_CERTIFICATE);
                } else {
                    SSLSocket encrypted = (SSLSocket) tls.createSocket(client,
                            new ByteArrayInputStream(new byte[]{TLS_HANDSHAKE}), true);
                    encrypted.setWantClientAuth(true);
                    encrypted.startHandshake();
                    continue;
                }
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // this client is gone, others follow; or the server was closed
            }
        }
    }

    /** Its threads are busy with events, so that it does receive them. */
    @Test
    @Tag("slow")
    void busyServerIsReached() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (CamelContext second = new DefaultCamelContext()) {
            second.getRegistry().bind("threads", new VertxOptions().setWorkerPoolSize(1));
            MainHttpServer server = new MainHttpServer();
            server.setHost("127.0.0.1");
            server.setPort(0);
            second.addService(server);
            second.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(URI_OF_EVENTS).routeId("events").process(routed::add).process(exchange -> end.await());
                }
            });
            second.start();
            awaitState(second, "events", "UNMANAGED");
            HttpClient.newHttpClient().sendAsync(signed(utf8(event("bot.deleted", "e-1"))).uri(URI.create(
                    "http://127.0.0.1:" + second.hasService(VertxPlatformHttpServer.class).getPort() + PATH)).build(),
                    HttpResponse.BodyHandlers.discarding());
            await().until(() -> !routed.isEmpty());
            endpoint(second, "events").register();

            awaitState(second, "events", "UNMANAGED");
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/coze/{tenant}", "/coze/*"})
    void patternOfWebhookIsReached(String pattern) throws Exception {
        route("events", WEBHOOK + "RAW(" + pattern + ")&apiAppId=" + app);

        awaitState(context, "events", "REGISTERED");
    }

    @ParameterizedTest
    @CsvSource({"&callbackUrl=,''", "'',&callbackUrl=", "'',''"})
    void routesThatCannotBothReceiveAreReported(String first, String second) throws Exception {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route("first", COZE + "/a&apiAppId=" + app + (first.isEmpty() ? "" : first + url("/a")));
            route("second", COZE + "/b&apiAppId=" + app + (second.isEmpty() ? "" : second + url("/b")));
            route("third", COZE + "/c&apiAppId=" + other);

            assertThat(log.linesOf(StartedConsumers.class)).singleElement().asString().contains("App " + app
                    + " has one callback URL at Coze, and two routes wait for its events, route 'first' at path /a and"
                    + " route 'second' at path /b: the one that the URL does not lead to receives nothing");
        }
    }

    /** Its own requests are no callback requests, and those of others get no proof. */
    @Test
    void probeIsNeitherCountedNorForged() throws Exception {
        // as the notifier of camel.main.durationMaxMessages, which stops the application
        AtomicInteger messages = new AtomicInteger();
        context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeCompletedEvent) {
                    messages.incrementAndGet();
                }
            }
        });
        route("events", COZE + PATH + "&apiAppId=" + app);
        awaitState(context, "events", "REGISTERED");
        assertThat(endpoint(context, "events").getCallbacksReceived()).isZero();
        assertThat(messages).as("messages").hasValue(0);

        assertThat(send(request(utf8("{}")).header(WebhookProbe.HEADER, "0".repeat(32))).statusCode()).isEqualTo(401);
        assertThat(endpoint(context, "events").getCallbacksRejected()).isOne();
    }

    @ParameterizedTest
    @CsvSource({COZE + ',' + COZE, COZE + ',' + WEBHOOK, WEBHOOK + ',' + COZE, WEBHOOK + ',' + WEBHOOK})
    void pathBelongsToOneRoute(String first, String second) throws Exception {
        route("first", first + "/coze/callback&apiAppId=" + app);

        assertThatThrownBy(() -> route("second", second + "/coze/callback/&apiAppId=" + other))
                .hasStackTraceContaining("Another route of this application already listens at path /coze/callback/,"
                        + " route 'first': set a different 'callbackPath'");
        context.getRouteController().stopRoute("first");
        route("third", second + "/coze/callback&apiAppId=" + other);
        awaitState(context, "third", "REGISTERED");
        assertThatThrownBy(() -> context.getRouteController().startRoute("first")).hasStackTraceContaining(
                "route 'third'");
    }

    @ParameterizedTest
    @CsvSource({COZE + ',' + COZE, COZE + ',' + WEBHOOK, WEBHOOK + ',' + COZE, WEBHOOK + ',' + WEBHOOK})
    void appHasOneCallbackUrl(String first, String second) throws Exception {
        route("first", first + "/published&apiAppId=" + app + "&eventTypes=bot.published&callbackUrl="
                + url("/published"));
        String deleted = second + "/deleted&apiAppId=" + app + "&eventTypes=bot.deleted&callbackUrl="
                + url("/deleted");

        assertThatThrownBy(() -> route("second", deleted))
                .hasStackTraceContaining("App " + app + " has one callback URL at Coze, and route 'first' registers "
                        + url("/published") + ": with " + url("/deleted") + ", one of both routes would receive"
                        + " nothing. Use one route");
        context.getRouteController().stopRoute("first");
        route("third", deleted);
        awaitState(context, "third", "REGISTERED");
        context.getRouteController().stopRoute("third");
        context.getRouteController().startRoute("third");
        awaitState(context, "third", "REGISTERED");
    }

    /** As with a callbackUrl on the component; a proxy may rewrite its path. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callbackUrlLeadsToOneRoute(boolean sameApp) throws Exception {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setCallbackUrl(url("/published"));
        route("first", COZE + "/published&apiAppId=" + app + "&eventTypes=bot.published");

        assertThatThrownBy(() -> route("second", COZE + "/deleted&apiAppId=" + (sameApp ? app : other)
                + "&eventTypes=bot.deleted"))
                .hasStackTraceContaining("Callback URL " + url("/published") + " leads to one path, and route 'first'"
                        + " registers it for path /published: with path /deleted, one of both routes would receive"
                        + " nothing. Use one route for each app, and a 'callbackUrl' for each");
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform-http:/coze?matchOnUriPrefix=true", "platform-http:/coze/{what}",
        "platform-http:/*",
        "platform-http:/coze?matchOnUriPrefix=true&consumes=text/plain,application/json",
        "platform-http:/coze/*?httpMethodRestrict=POST", "rest:post:coze:{what}?consumerComponentName=platform-http"})
    void patternOfAnotherRouteIsNoticed(String uri) throws Exception {
        route("catchAll", uri);

        assertThatThrownBy(() -> route("events", COZE + PATH + "&apiAppId=" + app))
                .hasStackTraceContaining("route 'catchAll' already receives the requests to path /coze/callback");
        context.getRouteController().stopRoute("catchAll");
        context.removeRoute("events");
        route("again", COZE + PATH + "&apiAppId=" + app);
        context.getRouteController().startRoute("catchAll");
        awaitState(context, "again", "REGISTERED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/coz?matchOnUriPrefix=true&httpMethodRestrict=GET", "/coze/{a}/{b}", "/cozes/*",
        "/coze/callbacks", "/coze?matchOnUriPrefix=true&consumes=text/plain",
        "/coze?matchOnUriPrefix=true&consumes=application/json-patch%2Bjson"})
    void otherPatternsDoNoHarm(String pattern) throws Exception {
        route("other", "platform-http:" + pattern);
        route("events", COZE + PATH + "&apiAppId=" + app);

        awaitState(context, "events", "REGISTERED");
    }

    /** It gets them when the route of coze:events stops; on shutdown, the server stops with it. */
    @ParameterizedTest
    @CsvSource({COZE + ", platform-http:/coze/callback, 1, 1",
        WEBHOOK + ", rest:post:coze:callback?consumerComponentName=platform-http, 1, 1",
        COZE + ", platform-http:/coze/callback?httpMethodRestrict=GET, 0, 0",
        COZE + ", platform-http:/coze/callback?consumes=text/plain, 0, 0",
        WEBHOOK + ", platform-http:/?matchOnUriPrefix=true, 0, 1", WEBHOOK + ", platform-http:/coze/callbacks, 0, 0"})
    void laterRouteForThePathIsReported(String scheme, String uri, int late, int stopped) throws Exception {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route("events", scheme + PATH + "&apiAppId=" + app);
            route("two", uri);

            assertThat(log.linesOf(WebhookLifecycle.class)).hasSize(late).allSatisfy(line -> assertThat(line)
                    .contains("route 'two' listens at path " + PATH + " as well", "until route 'events' is stopped"));
        }
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            context.getRouteController().stopRoute("events");

            assertThat(log.linesOf(WebhookLifecycle.class)).hasSize(stopped).allSatisfy(line -> assertThat(line)
                    .contains("while route 'events' is stopped, Coze's events go to route 'two' at "));
        }
    }

    /** What a pattern does not show, the request does. */
    @ParameterizedTest
    @CsvSource({COZE + ", '', is registered at Coze", WEBHOOK + ", '', is registered at Coze",
        COZE + ", &verifyToken=VERIFY_TOKEN, can receive events again"})
    void shadowedPathIsReportedAndRecovers(String scheme, String options, String recovery) throws Exception {
        route("catchAll", "platform-http:/coze?matchOnUriPrefix=true&consumes=json");
        route("events", scheme + PATH + "&apiAppId=" + app
                + options.replace("VERIFY_TOKEN", coze.verifyToken(app)));

        awaitState(context, "events", "NOT_RECEIVING");
        assertThat(endpoint(context, "events").getRegistrationMessage())
                .contains("Give this path to one route only: it is also that of route 'catchAll' at /coze");
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            context.getRouteController().stopRoute("catchAll");
            await().untilAsserted(() -> assertThat(log.linesOf(Registration.class))
                    .filteredOn(line -> line.startsWith("INFO")).singleElement().asString()
                    .contains("App " + app + " " + recovery));
        }
    }

    /** A proxy without a server may have one soon, and that is checked later. */
    @ParameterizedTest
    @CsvSource({"404, 1", "503, 0"})
    void callbackUrlThatLeadsElsewhereIsReported(int status, int warnings) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer proxy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        proxy.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        proxy.start();
        String url = "http://127.0.0.1:" + proxy.getAddress().getPort() + "/public";
        coze.setCallbackUrl(app, url);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route("events", COZE + PATH + "&apiAppId=" + app + "&callbackUrl=" + url + "&reconcileInterval=50");
            await().until(() -> requests.get() > 0);
            coze.clearRequests();
            await().until(() -> coze.requests().size() > 3);

            assertThat(log.linesOf(PathProbe.class)).as("once").hasSize(warnings).allSatisfy(line -> assertThat(line)
                    .contains("its callback URL " + url + " got HTTP 404", "leads to path " + PATH));
            awaitState(context, "events", "REGISTERED");
        } finally {
            proxy.stop(0);
        }
    }

    /** Also with the context path that platform-http takes from the REST configuration. */
    @ParameterizedTest
    @CsvSource({", ''", "/, ''", "/api/, /api"})
    void externalUrlIsJoinedWithOneSlash(String contextPath, String prefix) throws Exception {
        context.getRestConfiguration().setContextPath(contextPath);
        route("events", "webhook:coze:events?webhookComponentName=platform-http&apiAppId=" + app
                + "&webhookPath=" + PATH + "&webhookExternalUrl=" + url("/"));
        awaitState(context, "events", "REGISTERED");

        assertThat(coze.apiApp(app).orElseThrow().callbackUrl()).isEqualTo(url(prefix + PATH));
    }

    @Test
    void ignoredEventTypeIsReportedOnce() throws Exception {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(URI_OF_EVENTS + "&eventTypes=bot.published");
            for (String id : List.of("e-1", "e-2", "e-3")) {
                assertThat(callback(event("bot.deleted", id))).isEqualTo(200);
            }

            assertThat(log.linesOf(WebhookProcessor.class)).singleElement().asString().contains("App " + APP
                    + " is subscribed to bot.deleted, which is not in option 'eventTypes'");
            assertRouted(0);
        }
    }

    @Test
    void pathIsFreeForOtherRequestsAfterStop() throws Exception {
        route("events", COZE + PATH + "&apiAppId=" + app);
        context.getRouteController().stopRoute("events");
        route("form", "platform-http:" + PATH);

        // Camel responds 204 to a request without a length, as the JDK sends it since version 19
        assertThat(send(HttpRequest.newBuilder(URI.create(url(PATH)))).statusCode()).isIn(200, 204);
        // a request of the registration may still have been on its way
        assertThat(routed).isNotEmpty();
    }
}
