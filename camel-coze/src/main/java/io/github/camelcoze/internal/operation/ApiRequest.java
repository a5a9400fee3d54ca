/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request to Coze's API, with everything bound and checked: all of it but the host and the credentials.
 *
 * @param operation   the name of the operation, for messages
 * @param permissions the permissions that the access token needs, for messages
 * @param sources     where the parameters came from (options, headers, the message body), for messages
 * @param method      the HTTP method
 * @param path        the path from the root, every parameter in it already encoded as one path segment
 * @param query       the query parameters in order, not yet encoded; empty for none
 * @param headers     the request headers of the operation itself; empty for none
 * @param body        what is sent; null for no body
 * @param result      how the response is read
 */
public record ApiRequest(String operation, List<String> permissions, String sources, String method, String path,
        Map<String, String> query, Map<String, String> headers, RequestBody body, ResultMapper result) {

    /** What a request sends. */
    public sealed interface RequestBody {
    }

    /** A JSON object with these fields, in order. */
    public record Json(Map<String, Object> fields) implements RequestBody {
    }

    /** Bytes as they are, of that media type. */
    public record Raw(byte[] bytes, String contentType) implements RequestBody {
    }

    /** multipart/form-data: a value is text, or a {@link FileContent}. */
    public record Form(Map<String, Object> parts) implements RequestBody {
    }

    static Builder builder(String operation, String method, String path) {
        return new Builder(operation, method, path);
    }

    /** The value of a parameter in the query or the JSON body, as text; null when it is absent. */
    public String value(Parameter.In in, String name) {
        Object value = in == Parameter.In.QUERY
                ? query.get(name)
                : body instanceof Json json ? json.fields.get(name) : null;
        return value == null ? null : value.toString();
    }

    /** The same request with another value of one parameter in the query or the JSON body. */
    public ApiRequest with(Parameter.In in, String name, Object value) {
        Map<String, String> changedQuery = new LinkedHashMap<>(query);
        RequestBody changedBody = body;
        if (in == Parameter.In.QUERY) {
            changedQuery.put(name, value.toString());
        } else {
            Map<String, Object> fields = new LinkedHashMap<>(body instanceof Json json ? json.fields : Map.of());
            fields.put(name, value);
            changedBody = new Json(fields);
        }
        return new ApiRequest(operation, permissions, sources, method, path, changedQuery, headers, changedBody,
                result);
    }

    /** Whether the same request can be sent again: a stream that was read can't. */
    public boolean isRepeatable() {
        return !(body instanceof Form form) || form.parts.values().stream()
                .allMatch(part -> !(part instanceof FileContent file) || file.repeatable());
    }

    /** Path and query, encoded. */
    public String target() {
        return query.isEmpty()
                ? path
                : path + query.entrySet().stream().map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Text as one segment of a path or one value of a query; without lone surrogates, which have no encoded form. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Collects the values of the parameters by where they are sent. */
    static final class Builder {
        private final String operation;
        private final String method;
        private String path;
        private List<String> permissions = List.of();
        private String sources = "";
        private Map<String, String> headers = Map.of();
        private ResultMapper result = ResultMapper.NONE;
        private final Map<String, String> query = new LinkedHashMap<>();
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final Map<String, Object> parts = new LinkedHashMap<>();
        private RequestBody raw;

        private Builder(String operation, String method, String path) {
            this.operation = operation;
            this.method = method;
            this.path = path;
        }

        Builder permissions(List<String> value) {
            permissions = value;
            return this;
        }

        Builder sources(String value) {
            sources = value;
            return this;
        }

        Builder headers(Map<String, String> value) {
            headers = value;
            return this;
        }

        Builder result(ResultMapper value) {
            result = value;
            return this;
        }

        /** A body that is sent as it is. */
        Builder raw(Raw value) {
            raw = value;
            return this;
        }

        Builder set(Parameter.In in, String name, Object value) {
            switch (in) {
                case PATH -> path = path.replace("{" + name + "}", encode(value.toString()));
                case QUERY -> query.put(name, value instanceof List<?> list ? joined(list) : value.toString());
                case BODY -> fields.put(name, value);
                case FORM -> parts.put(name, value);
            }
            return this;
        }

        private static String joined(List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(element -> texts.add(String.valueOf(element)));
            return String.join(",", texts);
        }

        ApiRequest build() {
            RequestBody body = raw;
            if (!parts.isEmpty()) {
                body = new Form(parts);
            } else if (!fields.isEmpty()) {
                body = new Json(fields);
            }
            return new ApiRequest(operation, permissions, sources, method, path, query, headers, body, result);
        }
    }
}
