/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** The arguments of a tool: a map that converts to the JSON that it was read from. */
final class ToolArguments extends AbstractMap<String, Object> implements JsonCarrier {

    private final Map<String, Object> fields;
    private final String json;

    ToolArguments(Map<String, Object> fields, String json) {
        this.fields = fields;
        this.json = json;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(fields).entrySet();
    }

    @Override
    public byte[] getJson() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
