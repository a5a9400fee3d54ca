/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

/**
 * A rejected request: the error in the response.
 * <p>
 * The codes for HTTP 401, 403, 404 and 429 are those that Coze's SDKs know. The others are not documented by Coze, made
 * so that they can be read: 4000 plus the last two digits of the HTTP status, unless that is a code of another meaning.
 * The names of OAuth's errors are Coze's; which one is used for what is not documented by Coze too.
 */
public final class ApiException extends RuntimeException {

    static final long CODE_UNAUTHENTICATED = 700012006L;

    private static final String INVALID_REQUEST = "invalid_request";
    private static final String INVALID_CLIENT = "invalid_client";
    private static final long serialVersionUID = 1L;

    private final int status;
    private final long code;
    private final String error;
    private final String allow;

    private ApiException(int status, long code, String error, String message, String allow) {
        // an expected response, not a failure: nobody reads its stack trace
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.error = error;
        this.allow = allow;
    }

    private static ApiException of(int status, String error, String message) {
        return new ApiException(status, codeOf(status), error, message, null);
    }

    static long codeOf(int status) {
        return switch (status) {
            case 401 -> 4100;
            case 403 -> 4101;
            case 404 -> 4200;
            case 413 -> 4000; // 4013 is a rate limit
            case 429 -> 4013;
            default -> (status < 500 ? 4000 : 5000) + status % 100;
        };
    }

    public static ApiException badRequest(String message) {
        return of(400, INVALID_REQUEST, message);
    }

    public static ApiException unauthenticated(String message) {
        return new ApiException(401, CODE_UNAUTHENTICATED, INVALID_CLIENT, message, null);
    }

    /** The client that requests an access token is not authenticated. */
    public static ApiException invalidClient(String message) {
        return of(401, INVALID_CLIENT, message);
    }

    public static ApiException unsupportedGrantType(String message) {
        return of(400, "unsupported_grant_type", message);
    }

    public static ApiException forbidden(String message) {
        return of(403, "access_deny", message);
    }

    public static ApiException notFound(String message) {
        return of(404, INVALID_REQUEST, message);
    }

    static ApiException methodNotAllowed(String message, String allow) {
        return new ApiException(405, 4005, INVALID_REQUEST, message, allow);
    }

    /** The request conflicts with the present state. */
    public static ApiException conflict(String message) {
        return of(409, INVALID_REQUEST, message);
    }

    static ApiException tooLarge(String message) {
        return of(413, INVALID_REQUEST, message);
    }

    static ApiException unsupportedMediaType(String message) {
        return of(415, INVALID_REQUEST, message);
    }

    int status() {
        return status;
    }

    long code() {
        return code;
    }

    /** The {@code error_code} of a response in OAuth's format. */
    String error() {
        return error;
    }

    /** The methods that the path knows, for the header {@code Allow}; null unless the method was rejected. */
    String allow() {
        return allow;
    }
}
