/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.model.CozeCall;
import io.github.camelcoze.model.CozeRequest;
import io.github.camelcoze.model.CozeResult;

/**
 * One operation of Coze's API, as data: one request, or one for each page of a list.
 *
 * @param method      HTTP method
 * @param path        path from the root, with {@code {parameter}} places
 * @param result      how the answer is read
 * @param permissions what Coze asks the access token for
 * @param parameters  every parameter, in the order in which a missing one is told
 */
record ApiOperation(String method, String path, CozeResult result, List<String> permissions,
        List<CozeParameter> parameters) implements OperationDefinition {

    ApiOperation(String method, String path, CozeResult result, List<String> permissions,
            CozeParameter... parameters) {
        this(method, path, result, permissions, List.of(parameters));
    }

    @Override
    public List<String> requests() {
        return List.of(method + " " + path);
    }

    @Override
    public CozeCall bind(String operation, ParameterSource source) {
        CozeRequest request = request(operation, new ParameterBinder(operation, source).bind(parameters));
        return (caller, throwOnFailure) -> caller.call(request, throwOnFailure);
    }

    /** The request with values that have been read and checked. */
    CozeRequest request(String operation, BoundParameters bound) {
        String boundPath = path;
        Map<String, String> query = new LinkedHashMap<>();
        Map<String, Object> body = new LinkedHashMap<>();
        for (CozeParameter parameter : parameters) {
            Object value = bound.valueOf(parameter);
            if (value != null) {
                switch (parameter.in()) {
                    case PATH -> boundPath = boundPath.replace("{" + parameter.name() + "}",
                            CozeRequest.encode(value.toString()));
                    case QUERY -> query.put(parameter.name(), value.toString());
                    case BODY -> body.put(parameter.name(), value);
                }
            }
        }
        return new CozeRequest(operation, permissions, bound.places(parameters), method, boundPath, query,
                body.isEmpty() ? null : body,
                result);
    }
}
