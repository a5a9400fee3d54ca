/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.stream;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.JsonCarrier;
import io.github.camelcoze.model.ParameterCarrier;

/**
 * One event of a workflow run (https://docs.coze.cn/developer_guides/workflow_stream_run). As a message body it converts
 * to {@code String}, {@code byte[]}, {@code InputStream}, {@code JsonNode} and {@code Map}: its data. An interrupt gives
 * the parameters {@code event_id} and {@code interrupt_type} of {@code resumeWorkflow}. Immutable.
 */
public final class WorkflowEvent implements JsonCarrier, ParameterCarrier {

    /** What an event is about. */
    public enum Type {
        /** A piece of what a node writes. */
        MESSAGE,
        /** The run failed. */
        ERROR,
        /** The workflow asks something, and waits for {@code resumeWorkflow}. */
        INTERRUPT,
        /** The run is complete. */
        DONE,
        /** Any other. */
        UNKNOWN
    }

    private static final Map<String, Type> TYPES = Map.of("Message", Type.MESSAGE, "Error", Type.ERROR, "Interrupt",
            Type.INTERRUPT, "Done", Type.DONE);

    private static final CozeObject NO_FIELDS = CozeObject.of("{}");

    private final Long id;
    private final String name;
    private final String data;
    private final Type type;
    private final CozeObject fields;

    private WorkflowEvent(Long id, String name, String data) {
        this.id = id;
        this.name = name;
        this.data = data;
        this.type = TYPES.getOrDefault(name, Type.UNKNOWN);
        this.fields = fields();
        if (type == Type.INTERRUPT && getInterruptEventId() == null) {
            throw new IllegalArgumentException("has an event 'Interrupt' without 'event_id'");
        }
    }

    private CozeObject fields() {
        try {
            return CozeObject.of(data);
        } catch (IllegalArgumentException e) {
            if (type == Type.MESSAGE || type == Type.INTERRUPT) {
                throw new IllegalArgumentException("has an event '" + name + "' whose data " + e.getMessage(), e);
            }
            return NO_FIELDS;
        }
    }

    /**
     * @param  id                       the field {@code id}; null when absent
     * @param  name                     the field {@code event}
     * @param  data                     the field {@code data}, its lines joined
     * @throws IllegalArgumentException when the data is not the JSON that belongs to the name, as half a sentence
     */
    public static WorkflowEvent of(Long id, String name, String data) {
        return new WorkflowEvent(id, name, data);
    }

    /** The number of the event in the response, from 0; null when Coze sent none. */
    public Long getId() {
        return id;
    }

    /** The name as Coze sent it, for example {@code Message}. */
    public String getName() {
        return name;
    }

    /** The data as Coze sent it, usually JSON. */
    public String getData() {
        return data;
    }

    /** What the event is about. */
    public Type getType() {
        return type;
    }

    /** The text of a message; null in all other events. */
    public String getContent() {
        return fields.getString("content");
    }

    /** The type of the text of a message, for example {@code text}; null when Coze sent none. */
    public String getContentType() {
        return fields.getString("content_type");
    }

    /** The title of the node that wrote the message or asks; null when Coze sent none. */
    public String getNodeTitle() {
        return fields.getString("node_title");
    }

    /** The id of the node that wrote the message; null when Coze sent none. */
    public String getNodeId() {
        return fields.getString("node_id");
    }

    /** The id of this execution of the node; null when Coze sent none. */
    public String getNodeExecuteUuid() {
        return fields.getString("node_execute_uuid");
    }

    /** The number of the message among those of its node, from 0; null when Coze sent none. */
    public Long getSequence() {
        return fields.getLong("node_seq_id");
    }

    /** Whether the message is the last one of its node. */
    public boolean isFinished() {
        return fields.getNode("node_is_finish").asBoolean();
    }

    /** Tokens of the input; null when Coze sent none. */
    public Long getInputTokens() {
        return fields.getLong("usage", "input_count");
    }

    /** Tokens of the output; null when Coze sent none. */
    public Long getOutputTokens() {
        return fields.getLong("usage", "output_count");
    }

    /** Whether the workflow waits for {@code resumeWorkflow}. */
    public boolean isInterrupted() {
        return type == Type.INTERRUPT;
    }

    /** The id of the interrupt; null in all other events. */
    public String getInterruptEventId() {
        String eventId = fields.getString("interrupt_data", "event_id");
        return eventId == null || eventId.isBlank() ? null : eventId;
    }

    /** 2 for a question, 5 for an input node, 6 and 7 for plugins; null in all other events. */
    public Long getInterruptType() {
        return fields.getLong("interrupt_data", "type");
    }

    /** What the workflow asks, as Coze's JSON; null when there is nothing. */
    public String getInterruptData() {
        String asked = fields.getString("interrupt_data", "data");
        return asked == null || asked.isBlank() ? null : asked;
    }

    /** What an error is about, a number or a word; null in all other events. */
    public String getErrorCode() {
        return fields.getString("error_code");
    }

    /** The message of an error; null in all other events. */
    public String getErrorMessage() {
        return fields.getString("error_message");
    }

    /** Coze's page about the run, at its end; null when Coze sent none. */
    public String getDebugUrl() {
        return fields.getString("debug_url");
    }

    /**
     * Any other field of the data.
     *
     * @param  path the names of the fields that lead to it
     * @return      a missing node when it is absent
     */
    public JsonNode getNode(String... path) {
        return fields.getNode(path);
    }

    @Override
    public Map<String, Object> asParameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("event_id", getInterruptEventId());
        parameters.put("interrupt_type", getInterruptType());
        return parameters;
    }

    /** The data; as a JSON string, if it is not JSON. */
    @Override
    public String toJson() {
        return CozeJson.jsonOf(data);
    }

    @Override
    public byte[] getJson() {
        return toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** Without the data, which is not meant for logs. */
    @Override
    public String toString() {
        return "WorkflowEvent[" + id + ", " + name + "]";
    }
}
