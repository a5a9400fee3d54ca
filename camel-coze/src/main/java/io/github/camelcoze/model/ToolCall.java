/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;

/**
 * A tool that a bot wants the client to run (https://docs.coze.cn/developer_guides/chat_submit_tool_outputs).
 * Immutable.
 */
public final class ToolCall extends CozeObject {

    private ToolCall(String json) {
        super(json);
        required("id");
    }

    /**
     * @param  json                     a tool call as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static ToolCall of(String json) {
        return new ToolCall(json);
    }

    /** The id that the output refers to; never null. */
    public String getId() {
        return getString("id");
    }

    /** {@code function}, or {@code reply_message} for a question of a workflow; null when Coze sent none. */
    public String getType() {
        return nonBlank("type");
    }

    /** The name of the tool; null when Coze sent none. */
    public String getName() {
        return nonBlank("function", "name");
    }

    /** The arguments as Coze sent them, usually JSON; null when it sent none. */
    public String getArgumentsText() {
        return nonBlank("function", "arguments");
    }

    /**
     * The arguments by name; empty when Coze sent none. The map converts to JSON. A number with a fraction is a Double, or
     * a BigDecimal where a Double would alter it.
     *
     * @throws IllegalArgumentException when they are not a JSON object, as half a sentence
     */
    public Map<String, Object> getArguments() {
        String text = getArgumentsText();
        if (text == null) {
            return new ToolArguments(Map.of(), "{}");
        }
        try {
            JsonNode node = CozeJson.read(text);
            if (!node.isObject()) {
                throw new IllegalArgumentException("has arguments that are not a JSON object");
            }
            @SuppressWarnings("unchecked") // the names in JSON are text
            Map<String, Object> fields = CozeJson.convert(node, LinkedHashMap.class);
            return new ToolArguments(fields, text);
        } catch (IOException e) {
            throw new IllegalArgumentException("has arguments that are " + e.getMessage(), e);
        }
    }

    /**
     * The output of the tool, as {@code coze:submitToolOutputs} takes it.
     *
     * @param output text; anything else is written as JSON
     */
    public Map<String, Object> output(Object output) {
        return Map.of("tool_call_id", getId(), "output", output);
    }

    @Override
    public String toString() {
        return "ToolCall[id=" + getId() + ", name=" + getName() + "]";
    }
}
