/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import io.github.camelcoze.internal.io.CozeJson;

/**
 * An uploaded file (https://docs.coze.cn/developer_guides/upload_files). As a message body it gives the parameter
 * {@code file_id} of the next operation. Immutable.
 */
public final class UploadedFile extends CozeObject implements ParameterCarrier {

    private UploadedFile(String json) {
        super(json);
        required("id");
    }

    /**
     * @param  json                     a file as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static UploadedFile of(String json) {
        return new UploadedFile(json);
    }

    /** The id of the file; never null. */
    public String getId() {
        return getString("id");
    }

    /** The name of the file; null when Coze sent none. */
    public String getName() {
        return nonBlank("file_name");
    }

    /** In bytes; null when Coze sent none. */
    public Long getSize() {
        return getLong("bytes");
    }

    /** When it was uploaded, to the second; null when Coze sent no time. */
    public Instant getCreatedAt() {
        return timeOf("created_at");
    }

    /** What workflows take as a file: {@code {"file_id":"7369"}}, as text. */
    public String getReference() {
        return new String(CozeJson.write(Map.of("file_id", getId())), StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, Object> asParameters() {
        return Map.of("file_id", getId());
    }

    @Override
    public String toString() {
        return "UploadedFile[id=" + getId() + ", name=" + getName() + ", size=" + getSize() + "]";
    }
}
