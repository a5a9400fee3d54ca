/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.List;
import java.util.Locale;

/** Reads the JSON object that a request has to have, may have, or must not have. */
final class RequestBody {

    private RequestBody() {
    }

    static JsonBody read(RawRequest request, Operation operation) {
        Operation.Body expected = operation.body();
        if (expected == Operation.Body.MULTIPART || expected == Operation.Body.MULTIPART_FIELDS) {
            requireForm(request, expected == Operation.Body.MULTIPART);
            return JsonBody.of(request.fields());
        }
        if (!request.hasBody()) {
            if (expected == Operation.Body.REQUIRED) {
                throw ApiException.badRequest("the body is missing; send a JSON object");
            }
            return JsonBody.none();
        }
        requireJson(request.header("content-type"));
        if (request.tooLarge() || request.body().length > operation.maxBodyBytes()) {
            throw ApiException.tooLarge("the body exceeds " + operation.maxBodyBytes() + " bytes");
        }
        if (expected == Operation.Body.NONE) {
            throw ApiException.badRequest("this operation does not accept a body");
        }
        return JsonBody.parse(request.body(), "the body");
    }

    private static void requireForm(RawRequest request, boolean withFile) {
        if (request.header("content-type").stream().noneMatch(type -> type.startsWith("multipart/form-data"))) {
            throw ApiException.unsupportedMediaType("Content-Type must be multipart/form-data");
        }
        if (request.tooLarge()) {
            throw ApiException.tooLarge("the body exceeds the largest file that is taken, 512 MB");
        }
        if (request.parts() == null || withFile && request.parts().isEmpty()) {
            throw ApiException.badRequest("the body must be multipart/form-data with a file");
        }
    }

    private static void requireJson(List<String> contentType) {
        if (contentType.size() != 1 || !isJson(contentType.get(0))) {
            throw ApiException.unsupportedMediaType("Content-Type must be application/json in UTF-8");
        }
    }

    private static boolean isJson(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !parameter.matches("charset=(\"utf-8\"|utf-8)")) {
                return false;
            }
        }
        return "application/json".equals(parts[0].strip());
    }
}
