/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The copying of a bot, an app or a workflow (https://docs.coze.cn/developer_guides/copy_resource_task). A copy that
 * Coze makes at once has no task id, and a task has no copy until it is successful. As a message body it gives the
 * parameter {@code task_id} of the next operation. Immutable.
 */
public final class CopyTask extends CozeObject implements ParameterCarrier {

    private CopyTask(String json) {
        super(json);
    }

    /**
     * @param  json                     a task as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, as half a sentence
     */
    public static CopyTask of(String json) {
        return new CopyTask(json);
    }

    /** Null when Coze made the copy at once. */
    public String getId() {
        return nonBlank("task_id");
    }

    /** {@code in_progress}, {@code successful} or {@code failed}; null of a task that has just been created. */
    public String getStatus() {
        return nonBlank("task_status");
    }

    /** The id of the copy; null while there is none. */
    public String getCopyId() {
        String copied = nonBlank("copied_entity_id");
        return copied == null ? nonBlank("target_entity_id") : copied;
    }

    /** What could not be copied, and why, in one line; null unless the task has failed. */
    public String getFailureReason() {
        return node("failed_reasons").isEmpty()
                ? null
                : StreamSupport.stream(node("failed_reasons").spliterator(), false)
                        .map(reason -> reason.path("entity_type").asText() + " " + reason.path("entity_name").asText()
                                + " (" + reason.path("entity_id").asText() + "): "
                                + reason.path("failed_reason").asText())
                        .collect(Collectors.joining("; "));
    }

    /** Whether the task has ended: the copy was made, or failed. */
    public boolean isFinished() {
        return getId() == null || getStatus() != null && !getStatus().equals("in_progress");
    }

    @Override
    public Map<String, Object> asParameters() {
        return getId() == null ? Map.of() : Map.of("task_id", getId());
    }

    @Override
    public String toString() {
        return "CopyTask[id=" + getId() + ", status=" + getStatus() + ", copyId=" + getCopyId() + "]";
    }
}
