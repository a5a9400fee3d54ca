/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.time.Instant;
import java.util.Map;

/**
 * A dataset (knowledge, https://docs.coze.cn/developer_guides/list_dataset); after {@code createDataset} only its id. As a
 * message body it gives the parameter {@code dataset_id} of the next operation. Immutable.
 */
public final class Dataset extends CozeObject implements ParameterCarrier {

    private Dataset(String json) {
        super(json);
        required("dataset_id");
    }

    /**
     * @param  json                     a dataset as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static Dataset of(String json) {
        return new Dataset(json);
    }

    /** The id of the dataset; never null. */
    public String getId() {
        return getString("dataset_id");
    }

    /** Null when Coze sent none. */
    public String getName() {
        return nonBlank("name");
    }

    /** 0 for text, 1 for a table, 2 for images; null when Coze sent none. */
    public Long getFormatType() {
        return getLong("format_type");
    }

    /** Whether bots can use it; false when Coze did not say. */
    public boolean isEnabled() {
        return Long.valueOf(1).equals(getLong("status"));
    }

    /** How many documents it has; null when Coze sent no number. */
    public Long getDocumentCount() {
        return getLong("doc_count");
    }

    /** When it was created, to the second; null when Coze sent no time. */
    public Instant getCreatedAt() {
        return timeOf("create_time");
    }

    /** When it was changed, to the second; null when Coze sent no time. */
    public Instant getUpdatedAt() {
        return timeOf("update_time");
    }

    @Override
    public Map<String, Object> asParameters() {
        return Map.of("dataset_id", getId());
    }

    @Override
    public String toString() {
        return "Dataset[id=" + getId() + ", name=" + getName() + "]";
    }
}
