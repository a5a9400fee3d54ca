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

/** A callback address made with nothing but the JDK. Answers the check of an address, and anything else with HTTP 200. */
public final class CallbackReceiver implements AutoCloseable {

    public record Call(String method, String target, Headers headers, byte[] body) {

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

    public record Reply(int status, String body, Map<String, String> headers) {

        public static Reply of(int status) {
            return new Reply(status, "", Map.of());
        }

        public static Reply of(int status, String body) {
            return new Reply(status, body, Map.of());
        }
    }

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private volatile Function<Call, Reply> replies = CallbackReceiver::content;

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
    public List<Call> calls() {
        return calls;
    }

    public Call call(int index) {
        return calls.get(index);
    }

    public void reply(Function<Call, Reply> other) {
        replies = other;
    }

    /** Never answers, until it is closed. */
    public Reply hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Reply.of(200);
    }

    /** What a good server does. */
    public static Reply content(Call call) {
        JsonNode challenge = call.json().path("event").path("challenge");
        return challenge.isTextual() ? Reply.of(200, "{\"challenge\":" + challenge + "}") : Reply.of(200);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
            calls.add(call);
            Reply reply = replies.apply(call);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
