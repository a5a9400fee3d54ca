/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** What concerns the sandbox as a whole. */
public final class SandboxControl {

    /**
     * What the sandbox as a whole can do.
     *
     * @param reset        puts it back to how it was started
     * @param advanceClock throws an {@link IllegalArgumentException} for a time that it can't be advanced by
     * @param clock        what it says
     * @param clockAhead   how far it was advanced
     * @param expireTokens expires the access tokens that were issued
     * @param accessToken  one for the console, whose page calls the API as a program does; it is none of the user's
     */
    public record Actions(Runnable reset, Consumer<Duration> advanceClock, Supplier<Instant> clock,
            Supplier<Duration> clockAhead, Runnable expireTokens, String accessToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Actions[]";
        }
    }

    private static final long MAX_ADVANCE_S = 315_360_000_000L;

    private final Actions sandbox;

    SandboxControl(Actions sandbox) {
        this.sandbox = sandbox;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/sandbox/console").format(ResponseFormat.CONTROL).queryParameters().json(this::console),
                Operation.post("/sandbox/clock").format(ResponseFormat.CONTROL).queryParameters()
                        .body(Operation.Body.REQUIRED).json(this::advanceClock),
                Operation.delete("/sandbox/access_tokens").format(ResponseFormat.CONTROL).queryParameters()
                        .json(this::expireTokens),
                Operation.post("/sandbox/reset").format(ResponseFormat.CONTROL).queryParameters()
                        .body(Operation.Body.OPTIONAL).json(this::reset));
    }

    private ObjectNode console(ApiRequest request) {
        return clock().put("access_token", sandbox.accessToken());
    }

    private ObjectNode advanceClock(ApiRequest request) {
        request.body().requireNoOthers(List.of("advance_s"));
        long seconds = request.body().integer("advance_s", 0, MAX_ADVANCE_S)
                .orElseThrow(() -> ApiException.badRequest("advance_s is required: by how many seconds"));
        try {
            sandbox.advanceClock().accept(Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(e.getMessage());
        }
        return clock();
    }

    private ObjectNode expireTokens(ApiRequest request) {
        sandbox.expireTokens().run();
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode reset(ApiRequest request) {
        request.body().requireNoOthers(List.of());
        sandbox.reset().run();
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode clock() {
        return JsonNodeFactory.instance.objectNode().put("clock", sandbox.clock().get().toString()).put("advanced_s",
                sandbox.clockAhead().get().toSeconds());
    }
}
