/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.model.UploadedFile;

/**
 * The input of a workflow (https://docs.coze.cn/developer_guides/workflow_run) or of a plugin's tool: a JSON object. A message body is the
 * input itself, unless it is the whole request by Coze's names. A file is written as the text that workflows take.
 *
 * @param request the fields of the whole request
 * @param own     those of them that distinguish a request from an input
 */
public record WorkflowParametersType(List<String> request, List<String> own) implements ParameterType {

    public WorkflowParametersType(List<String> request) {
        this(request, List.of("workflow_id", "parameters"));
    }

    @Override
    public boolean isWhole(Object body) {
        return body instanceof Map<?, ?> fields
                && !(request.containsAll(fields.keySet()) && own.stream().anyMatch(fields::containsKey));
    }

    @Override
    public String description() {
        return JsonType.OBJECT.description();
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        return JsonType.OBJECT.read(value instanceof Map<?, ?> map ? withReferences(map) : value, source);
    }

    private static Map<String, Object> withReferences(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), withReference(value)));
        return copy;
    }

    private static Object withReference(Object value) {
        if (value instanceof UploadedFile file) {
            return file.getReference();
        }
        if (value instanceof Map<?, ?> map) {
            return withReferences(map);
        }
        return value instanceof Collection<?> list
                ? list.stream().map(WorkflowParametersType::withReference).toList()
                : value;
    }
}
