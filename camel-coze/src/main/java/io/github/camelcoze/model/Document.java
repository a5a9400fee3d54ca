/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A document or an image of a dataset (https://docs.coze.cn/developer_guides/list_knowledge_files), or the progress of
 * processing it (https://docs.coze.cn/developer_guides/get_dataset_progress). As a message body it gives the parameters
 * {@code document_id} and {@code document_ids} of the next operation. Immutable.
 */
public final class Document extends CozeObject implements ParameterCarrier {

    private Document(String json) {
        super(json);
        required("document_id");
    }

    /**
     * @param  json                     a document as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static Document of(String json) {
        return new Document(json);
    }

    /** The id of the document; never null. */
    public String getId() {
        return getString("document_id");
    }

    /** Null when Coze sent none. */
    public String getName() {
        String name = nonBlank("name");
        return name == null ? nonBlank("document_name") : name;
    }

    /** The extension of the file, such as {@code pdf}; null when Coze sent none. */
    public String getType() {
        return nonBlank("type");
    }

    /** In bytes; null when Coze sent none. */
    public Long getSize() {
        return getLong("size");
    }

    /** 0 while it is being processed, 1 when it is ready, 9 when that failed; null when Coze sent none. */
    public Long getStatus() {
        return getLong("status");
    }

    /** Whether it is ready for bots. */
    public boolean isReady() {
        return Long.valueOf(1).equals(getStatus());
    }

    /** Whether it could not be processed, and should be created again. */
    public boolean isFailed() {
        return Long.valueOf(9).equals(getStatus());
    }

    /** In percent; null but in the result of {@code retrieveDatasetProgress}. */
    public Long getProgress() {
        return getLong("progress");
    }

    /** Why it could not be processed; null but in the result of {@code retrieveDatasetProgress}. */
    public String getFailureReason() {
        return nonBlank("status_descript");
    }

    /** The description of an image; null for none. */
    public String getCaption() {
        return nonBlank("caption");
    }

    /** When it was created, to the second; null when Coze sent no time. */
    public Instant getCreatedAt() {
        return timeOf("create_time");
    }

    @Override
    public Map<String, Object> asParameters() {
        return Map.of("document_id", getId(), "document_ids", List.of(getId()));
    }

    @Override
    public String toString() {
        return "Document[id=" + getId() + ", name=" + getName() + ", status=" + getStatus() + "]";
    }
}
