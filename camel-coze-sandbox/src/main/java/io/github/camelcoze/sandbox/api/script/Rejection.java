/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.HttpResponse;

/**
 * A response in place of the expected one, with which nothing happens: an error as JSON, or a literal body.
 *
 * @param status      of HTTP; 200 when absent
 * @param code        a number or text, as it is to be sent
 * @param body        a literal body in place of code and message
 * @param contentType of a literal body; {@code text/plain} when absent
 */
public record Rejection(Integer status, JsonNode code, String msg, String body, String contentType) {

    public Rejection {
        if ((code == null) == (body == null)) {
            throw new IllegalArgumentException("rejected must have either code or body");
        }
    }

    public HttpResponse response(String logId) {
        int http = status == null ? 200 : status;
        if (body != null) {
            return HttpResponse.of(http, contentType == null ? "text/plain; charset=utf-8" : contentType, logId,
                    body.getBytes(StandardCharsets.UTF_8));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("code", code);
        json.put("msg", msg == null ? "" : msg).putObject("detail").put("logid", logId);
        return HttpResponse.of(http, "application/json", logId, json.toString().getBytes(StandardCharsets.UTF_8))
                .withCode(code.asLong(-1));
    }
}
