/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request that passed every check that does not depend on its operation.
 *
 * @param logId          of its response
 * @param pathParameters decoded, by the names that Coze's documents give them
 * @param body           an empty object when there was none
 */
public record ApiRequest(RawRequest raw, String logId, ResponseFormat format, Map<String, String> pathParameters,
        QueryParameters query, JsonBody body) {

    /** A parameter in the path; never null for one in the operation's path. */
    public String path(String name) {
        return pathParameters.get(name);
    }

    /**
     * The response of success.
     *
     * @param data null for operations that return nothing
     */
    HttpResponse success(ObjectNode data) {
        return HttpResponse.of(ApiResponse.success(format, data), logId);
    }

    /** The same with other fields of the envelope than {@code data}, or with one that is no object. */
    public HttpResponse envelope(ObjectNode fields) {
        return HttpResponse.of(ApiResponse.success(format, null).withFields(fields), logId);
    }
}
