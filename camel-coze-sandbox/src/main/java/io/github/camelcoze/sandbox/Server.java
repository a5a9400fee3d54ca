/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.net.BindException;
import java.util.concurrent.CompletionException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/**
 * A Vert.x of its own that listens on one port. One event loop does all the work; every thread is a daemon, so that a
 * program ends even when nobody closed the sandbox; and nothing is written to the disk.
 */
final class Server implements AutoCloseable {

    private final Vertx vertx;
    private final int port;

    private Server(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /**
     * Listens.
     *
     * @param  port                  0 for a free one
     * @throws IllegalStateException when it can't listen there
     */
    static Server start(String host, int port, Gateway gateway) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1).setUseDaemonThread(true).setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            // HTTP/2 over clear text would only make the journal harder to read
            HttpServer server = vertx
                    .createHttpServer(
                            new HttpServerOptions().setHttp2ClearTextEnabled(false)
                                    .setHandle100ContinueAutomatically(true))
                    .requestHandler(gateway)
                    .invalidRequestHandler(gateway::refuseUnreadable);
            return new Server(vertx, await(server.listen(port, host)).actualPort());
        } catch (CompletionException e) {
            await(vertx.close());
            throw new IllegalStateException(reason(e.getCause(), host, port), e.getCause());
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static String reason(Throwable cause, String host, int port) {
        if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
            return "port " + port + " on " + host + " is taken";
        }
        return "cannot listen on " + host + ", port " + port + ": " + cause.getMessage();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
