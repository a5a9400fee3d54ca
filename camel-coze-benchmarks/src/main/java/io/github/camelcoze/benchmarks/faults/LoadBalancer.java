/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;

/**
 * The one address that Coze calls: takes a replica at random for each call, and does not look whether it lives. The call
 * of a dead one is answered HTTP 502, as load balancers do. An event that a replica has in progress goes to another one when
 * it comes again: the worst case for replicas, which chance alone would make rare.
 */
final class LoadBalancer implements AutoCloseable {

    private static final Pattern EVENT_ID = Pattern.compile("\"event_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final int BAD_GATEWAY = 502;
    private static final int CONNECTIONS = 64;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.httpClientBuilder()
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
            .withConnectHandler(replica -> replica.exceptionHandler(killed -> {
                // the calls in progress report it
            })).build();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    /** The ports of those that have an event, by its id; of the server's only thread. */
    private final Map<String, List<Integer>> inProgress = new HashMap<>();
    private final AtomicInteger sentToAnother = new AtomicInteger();
    private final HttpServer server;

    LoadBalancer() {
        server = vertx.createHttpServer().requestHandler(this::forward).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    /** From now on, calls go to this port as well. */
    void add(int port) {
        ports.add(port);
    }

    /** How often an event came again while a replica had it, and went to another one. */
    int sentToAnother() {
        return sentToAnother.get();
    }

    private void forward(HttpServerRequest from) {
        from.body().onSuccess(body -> {
            Matcher id = EVENT_ID.matcher(body.toString());
            String event = id.find() ? id.group(1) : "";
            int port = choose(inProgress.computeIfAbsent(event, first -> new ArrayList<>()));
            client.request(HttpMethod.POST, port, "127.0.0.1", from.uri())
                    .compose(to -> send(from, to, body)).compose(answer -> answer.body().map(bytes -> {
                        from.response().setStatusCode(answer.statusCode());
                        answer.headers().forEach((name, value) -> from.response().putHeader(name, value));
                        return bytes;
                    })).onSuccess(bytes -> from.response().end(bytes))
                    .onFailure(broken -> from.response().setStatusCode(BAD_GATEWAY).end())
                    .onComplete(end -> inProgress.computeIfPresent(event, (same, busy) -> {
                        busy.remove((Integer) port);
                        return busy.isEmpty() ? null : busy;
                    }));
        });
    }

    /** @param busy with the same event; the chosen one is, from now on */
    private int choose(List<Integer> busy) {
        List<Integer> others = ports.stream().filter(port -> !busy.contains(port)).toList();
        if (!busy.isEmpty() && !others.isEmpty()) {
            sentToAnother.incrementAndGet();
        }
        List<Integer> among = others.isEmpty() ? ports : others;
        int port = among.get(ThreadLocalRandom.current().nextInt(among.size()));
        busy.add(port);
        return port;
    }

    private static io.vertx.core.Future<HttpClientResponse> send(HttpServerRequest from, HttpClientRequest to,
            Buffer body) {
        from.headers().forEach((name, value) -> {
            if (!"host".equalsIgnoreCase(name)) {
                to.putHeader(name, value);
            }
        });
        // the caller has given up: nobody waits for this one any more
        from.response().exceptionHandler(gone -> to.reset());
        return to.send(body);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
