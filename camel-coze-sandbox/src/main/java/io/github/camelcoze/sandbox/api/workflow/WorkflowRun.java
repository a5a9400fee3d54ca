/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workflow;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.api.script.Playback;
import io.github.camelcoze.sandbox.api.script.Run;
import io.github.camelcoze.sandbox.api.script.Usage;
import io.github.camelcoze.sandbox.http.RandomValues;

/** A run of a workflow, through all its interrupts. */
final class WorkflowRun {

    /** How it was started, and its number in a run's history. */
    enum Mode {
        SYNC,
        STREAMED,
        ASYNC
    }

    /** What an output node wrote. */
    static final class Node {
        final String id = RandomValues.id();
        final String executeUuid = RandomValues.id();
        final String title;
        final long updatedAt = Times.now();
        String output = "";
        boolean finished;

        Node(String title) {
            this.title = title;
        }
    }

    static final String RUNNING = "Running";
    static final String SUCCESS = "Success";
    static final String FAIL = "Fail";

    private static final String NO_BOT = "0";

    final String id = RandomValues.id();
    final String workflowId;
    final Mode mode;
    final Map<String, Node> nodes = new LinkedHashMap<>();
    final long createdAt = Times.now();
    /** What it does, or did last. */
    Playback playback;
    int resumes;
    String status = RUNNING;
    String output = "";
    JsonNode errorCode;
    String errorMessage = "";
    /** What it waits for, as it is sent; null for nothing. */
    ObjectNode interruptData;
    /** What follows when it is resumed; null when it waits for nothing. */
    Run next;
    private final String botId;
    private final String connectorId;
    private final String logId;

    /** @param botId null for none */
    WorkflowRun(String workflowId, Mode mode, String botId, String connectorId, String logId) {
        this.workflowId = workflowId;
        this.mode = mode;
        this.botId = botId;
        this.connectorId = connectorId;
        this.logId = logId;
    }

    String debugUrl() {
        return debugUrl(id, workflowId);
    }

    static String debugUrl(String executeId, String workflowId) {
        return "https://www.coze.cn/work_flow?execute_id=" + executeId + "&space_id=7361424235321600001&workflow_id="
                + workflowId;
    }

    /** As its history has it; {@code update_time} is that of now. */
    ArrayNode history() {
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        ObjectNode json = data.addObject();
        json.put("execute_id", id).put("execute_status", status).put("bot_id", botId == null ? NO_BOT : botId)
                .put("connector_id", connectorId).put("connector_uid", "2478774393250001")
                .put("run_mode", mode.ordinal())
                .put("create_time", createdAt).put("update_time", Times.now()).put("debug_url", debugUrl())
                .put("error_code", errorCode == null ? "" : errorCode.asText()).put("error_message", errorMessage)
                .put("logid", logId).put("token", "0").put("is_output_trimmed", false).put("output", outputs());
        json.set("usage", Usage.of("", output));
        ObjectNode statuses = json.putObject("node_execute_status");
        nodes.values().forEach(node -> statuses.putObject(node.title).put("node_id", node.id)
                .put("is_finish", node.finished).put("update_time", node.updatedAt)
                .put("node_execute_uuid", node.executeUuid));
        if (interruptData != null) {
            json.set("interrupt_data", interruptData);
        }
        return data;
    }

    /** The end node's output by the key {@code Output}, and those of output nodes by their titles. */
    private String outputs() {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        if (SUCCESS.equals(status)) {
            outputs.put("Output", output);
        }
        nodes.values().forEach(node -> outputs.put(node.title, node.output));
        return outputs.isEmpty() ? "" : outputs.toString();
    }
}
