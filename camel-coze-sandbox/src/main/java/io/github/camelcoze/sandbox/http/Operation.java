/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An operation of an HTTP API, as its area declares it:
 *
 * <pre>{@code
 * Operation.post("/v1/api_apps").permissions(SandboxPermissions.CREATE_API_APP).body(Body.REQUIRED).json(this::create)
 * }</pre>
 *
 * A handler throws an {@link ApiException}, or completes with one, to reject a request.
 */
public final class Operation {

    /** Whether an operation takes a JSON object as its body. Sending one to an operation that takes none is rejected. */
    public enum Body {
        NONE,
        OPTIONAL,
        REQUIRED,
        /** Takes {@code multipart/form-data} with at least one file instead; its text fields are the body. */
        MULTIPART,
        /** The same with or without a file. */
        MULTIPART_FIELDS
    }

    private final Builder declared;
    private final Function<ApiRequest, CompletionStage<HttpResponse>> handler;

    private Operation(Builder declared, Function<ApiRequest, CompletionStage<HttpResponse>> handler) {
        this.declared = declared;
        this.handler = handler;
    }

    /** An operation without a body, unless one is declared. Parameters in the path are written {@code {name}}. */
    public static Builder get(String path) {
        return new Builder("GET", path);
    }

    /** As {@link #get}. */
    public static Builder post(String path) {
        return new Builder("POST", path);
    }

    /** As {@link #get}. */
    public static Builder put(String path) {
        return new Builder("PUT", path);
    }

    /** As {@link #get}. */
    public static Builder delete(String path) {
        return new Builder("DELETE", path);
    }

    String method() {
        return declared.method;
    }

    PathTemplate path() {
        return declared.path;
    }

    /** What an access token must hold, all of it. */
    Set<String> permissions() {
        return declared.permissions;
    }

    Body body() {
        return declared.body;
    }

    int maxBodyBytes() {
        return declared.maxBodyBytes;
    }

    /** How every response of the operation is written, errors included. */
    ResponseFormat format() {
        return declared.format;
    }

    /** The only parameters that its query may have; empty when unknown ones are ignored. */
    Optional<List<String>> queryParameters() {
        return Optional.ofNullable(declared.queryParameters);
    }

    CompletionStage<HttpResponse> handle(ApiRequest request) {
        return handler.apply(request);
    }

    @Override
    public String toString() {
        return method() + " " + path();
    }

    /** Declares an operation; ends with what handles it. */
    public static final class Builder {

        private final String method;
        private final PathTemplate path;
        private Body body = Body.NONE;
        private ResponseFormat format = ResponseFormat.ENVELOPE;
        private int maxBodyBytes = BodyReader.MAX_BYTES;
        private Set<String> permissions = Set.of();
        private List<String> queryParameters;

        private Builder(String method, String path) {
            this.method = method;
            this.path = new PathTemplate(path);
        }

        /** The permissions that an access token must hold, all of them. */
        public Builder permissions(String... names) {
            permissions = Set.of(names);
            return this;
        }

        public Builder body(Body expected) {
            body = expected;
            return this;
        }

        /** 1 MiB unless declared; a multipart body has a limit of its own. */
        public Builder maxBody(int bytes) {
            maxBodyBytes = bytes;
            return this;
        }

        /** {@link ResponseFormat#ENVELOPE} unless declared. */
        public Builder format(ResponseFormat other) {
            format = other;
            return this;
        }

        /** Rejects a query with other parameters than these. Unless declared, unknown ones are ignored. */
        public Builder queryParameters(String... names) {
            queryParameters = List.of(names);
            return this;
        }

        /** Responds with JSON: {@code data} of the envelope; null for operations that return nothing. */
        public Operation json(Function<ApiRequest, ObjectNode> handler) {
            return jsonAsync(request -> CompletableFuture.completedFuture(handler.apply(request)));
        }

        /** The same where it takes a while. */
        public Operation jsonAsync(Function<ApiRequest, CompletionStage<ObjectNode>> handler) {
            return new Operation(this, request -> handler.apply(request).thenApply(request::success));
        }

        /** Responds with fields of the envelope: {@code data} where it is no object, and what stands beside it. */
        public Operation envelope(Function<ApiRequest, ObjectNode> handler) {
            return respond(request -> request.envelope(handler.apply(request)));
        }

        /** Responds with anything. */
        public Operation respond(Function<ApiRequest, HttpResponse> handler) {
            return new Operation(this, request -> CompletableFuture.completedFuture(handler.apply(request)));
        }
    }
}
