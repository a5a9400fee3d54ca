/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
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
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.Transcription;
import io.github.camelcoze.model.UploadedFile;

/**
 * The input of a workflow (https://docs.coze.cn/developer_guides/workflow_run) or of a plugin's tool: a JSON object. A message body is the
 * input itself, also an event, unless it is the whole request by Coze's names; one with a mistyped name is neither. An
 * uploaded file is written as the text that workflows take, and what is text by nature as text.
 *
 * @param request the fields of the whole request
 * @param own     those of them that distinguish a request from an input
 */
public record WorkflowParametersType(List<String> request, List<String> own) implements ParameterType {

    /** A field of a request that can't be the message body: the input of a chatflow. */
    public static final WorkflowParametersType FIELD = new WorkflowParametersType(List.of(), List.of());

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
    public boolean isInput() {
        return true;
    }

    @Override
    public String description() {
        return JsonType.OBJECT.description();
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        return JsonType.OBJECT.read(value instanceof Map<?, ?> map ? inputs(map, source) : value, source);
    }

    private static Map<String, Object> inputs(Map<?, ?> map, ParameterSource source) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), input(value, source)));
        return copy;
    }

    private static Object input(Object value, ParameterSource source) {
        if (value instanceof UploadedFile file) {
            return file.getReference();
        }
        if (value instanceof Map<?, ?> map) {
            return inputs(map, source);
        }
        Object given = value instanceof Object[] array ? Arrays.asList(array) : value;
        if (given instanceof Collection<?> list) {
            return list.stream().map(each -> input(each, source)).toList();
        }
        if (value instanceof ChatResult || value instanceof Transcription) {
            return TextType.textOf(value, source);
        }
        // the JSON of a File would be its path on this machine
        if (value instanceof File || value instanceof Path || value != null && source.fileOf(value) != value) {
            throw new IllegalArgumentException("contains a " + value.getClass().getName() + ", which has no JSON form:"
                    + " upload a file with coze:uploadFile, or convert it to text");
        }
        return value;
    }
}
