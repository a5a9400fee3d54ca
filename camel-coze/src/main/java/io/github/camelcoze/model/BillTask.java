/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The export of a bill (https://docs.coze.cn/developer_guides/billing_file). Immutable.
 */
public final class BillTask extends CozeObject {

    private BillTask(String json) {
        super(json);
        required("task_id");
    }

    /**
     * @param  json                     a task as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static BillTask of(String json) {
        return new BillTask(json);
    }

    /** Never null. */
    public String getId() {
        return getString("task_id");
    }

    /** {@code init}, {@code running}, {@code succeed} or {@code failed}; null when Coze sent none. */
    public String getStatus() {
        return nonBlank("status");
    }

    /** Where the files can be downloaded for seven days; empty unless the task has succeeded. */
    public List<String> getFileUrls() {
        List<String> urls = new ArrayList<>();
        node("file_urls").elements().forEachRemaining(url -> urls.add(url.asText()));
        return List.copyOf(urls);
    }

    @Override
    public String toString() {
        return "BillTask[id=" + getId() + ", status=" + getStatus() + "]";
    }
}
