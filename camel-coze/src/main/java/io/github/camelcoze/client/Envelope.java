/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.model.CozeJson;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.ForeignText;

/** Recognises Coze's envelope: a JSON object with an int64 {@code code} (contract, section 1). */
final class Envelope {

    private static final int LONGEST_LOGID = 128;

    private Envelope() {
    }

    /** The answer as an envelope; null when it is something else, whatever the HTTP status says. */
    static CozeResponse read(HttpAnswer answer, AccessToken token) {
        if (answer.cut()) {
            return null;
        }
        JsonNode json;
        try {
            json = CozeJson.read(answer.body());
        } catch (IOException e) {
            return null;
        }
        JsonNode code = json.path("code");
        if (!json.isObject() || !code.isIntegralNumber() || !code.canConvertToLong()) {
            return null;
        }
        String logId = json.path("detail").path("logid").asText("");
        return new CozeResponse(answer.status(), code.longValue(), token.removeFrom(json.path("msg").asText("")),
                logId(logId.isBlank() ? answer.logId() : logId, token), retryAfter(answer), answer.body());
    }

    /** A logid is a short word; what else stands in its place must not get into logs through it. */
    static String logId(String text, AccessToken token) {
        return text == null ? null : ForeignText.oneLine(token.removeFrom(text), LONGEST_LOGID);
    }

    /** Retry-After is a number of seconds or a date (RFC 9110, 10.2.3); what is neither counts as absent. */
    static Duration retryAfter(HttpAnswer answer) {
        String value = answer.retryAfter();
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
