/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.model.CozeResponse;

/**
 * Recognizes Coze's envelope: a JSON object whose {@code code} is a number, or text of its digits. Some successful
 * responses have no {@code code} (https://docs.coze.cn/developer_guides/chat_cancel), which then counts as 0.
 */
public final class ResponseEnvelope {

    private static final int MAX_LOGID_LENGTH = 128;

    /**
     * Error fields of other services, and of Coze's OAuth API: an object with one of them is not a success without a
     * code.
     */
    private static final List<String> ERROR_FIELDS = List.of("error", "errors", "error_code", "errorCode", "exception",
            "fault");

    private ResponseEnvelope() {
    }

    /** The response as an envelope; null when it is none, whatever the HTTP status. */
    public static CozeResponse read(HttpResponse response, AccessToken token) {
        if (response.truncated()) {
            return null;
        }
        JsonNode json;
        try {
            json = CozeJson.read(response.body());
        } catch (IOException e) {
            return null;
        }
        Long code = code(json, response.status());
        if (code == null) {
            return null;
        }
        String logId = json.path("detail").path("logid").asText("");
        return new CozeResponse(response.status(), code, token.redact(json.path("msg").asText("")),
                logId(logId.isBlank() ? response.logId() : logId, token), retryAfter(response), response.body());
    }

    /** Null when this is not an envelope. */
    private static Long code(JsonNode json, int status) {
        if (!json.isObject()) {
            return null;
        }
        JsonNode code = json.path("code");
        if (code.isMissingNode()) {
            boolean success = status >= 200 && status < 300 && ERROR_FIELDS.stream().noneMatch(json::has);
            return success ? 0L : null;
        }
        if (code.isTextual() && code.textValue().matches("-?[0-9]{1,18}")) {
            return Long.valueOf(code.textValue());
        }
        return code.isIntegralNumber() && code.canConvertToLong() ? code.longValue() : null;
    }

    /** A logid is a short word; longer text is truncated for logs. */
    public static String logId(String text, AccessToken token) {
        return text == null ? null : LogSanitizer.oneLine(token.redact(text), MAX_LOGID_LENGTH);
    }

    /** Retry-After is a number of seconds or a date (RFC 9110, 10.2.3); anything else counts as absent. */
    static Duration retryAfter(HttpResponse response) {
        String value = response.retryAfter();
        if (value == null) {
            return null;
        }
        try {
            if (value.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Duration wait = Duration.between(ZonedDateTime.now(),
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
