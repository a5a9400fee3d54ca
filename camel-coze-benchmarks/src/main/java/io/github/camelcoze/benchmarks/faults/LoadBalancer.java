/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

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
 * of a dead one is answered HTTP 502, as load balancers do.
 */
final class LoadBalancer implements AutoCloseable {

    private static final int BAD_GATEWAY = 502;
    private static final int CONNECTIONS = 64;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.httpClientBuilder()
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
            .withConnectHandler(replica -> replica.exceptionHandler(killed -> {
                // the calls in progress report it
            })).build();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
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

    private void forward(HttpServerRequest from) {
        int port = ports.get(ThreadLocalRandom.current().nextInt(ports.size()));
        from.body().compose(body -> client.request(HttpMethod.POST, port, "127.0.0.1", from.uri())
                .compose(to -> send(from, to, body)).compose(answer -> answer.body().map(bytes -> {
                    from.response().setStatusCode(answer.statusCode());
                    answer.headers().forEach((name, value) -> from.response().putHeader(name, value));
                    return bytes;
                }))).onSuccess(bytes -> from.response().end(bytes))
                .onFailure(broken -> from.response().setStatusCode(BAD_GATEWAY).end());
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
