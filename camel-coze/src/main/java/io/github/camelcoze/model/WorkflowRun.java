/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;

/**
 * A run of a workflow: the response of {@code runWorkflow} and {@code resumeWorkflow}
 * (https://docs.coze.cn/developer_guides/workflow_run), or its entry in the history
 * (https://docs.coze.cn/developer_guides/workflow_history). As a message body it gives the parameters
 * {@code execute_id}, {@code event_id} and {@code interrupt_type} of the next operation. Immutable.
 */
public final class WorkflowRun extends CozeObject implements ParameterCarrier {

    private WorkflowRun(String json) {
        super(json);
    }

    /**
     * @param  json                     a run as Coze writes it, or an array of one; fields that are not known are kept
     * @throws IllegalArgumentException when it is neither, as half a sentence
     */
    public static WorkflowRun of(String json) {
        if (!json.stripLeading().startsWith("[")) {
            return new WorkflowRun(json);
        }
        List<String> runs = CozeJson.elementTexts(json.strip(), "data");
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        return new WorkflowRun(runs.get(0));
    }

    /** What the workflow returned, usually JSON; null when it has not, or Coze sent none. */
    public String getOutput() {
        JsonNode output = node(node("data").isMissingNode() ? "output" : "data");
        return output.isTextual() ? output.textValue() : null;
    }

    /**
     * The output by the names of the workflow's variables; empty unless it is a JSON object. A number with a fraction is
     * a Double, or a BigDecimal where a Double would alter it.
     */
    public Map<String, Object> getOutputs() {
        try {
            JsonNode outputs = getOutput() == null ? null : CozeJson.read(getOutput());
            if (outputs != null && outputs.isObject()) {
                @SuppressWarnings("unchecked") // the keys of a JSON object are text
                Map<String, Object> map = CozeJson.convert(outputs, Map.class);
                return map;
            }
        } catch (IOException e) {
            // a workflow may return any text
        }
        return Map.of();
    }

    /** The id of the run, which an asynchronous or interrupted one has; null when Coze sent none. */
    public String getExecuteId() {
        return nonBlank("execute_id");
    }

    /** {@code Success}, {@code Running} or {@code Fail}; null where the run is not from the history. */
    public String getStatus() {
        return nonBlank("execute_status");
    }

    /** Whether the workflow waits for {@code resumeWorkflow}. */
    public boolean isInterrupted() {
        return getInterruptEventId() != null;
    }

    /** The id of the interrupt; null when there is none. */
    public String getInterruptEventId() {
        return nonBlank("interrupt_data", "event_id");
    }

    /** 2 for a question, 5 for an input node, 6 and 7 for plugins; null when there is no interrupt. */
    public Long getInterruptType() {
        return getLong("interrupt_data", "type");
    }

    /** What the workflow asks, as Coze's JSON; null when there is no interrupt. */
    public String getInterruptData() {
        return nonBlank("interrupt_data", "data");
    }

    /** The error code of a failed run in the history, a number or a word; null when there is none. */
    public String getErrorCode() {
        String code = nonBlank("error_code");
        return "0".equals(code) ? null : code;
    }

    /** The message of a failed run in the history; null when there is none. */
    public String getErrorMessage() {
        return nonBlank("error_message");
    }

    /** Coze's page about the run, for 7 days; null when Coze sent none. */
    public String getDebugUrl() {
        return nonBlank("debug_url");
    }

    /** Tokens of the input; null when Coze sent none. */
    public Long getInputTokens() {
        return getLong("usage", "input_count");
    }

    /** Tokens of the output; null when Coze sent none. */
    public Long getOutputTokens() {
        return getLong("usage", "output_count");
    }

    @Override
    public Map<String, Object> asParameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("execute_id", getExecuteId());
        parameters.put("event_id", getInterruptEventId());
        parameters.put("interrupt_type", getInterruptType());
        return parameters;
    }

    @Override
    public String toString() {
        return "WorkflowRun[executeId=" + getExecuteId() + ", status=" + getStatus() + ", interrupted="
                + isInterrupted() + "]";
    }
}
