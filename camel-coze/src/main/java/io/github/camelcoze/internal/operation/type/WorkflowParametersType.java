/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.internal.operation.SimilarName;
import io.github.camelcoze.model.UploadedFile;

/**
 * The input of a workflow (https://docs.coze.cn/developer_guides/workflow_run) or of a plugin's tool: a JSON object. A message body is the
 * input itself, also an event, unless it is the whole request by Coze's names; one with a mistyped name is neither. A file is written as
 * the text that workflows take.
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
        if (!(body instanceof Map<?, ?> fields)) {
            return body instanceof CozeEvent;
        }
        List<String> names = fields.keySet().stream().map(String::valueOf).toList();
        Optional<String> distinguishing = own.stream().filter(names::contains).findFirst();
        if (distinguishing.isEmpty()) {
            return true;
        }
        for (String field : names) {
            String meant = request.contains(field) ? null : missingName(field, names);
            if (meant != null) {
                throw new IllegalArgumentException("has the fields '" + distinguishing.get() + "' and '"
                        + LogSanitizer.oneLine(field, 100) + "': did you mean '" + meant + "'?");
            }
        }
        return !request.containsAll(names);
    }

    /** What of a request this field is meant as; null for a field of an input. */
    private String missingName(String field, List<String> names) {
        return request.stream().filter(name -> !names.contains(name) && SimilarName.isMeantAs(field, name)).findFirst()
                .orElse(null);
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
