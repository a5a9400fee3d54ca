/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the platform answers: an HTTP status and Coze's envelope (contract, section 1).
 *
 * @param allow the value of the header {@code Allow}; null for none
 * @param data  null for operations that return nothing: the envelope then has no {@code data}
 */
record Answer(int status, long code, String message, String allow, JsonNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer success(JsonNode data) {
        return new Answer(200, 0, "", null, data);
    }

    static Answer refused(Refusal refusal, boolean asHttp200) {
        return new Answer(asHttp200 ? 200 : refusal.status(), refusal.code(), refusal.getMessage(), refusal.allow(),
                null);
    }

    /** Says nothing of what went wrong inside: that is for the sandbox's log. */
    static Answer internalError() {
        return new Answer(500, 5000, "internal error of the sandbox; its log has the details", null, null);
    }

    byte[] envelope(String logId) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("code", code).put("msg", message);
        if (data != null) {
            envelope.set("data", data);
        }
        envelope.putObject("detail").put("logid", logId);
        try {
            return JSON.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an envelope could not be written", e);
        }
    }
}
