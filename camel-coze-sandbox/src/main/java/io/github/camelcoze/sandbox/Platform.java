/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The platform without its network: takes a request as it arrived, answers as Coze would.
 * <p>
 * A request is checked in this order, which is the sandbox's own choice: path, method, access token, permission, content
 * type, size of the body, its JSON, query, fields, and at last the app or the bot. Where access tokens are given out, a
 * JWT stands in the place of the access token; it is read after the fields.
 */
final class Platform {

    private final State state;
    private final boolean failuresAsHttp200;

    Platform(State state, boolean failuresAsHttp200) {
        this.state = state;
        this.failuresAsHttp200 = failuresAsHttp200;
    }

    /** Completed with an answer; with a fault of the sandbox's own when there is one. */
    CompletionStage<ApiResponse> answer(RawRequest request) {
        ResponseFormat form = Place.formAt(request.path());
        return run(request).thenApply(data -> ApiResponse.success(form, data))
                .exceptionally(fault -> refused(form, fault));
    }

    private CompletionStage<ObjectNode> run(RawRequest request) {
        try {
            Place place = Place.of(request.path());
            Map<String, String> ids = place.ids(request.path());
            Operation operation = Operation.of(request.method(), place);
            if (operation.takesAccessToken()) {
                authorize(request, operation);
            }
            JsonBody body = RequestBody.read(request, operation.body());
            QueryParameters query = QueryParameters.parse(request.query());
            return operation.run(new Operation.Call(state, request, ids, query, body));
        } catch (ApiException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private ApiResponse refused(ResponseFormat form, Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        if (cause instanceof ApiException refusal) {
            return ApiResponse.refused(form, refusal, failuresAsHttp200 && form == ResponseFormat.ENVELOPE);
        }
        throw new CompletionException(cause);
    }

    private void authorize(RawRequest request, Operation operation) {
        Set<String> granted = state.accessTokens().permissionsOf(request.header("authorization"));
        List<String> missing = operation.permissions().stream().filter(needed -> !granted.contains(needed)).sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw ApiException.forbidden("the access token lacks the permission " + String.join(" and ", missing));
        }
    }
}
