/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import io.github.camelcoze.benchmarks.process.Commands;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;

/**
 * Answers every request at once as Coze answers a call that succeeded (contract, section 1); looks at nothing, but
 * reads all of it.
 */
public final class StubServer {

    private static final Buffer RESPONSE = Buffer.buffer(
            "{\"code\":0,\"msg\":\"\",\"detail\":{\"logid\":\"20241210152726467C48D89D6DB2F3C1B7\"}}");

    private StubServer() {
    }

    public static void main(String[] arguments) throws Exception {
        HttpServer server = Vertx.vertx().createHttpServer()
                .requestHandler(request -> request.endHandler(read -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("X-Tt-Logid", "20241210152726467C48D89D6DB2F3C1B7").end(RESPONSE)));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
        new Commands().serve(server.actualPort());
    }
}
