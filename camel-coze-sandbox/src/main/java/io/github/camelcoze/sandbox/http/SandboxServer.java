/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.net.BindException;
import java.util.concurrent.CompletionException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/**
 * A separate Vert.x instance that listens on one port. One event loop does all the work; every thread is a daemon, so that a
 * program ends even when the sandbox is not closed; and nothing is written to the disk.
 */
public final class SandboxServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1).setUseDaemonThread(true).setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private int port;

    /** What else is to work on the same event loop is made with this. */
    public Vertx vertx() {
        return vertx;
    }

    /**
     * Listens.
     *
     * @param  wantedPort            0 for a free one
     * @throws IllegalStateException if it cannot listen there; then it is closed
     */
    public SandboxServer listen(String host, int wantedPort, RequestHandler platform, RequestHandler control,
            RequestJournal journal) {
        Gateway gateway = new Gateway(platform, control, journal, new SameOrigin(host));
        try {
            // HTTP/2 over clear text would only make the journal harder to read
            HttpServer server = vertx
                    .createHttpServer(
                            new HttpServerOptions().setHttp2ClearTextEnabled(false)
                                    .setHandle100ContinueAutomatically(true))
                    .requestHandler(gateway)
                    .invalidRequestHandler(gateway::rejectUnreadable);
            port = await(server.listen(wantedPort, host)).actualPort();
            return this;
        } catch (CompletionException e) {
            close();
            throw new IllegalStateException(reason(e.getCause(), host, wantedPort), e.getCause());
        }
    }

    /** Never 0 once it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static String reason(Throwable cause, String host, int port) {
        if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
            return "port " + port + " on " + host + " is already in use";
        }
        return "cannot listen on " + host + ", port " + port + ": " + cause.getMessage();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
