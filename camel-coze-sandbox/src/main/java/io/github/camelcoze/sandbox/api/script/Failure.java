/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An error in the middle of things.
 *
 * @param code      a number or text, as it is to be sent
 * @param shortForm whether the event of a failed chat carries {@code code} and {@code msg} instead of a chat
 */
public record Failure(JsonNode code, String msg, @JsonProperty("short") boolean shortForm) {

    public Failure {
        if (code == null || !code.isValueNode() || code.isNull()) {
            throw new IllegalArgumentException("code is required, as a number or text");
        }
        msg = msg == null ? "" : msg;
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("code", code);
        return json.put("msg", msg);
    }
}
