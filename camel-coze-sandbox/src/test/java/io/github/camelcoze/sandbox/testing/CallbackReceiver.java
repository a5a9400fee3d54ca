/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcoze.sandbox.http.LenientJson;

/** A callback URL served by the JDK. Passes URL verifications, and responds to anything else with HTTP 200. */
public final class CallbackReceiver implements AutoCloseable {

    public record Request(String method, String target, Headers headers, byte[] body) {

        public JsonNode json() {
            return LenientJson.read(body);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getFirst(name);
        }

        public String type() {
            return json().path("header").path("event_type").asText();
        }
    }

    public record Response(int status, String body, Map<String, String> headers) {

        public static Response of(int status) {
            return new Response(status, "", Map.of());
        }

        public static Response of(int status, String body) {
            return new Response(status, body, Map.of());
        }
    }

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private volatile Function<Request, Response> responder = CallbackReceiver::accept;

    public CallbackReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/coze?from=coze";
    }

    /** In the order in which they came. */
    public List<Request> requests() {
        return requests;
    }

    public Request request(int index) {
        return requests.get(index);
    }

    public void respond(Function<Request, Response> other) {
        responder = other;
    }

    /** Never responds, until it is closed. */
    public Response hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Response.of(200);
    }

    /** Returns the challenge, or HTTP 200. */
    public static Response accept(Request request) {
        JsonNode challenge = request.json().path("event").path("challenge");
        return challenge.isTextual() ? Response.of(200, "{\"challenge\":" + challenge + "}") : Response.of(200);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
            requests.add(request);
            Response response = responder.apply(request);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
