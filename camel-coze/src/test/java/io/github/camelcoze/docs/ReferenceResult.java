/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.FixedParameters;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.CozeList;
import io.github.camelcoze.model.CozeResponse;

/** The type of the body after an operation. */
final class ReferenceResult {

    private ReferenceResult() {
    }

    /** The result type of an operation, from a response with all fields. */
    static String of(CozeOperation operation) {
        String json = """
                {"code": 0, "message": {"id": "1"}, "data": {"id": "1", "conversations": [{"id": "1"}], "voice_id": "1",
                 "task_id": "1", "voice_list": [{"voice_id": "1"}], "feature_score_list": [{"feature_id": "1"}],
                 "task_infos": [{"task_id": "1"}], "benefit_infos": [{"id": "1"}],
                 "dataset_id": "1", "dataset_list": [{"dataset_id": "1"}], "data": [{"document_id": "1"}],
                 "photo_infos": [{"document_id": "1"}], "space_bots": [{"bot_id": "1"}], "workspaces": [{"id": "1"}],
                 "items": [{"id": "1", "event_type": "bot.published"}]}}""";
        CozeResponse response = new CozeResponse(200, 0, "", null, null, json.getBytes(StandardCharsets.UTF_8));
        Object result = PackageAccess.bind(operation, examples(operation))
                .invoke((request, throwing) -> new OperationResult(response, result(request, response), null), true)
                .result();
        String type = "`" + (result instanceof InputStream ? "InputStream" : result.getClass().getSimpleName()) + "`";
        return result instanceof List<?> list ? type + " of `" + list.get(0).getClass().getSimpleName() + "`" : type;
    }

    private static Object result(ApiRequest request, CozeResponse response) {
        return switch (request.result().kind()) {
            case BINARY -> new ByteArrayInputStream(new byte[0]);
            case CHAT_STREAM -> new ChatResult(null, null, List.of(), null, null, null);
            case LIST -> new CozeList<>(request.result().readItems(request.result().path().size() > 1
                    ? response
                    : new CozeResponse(200, 0, "", null, null,
                            "{\"data\":[{\"id\":\"1\"}],\"document_infos\":[{\"document_id\":\"1\"}]}"
                                    .getBytes(StandardCharsets.UTF_8)),
                    0));
            default -> request.result().read(response);
        };
    }

    private static ParameterSource examples(CozeOperation operation) {
        Map<String, Object> parameters = PackageAccess.parameters(operation).stream()
                .collect(Collectors.toMap(Parameter::name, each -> each.type().isContent()
                        ? each.example().getBytes(StandardCharsets.UTF_8)
                        : each.example()));
        return new DelegatingSource(
                new FixedParameters(Map.of("method", "GET", "path", "/v1/users/me", "fileName", "a.wav")), parameters);
    }

    /** With parameters of any name. */
    private record DelegatingSource(ParameterSource source,
            Map<String, Object> optionParameters) implements ParameterSource {

        @Override
        public Object header(String name) {
            return null;
        }

        @Override
        public Object option(String name) {
            return source.option(name);
        }

        /** A file name is for those operations that send a file. */
        @Override
        public boolean isInherited(String option) {
            return true;
        }

        @Override
        public Object body() {
            return null;
        }

        @Override
        public String text(Object value) {
            return source.text(value);
        }

        @Override
        public void warnOnce(String subject, String message) {
            throw new AssertionError(message);
        }
    }
}
