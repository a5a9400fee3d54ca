/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/**
 * Outputs of tools (https://docs.coze.cn/developer_guides/chat_submit_tool_outputs): a list of Maps with
 * {@code tool_call_id} and {@code output}, one such Map, or text, which is the output of the call that the header
 * CamelCozeToolCallId names.
 */
public final class ToolOutputsType implements ParameterType {

    private static final String TOOL_CALL_ID = "CamelCozeToolCallId";

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public boolean isWhole(Object body) {
        return body instanceof Map<?, ?> fields && fields.containsKey("tool_call_id");
    }

    @Override
    public String description() {
        return "outputs of tools";
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        List<Object> outputs = new ArrayList<>();
        Object id = source.header(TOOL_CALL_ID);
        Object given = value instanceof JsonNode node ? CozeJson.convert(node, Object.class) : value;
        if (given instanceof Map<?, ?> || given instanceof Collection) {
            id = null;
        } else if (id == null) {
            given = parsed(given, source);
        }
        if (given instanceof Collection<?> collection) {
            for (Object each : collection) {
                Object fields = each instanceof JsonNode node ? CozeJson.convert(node, Object.class) : each;
                outputs.add(output(fields, source));
            }
        } else {
            outputs.add(output(id == null ? given : textOutput(id, given, source), source));
        }
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        return List.copyOf(outputs);
    }

    /** JSON text without the id of a call is the list. */
    private static Object parsed(Object value, ParameterSource source) {
        String text = text(value, source);
        try {
            if (text.stripLeading().startsWith("[") || text.stripLeading().startsWith("{")) {
                return CozeJson.convert(CozeJson.read(text), Object.class);
            }
        } catch (IOException e) {
            // the output of a tool, whose call is not known
        }
        throw new IllegalArgumentException("is text, but header '" + TOOL_CALL_ID
                + "' does not say of which call it is the output");
    }

    private static Object textOutput(Object id, Object value, ParameterSource source) {
        return Map.of("tool_call_id", id, "output", text(value, source));
    }

    private static String text(Object value, ParameterSource source) {
        String text = source.text(value);
        if (text == null) {
            throw new IllegalArgumentException("is a " + value.getClass().getName() + ", not text or a list of Maps");
        }
        return text;
    }

    private static Map<String, Object> output(Object value, ParameterSource source) {
        if (!(value instanceof Map<?, ?> fields) || fields.get("tool_call_id") == null) {
            throw new IllegalArgumentException("contains an output without 'tool_call_id'");
        }
        if (!fields.containsKey("output")) {
            throw new IllegalArgumentException("contains an output without 'output'");
        }
        Object given = fields.get("output");
        String text = given == null ? "" : TextType.textIn(fields, "output", given, source);
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("tool_call_id", fields.get("tool_call_id").toString());
        output.put("output", text == null ? JsonText.of(given) : text);
        return output;
    }
}
