/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the platform answers: an HTTP status and what the body tells, in one of two forms (contract, section 1).
 *
 * @param code  the envelope's code; the journal has it for answers of either form
 * @param error OAuth's name of what went wrong; null for success
 * @param allow the value of the header {@code Allow}; null for none
 * @param data  null for operations that return nothing: the envelope then has no {@code data}
 */
record ApiResponse(ResponseFormat form, int status, long code, String message, String error, String allow,
        ObjectNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ApiResponse success(ResponseFormat form, ObjectNode data) {
        return new ApiResponse(form, 200, 0, "", null, null, data);
    }

    static ApiResponse refused(ResponseFormat form, ApiException refusal, boolean asHttp200) {
        return new ApiResponse(form, asHttp200 ? 200 : refusal.status(), refusal.code(), refusal.getMessage(),
                refusal.error(), refusal.allow(), null);
    }

    /** Says nothing of what went wrong inside: that is for the sandbox's log. */
    static ApiResponse internalError(ResponseFormat form) {
        return new ApiResponse(form, 500, 5000, "internal error of the sandbox; its log has the details",
                "internal_error",
                null, null);
    }

    /**
     * A fault that was asked for. The codes are made as a {@link ApiException}'s are; those of the server's side begin with 5.
     */
    static ApiResponse injected(ResponseFormat form, int status) {
        long code = status == 401
                ? ApiException.CODE_UNAUTHENTICATED
                : (status < 500 ? 4000 : 5000) + status % 100;
        String error = status == 401
                ? "invalid_client"
                : status == 403 ? "access_deny" : status < 500 ? "invalid_request" : "internal_error";
        return new ApiResponse(form, status, code, "a fault that was injected: HTTP " + status, error, null, null);
    }

    byte[] body(String logId) {
        try {
            return JSON.writeValueAsBytes(form.json(this, logId));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }
}
