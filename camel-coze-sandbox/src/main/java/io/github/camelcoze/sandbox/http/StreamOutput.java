/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes a {@link StreamBody} as chunks. */
final class StreamOutput implements StreamBody.Output {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private boolean ended;

    StreamOutput(HttpServerRequest request) {
        this.request = request;
        this.response = request.response();
    }

    @Override
    public void write(String text) {
        if (!isOver()) {
            response.write(text);
        }
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
