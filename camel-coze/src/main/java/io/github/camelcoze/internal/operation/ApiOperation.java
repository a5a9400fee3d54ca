/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One operation of Coze's API, as data: one request, or one for each page of a list.
 *
 * @param method      HTTP method
 * @param path        path from the root, with {@code {parameter}} placeholders
 * @param permissions the permissions that the access token needs
 * @param parameters  every parameter, in the order in which a missing one is reported
 * @param headers     fixed request headers
 * @param fields      fixed fields of the JSON body, before the parameters
 * @param options     endpoint options that are not parameters of Coze's
 * @param result      how the response is read
 * @param longWork    how what goes on afterwards is awaited; null when nothing does
 * @param description for the reference
 */
public record ApiOperation(String method, String path, List<String> permissions, List<Parameter> parameters,
        Map<String, String> headers, Map<String, Object> fields, List<String> options,
        ResultMapper result, LongWork longWork, Description description) implements Operation {

    public static ApiOperation get(String path) {
        return of("GET", path);
    }

    public static ApiOperation post(String path) {
        return of("POST", path);
    }

    public static ApiOperation put(String path) {
        return of("PUT", path);
    }

    public static ApiOperation delete(String path) {
        return of("DELETE", path);
    }

    private static ApiOperation of(String method, String path) {
        return new ApiOperation(method, path, List.of(), List.of(), Map.of(), Map.of(), List.of(), ResultMapper.NONE,
                null, Description.NONE);
    }

    /** The permissions that the access token needs; all of them. */
    public ApiOperation permission(String... names) {
        return new ApiOperation(method, path, List.of(names), parameters, headers, fields, options, result, longWork,
                description);
    }

    public ApiOperation parameters(Parameter... all) {
        return new ApiOperation(method, path, permissions, List.of(all), headers, fields, options, result, longWork,
                description);
    }

    /** A request header that is sent with every call. */
    public ApiOperation header(String name, String value) {
        return new ApiOperation(method, path, permissions, parameters, Map.of(name, value), fields, options, result,
                longWork, description);
    }

    /** A field of the JSON body that is sent with every call; a parameter of that name replaces it. */
    public ApiOperation field(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new ApiOperation(method, path, permissions, parameters, headers, more, options, result, longWork,
                description);
    }

    /** Endpoint options that are not parameters of Coze's. */
    public ApiOperation options(String... names) {
        return new ApiOperation(method, path, permissions, parameters, headers, fields, List.of(names), result,
                longWork, description);
    }

    public ApiOperation returns(ResultMapper mapper) {
        return new ApiOperation(method, path, permissions, parameters, headers, fields, options, mapper, longWork,
                description);
    }

    /** After the other options: what goes on afterwards can be awaited. */
    public ApiOperation awaits(LongWork work) {
        return new ApiOperation(method, path, permissions, parameters, headers, fields,
                Stream.concat(options.stream(), Stream.of("awaitCompletion")).toList(), result, work, description);
    }

    /**
     * With what the reference says about it, in AsciiDoc.
     *
     * @param page    the last part of the address of Coze's page; empty when Coze has none
     * @param summary one sentence
     */
    public ApiOperation described(String page, String summary) {
        return described(page, summary, "");
    }

    /** @param note what else a caller must know */
    public ApiOperation described(String page, String summary, String note) {
        return new ApiOperation(method, path, permissions, parameters, headers, fields, options, result, longWork,
                new Description(page, summary, note));
    }

    @Override
    public List<String> options() {
        return result.isPaged() ? Stream.concat(options.stream(), Stream.of(ResultMapper.LAZY)).toList() : options;
    }

    @Override
    public List<String> requests() {
        return List.of(method + " " + path);
    }

    @Override
    public Pagination pagination() {
        return result.pagination();
    }

    @Override
    public boolean isStreamed() {
        return result.isEvents();
    }

    @Override
    public BoundOperation bind(String operation, ParameterSource source) {
        ApiRequest request = request(operation, new ParameterBinder(operation, source).bind(parameters));
        return (invoker, throwOnFailure) -> invoker.invoke(request, throwOnFailure);
    }

    /** The request with values that have been read and checked. */
    public ApiRequest request(String operation, BoundParameters bound) {
        ApiRequest.Builder request = ApiRequest.builder(operation, method, path).permissions(permissions)
                .sources(bound.sources(parameters)).headers(headers).result(result);
        fields.forEach((name, value) -> request.set(Parameter.In.BODY, name, value));
        for (Parameter parameter : parameters) {
            Object value = bound.valueOf(parameter);
            if (value != null) {
                request.set(parameter.in(), parameter.name(), value);
            }
        }
        return request.build();
    }
}
