/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.ApiRequest.Raw;
import io.github.camelcoze.internal.operation.ApiRequest.RequestBody;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.Operation;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ResultMapper;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.JsonCarrier;

/**
 * {@code coze:call}: any request to the API, for what has no operation of its own. Method and path are options and
 * never come from a message; the query comes from {@code parameter.*} and the header CamelCozeParameters, the body from
 * the message.
 */
public final class GenericCall implements Operation {

    private static final String JSON = "application/json";

    /** As on Coze's pages, and in URI templates. */
    private static final Pattern PLACEHOLDER = Pattern.compile(".*/:[A-Za-z_]+(/.*)?|.*\\{[^{}]*}.*");

    private static final EnumType METHOD = new EnumType("GET", "POST", "PUT", "DELETE", "PATCH");

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public List<String> options() {
        return List.of("method", "path");
    }

    @Override
    public boolean takesAnyParameter() {
        return true;
    }

    @Override
    public List<String> permissions() {
        return List.of();
    }

    @Override
    public List<String> requests() {
        return List.of();
    }

    @Override
    public BoundOperation bind(String operation, ParameterSource source) {
        String path = path(operation, source.option("path"));
        String method = method(operation, source);
        Map<String, String> query = query(operation, source);
        RequestBody body = method.equals("GET") ? null : body(operation, source);
        ApiRequest request = new ApiRequest(operation, List.of(), "options 'method' and 'path', the parameters and the"
                + " message body", method, path, query, Map.of(), body, ResultMapper.NONE);
        return (invoker, throwOnFailure) -> invoker.invoke(request, throwOnFailure);
    }

    private static String method(String operation, ParameterSource source) {
        Object method = source.option("method");
        if (method == null) {
            throw notCalled(operation, "option 'method' is missing. Set it to GET, POST, PUT, DELETE or PATCH");
        }
        try {
            return (String) METHOD.read(method.toString().toUpperCase(Locale.ROOT), source);
        } catch (IllegalArgumentException e) {
            throw notCalled(operation, "option 'method' " + e.getMessage());
        }
    }

    /** A path of this host and nothing else: the access token is sent there. */
    private static String path(String operation, Object option) {
        String path = option == null ? "" : option.toString().strip();
        if (path.isEmpty()) {
            throw notCalled(operation, "option 'path' is missing. Set it to the path of the API operation, for"
                    + " example /v1/users/me");
        }
        String problem = null;
        if (Identifier.isExpression(path)) {
            problem = Identifier.UNEVALUATED;
        } else if (path.contains("?") || path.contains("#")) {
            problem = "which has a query or a fragment: set query parameters with options 'parameter.<name>'";
        } else if (!path.startsWith("/") || path.startsWith("//")) {
            problem = "which must start with a single slash, without a host";
        } else if (PLACEHOLDER.matcher(path).matches()) {
            problem = "which has a placeholder: write the value in its place";
        } else if (path.contains("//") || path.endsWith("/")) {
            problem = "which has an empty segment: check that the value in its place is set";
        } else if (!isPath(path)) {
            problem = "which is not a path: encode what is not a letter, a digit or one of -._~!$&'()*+,;=:@/, and leave"
                    + " out segments . and ..";
        }
        if (problem != null) {
            throw notCalled(operation, "option 'path' is '" + LogSanitizer.oneLine(path, 200) + "', " + problem);
        }
        return path;
    }

    private static boolean isPath(String path) {
        try {
            URI uri = new URI(path);
            String decoded = "/" + uri.getPath() + "/";
            return path.matches("[A-Za-z0-9._~!$&'()*+,;=:@/%-]+") && path.equals(uri.getRawPath())
                    && !decoded.contains("/./") && !decoded.contains("/../") && !decoded.contains("\\");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Map<String, String> query(String operation, ParameterSource source) {
        Map<String, Object> given = new LinkedHashMap<>(source.optionParameters());
        try {
            source.headerParameters().forEach((name, value) -> given.put(String.valueOf(name), value));
        } catch (IllegalArgumentException e) {
            throw notCalled(operation, "header 'CamelCozeParameters' " + e.getMessage());
        }
        Map<String, String> query = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (value != null) {
                String text = value instanceof Boolean ? value.toString() : TextType.textOf(value, source);
                if (text == null || Identifier.isExpression(text)) {
                    throw notCalled(operation, "parameter '" + name + "' is "
                            + (text == null
                                    ? "a " + value.getClass().getName() + ", not text, a whole number or a boolean"
                                    : "'" + text + "', " + Identifier.UNEVALUATED));
                }
                query.put(name, text);
            }
        });
        return query;
    }

    private static RequestBody body(String operation, ParameterSource source) {
        Object body = source.body();
        if (body == null) {
            return null;
        }
        if (body instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
            try {
                return new Raw(CozeJson.write(fields), JSON);
            } catch (IllegalArgumentException e) {
                throw notCalled(operation, "the message body " + e.getMessage());
            }
        }
        if (body instanceof JsonNode node) {
            return new Raw(CozeJson.write(node), JSON);
        }
        if (body instanceof JsonCarrier carrier) {
            return new Raw(carrier.getJson(), JSON);
        }
        try {
            String text = source.text(body);
            if (text == null) {
                throw new IllegalArgumentException(
                        "is a " + body.getClass().getName()
                                + ", not JSON text, a Map or bytes: marshal it to JSON, or convert"
                                + " it to a Map");
            }
            if (text.isBlank()) {
                return null;
            }
            byte[] bytes = CozeJson.withoutByteOrderMark(text).getBytes(StandardCharsets.UTF_8);
            CozeJson.read(bytes);
            return new Raw(bytes, JSON);
        } catch (IOException | IllegalArgumentException e) {
            throw notCalled(operation, "the message body " + (e instanceof IOException ? "is " : "") + e.getMessage());
        }
    }

    private static IllegalArgumentException notCalled(String operation, String reason) {
        return new IllegalArgumentException("Coze operation '" + operation + "' was not called: " + reason + ".");
    }
}
