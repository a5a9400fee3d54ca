/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes a {@link StreamBody} as chunks. */
final class StreamOutput implements StreamBody.Output {

    private final Consumer<byte[]> copy;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private boolean ended;

    /** @param copy gets everything that is written */
    StreamOutput(HttpServerRequest request, Consumer<byte[]> copy) {
        this.copy = copy;
        this.request = request;
        this.response = request.response();
    }

    @Override
    public void write(String text) {
        if (!isOver()) {
            copy.accept(text.getBytes(StandardCharsets.UTF_8));
            response.write(text);
        }
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void end() {
        if (!isOver()) {
            ended = true;
            response.end();
        }
    }

    @Override
    public void cut() {
        if (!isOver()) {
            ended = true;
            request.connection().close();
        }
    }

    @Override
    public void onDisconnect(Runnable action) {
        response.closeHandler(closed -> {
            if (!ended) {
                ended = true;
                action.run();
            }
        });
    }

    private boolean isOver() {
        return ended || response.closed();
    }
}
