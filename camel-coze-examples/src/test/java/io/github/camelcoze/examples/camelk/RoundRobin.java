/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.camelk;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcoze.event.CozeEvent;

/**
 * What is in front of the replicas: hands each event to the one that did not get the last, if it listens already, and each
 * check of the address likewise. A check may come between an event and its redelivery.
 */
final class RoundRobin implements AutoCloseable {

    private static final int BAD_GATEWAY = 502;
    private static final List<String> OF_THE_CONNECTION = List.of("connection", "content-length", "host", "upgrade",
            "http2-settings");

    private final List<Integer> ports;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Boolean, Integer> next = new HashMap<>();

    RoundRobin(int... ports) throws IOException {
        this.ports = IntStream.of(ports).boxed().toList();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/", this::forward);
        server.start();
    }

    List<Integer> ports() {
        return ports;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void forward(HttpExchange http) throws IOException {
        byte[] body = http.getRequestBody().readAllBytes();
        HttpResponse<byte[]> answer = null;
        boolean isCheck = new String(body, StandardCharsets.UTF_8).contains(CozeEvent.URL_VERIFICATION);
        for (int tried = 0; answer == null && tried < ports.size(); tried++) {
            int turn = next.merge(isCheck, 1, Integer::sum);
            answer = send(http, ports.get(turn % ports.size()), body);
        }
        byte[] answered = answer == null ? new byte[0] : answer.body();
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(answer == null ? BAD_GATEWAY : answer.statusCode(),
                answered.length == 0 ? -1 : answered.length);
        http.getResponseBody().write(answered);
        http.close();
    }

    /** @return null when nobody listens */
    private HttpResponse<byte[]> send(HttpExchange http, int port, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + port + http.getRequestURI()))
                .method(http.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        http.getRequestHeaders().forEach((name, values) -> {
            if (OF_THE_CONNECTION.stream().noneMatch(name::equalsIgnoreCase)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
