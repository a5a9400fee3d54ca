/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * An HTTP API made of operations.
 * <p>
 * A request is checked in this order, which Coze does not document: path, method, access token, permission, content
 * type, size of the body, its JSON, query, fields, and at last the resource. Where access tokens are issued, a JWT takes
 * the place of the access token; it is read after the fields.
 */
public final class Dispatcher implements RequestHandler {

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    /** Decides who may call an operation. */
    public interface Authorizer {

        /**
         * Rejects a request that lacks a valid access token with all of these permissions.
         *
         * @param authorization every value of the header {@code Authorization}
         */
        void authorize(List<String> authorization, Set<String> permissions);
    }

    private final Router router;
    private final ResponseFormat fallbackFormat;
    private final Authorizer authorizer;
    private final boolean errorsAsHttp200;

    private Dispatcher(Router router, ResponseFormat fallbackFormat, Authorizer authorizer, boolean errorsAsHttp200) {
        this.router = router;
        this.fallbackFormat = fallbackFormat;
        this.authorizer = authorizer;
        this.errorsAsHttp200 = errorsAsHttp200;
    }

    /**
     * Coze's own API.
     *
     * @param errorsAsHttp200 whether errors have HTTP 200 and a code in the envelope only
     */
    public static Dispatcher ofPlatform(List<Operation> operations, Authorizer authorizer, boolean errorsAsHttp200) {
        return new Dispatcher(new Router("the sandbox", operations), ResponseFormat.ENVELOPE, authorizer,
                errorsAsHttp200);
    }

    /** The sandbox's control API, which takes no access token. */
    public static Dispatcher ofControlApi(List<Operation> operations) {
        return new Dispatcher(new Router("the control API", operations), ResponseFormat.CONTROL,
                (authorization, permissions) -> {
                }, false);
    }

    /** The format of every response at a path, errors included. */
    public ResponseFormat formatAt(String rawPath) {
        return router.formatAt(rawPath).orElse(fallbackFormat);
    }

    @Override
    public int maxBodyBytes(String rawPath) {
        return router.maxBodyBytesAt(rawPath).orElse(BodyReader.MAX_BYTES);
    }

    @Override
    public String operationName(String method, String rawPath) {
        return router.nameOf(method, rawPath).orElse(null);
    }

    @Override
    public CompletionStage<HttpResponse> handle(RawRequest request, String logId) {
        return dispatch(request, logId).exceptionally(
                failure -> HttpResponse.of(failed(request, formatAt(request.path()), failure), logId));
    }

    private CompletionStage<HttpResponse> dispatch(RawRequest request, String logId) {
        try {
            List<Operation> here = router.at(request.path());
            // rejects a path that can't be decoded before the method is looked at
            here.get(0).path().parameters(request.path());
            Operation operation = router.select(request.method(), here);
            Map<String, String> pathParameters = operation.path().parameters(request.path());
            if (operation.format().isAuthorizedByAccessToken()) {
                authorizer.authorize(request.header("authorization"), operation.permissions());
            }
            JsonBody body = RequestBody.read(request, operation);
            QueryParameters query = QueryParameters.parse(request.query());
            operation.queryParameters().ifPresent(query::requireNoOthers);
            return operation.handle(
                    new ApiRequest(request, logId, operation.format(), pathParameters, query, body));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ApiResponse failed(RawRequest request, ResponseFormat format, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ApiException rejection) {
            return ApiResponse.error(format, rejection, errorsAsHttp200 && format == ResponseFormat.ENVELOPE);
        }
        LOG.log(System.Logger.Level.ERROR, "The sandbox failed to process " + request.method() + " " + request.path(),
                cause);
        return ApiResponse.internalError(format);
    }
}
