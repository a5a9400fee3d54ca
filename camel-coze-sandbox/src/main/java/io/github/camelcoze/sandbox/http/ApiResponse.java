/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JSON response: an HTTP status and what its body says, in one of several formats.
 *
 * @param code  the envelope's code; the journal has it for responses of every format
 * @param error OAuth's name of the error; null for success
 * @param allow the value of the header {@code Allow}; null for none
 * @param data  null for operations that return nothing: the envelope then has no {@code data}
 */
public record ApiResponse(ResponseFormat format, int status, long code, String message, String error, String allow,
        ObjectNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FIRST_SERVER_ERROR = 500;

    static ApiResponse success(ResponseFormat format, ObjectNode data) {
        return new ApiResponse(format, 200, 0, "", null, null, data);
    }

    static ApiResponse error(ResponseFormat format, ApiException rejection, boolean asHttp200) {
        return new ApiResponse(format, asHttp200 ? 200 : rejection.status(), rejection.code(), rejection.getMessage(),
                rejection.error(), rejection.allow(), null);
    }

    /** Says nothing about the cause: that is for the sandbox's log. */
    static ApiResponse internalError(ResponseFormat format) {
        return new ApiResponse(format, FIRST_SERVER_ERROR, 5000,
                "internal error of the sandbox; see its log",
                "internal_error", null, null);
    }

    /** An injected fault. The codes are made as an {@link ApiException}'s are; those of server errors begin with 5. */
    public static ApiResponse injected(ResponseFormat format, int status) {
        long code = status == UNAUTHORIZED
                ? ApiException.CODE_UNAUTHENTICATED
                : ApiException.codeOf(status);
        String error = status == UNAUTHORIZED
                ? "invalid_client"
                : status == FORBIDDEN
                        ? "access_deny"
                        : status < FIRST_SERVER_ERROR ? "invalid_request" : "internal_error";
        return new ApiResponse(format, status, code, "injected fault: HTTP " + status, error, null, null);
    }

    byte[] body(String logId) {
        try {
            return JSON.writeValueAsBytes(format.json(this, logId));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a response could not be written", e);
        }
    }
}
