/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.http.HttpResponse;
import io.github.camelcoze.internal.io.CozeJson;

/**
 * The response of Coze's OAuth API: a token, or an error in a format of its own, which is not the envelope
 * (https://docs.coze.cn/developer_guides/oauth_jwt).
 *
 * @param accessToken  the token; null when there is none
 * @param expiresAt    the point in time at which it expires, in seconds since 1970; 0 when absent
 * @param errorCode    for example {@code invalid_client}; null when there is none
 * @param errorMessage what is said beside it; empty when there is nothing
 */
public record TokenResponse(String accessToken, long expiresAt, String errorCode, String errorMessage) {

    /** Null when this is not a response of Coze's OAuth API. */
    static TokenResponse read(HttpResponse response) {
        JsonNode json;
        try {
            json = CozeJson.read(response.body());
        } catch (IOException e) {
            return null;
        }
        if (response.truncated() || !json.isObject()) {
            return null;
        }
        String token = json.path("access_token").textValue();
        if (response.status() / 100 == 2 && token != null && !token.isBlank()) {
            return new TokenResponse(token, json.path("expires_in").asLong(0), null, "");
        }
        String code = json.path("error_code").asText("");
        String error = code.isBlank() ? json.path("error").asText("") : code;
        return error.isBlank() ? null : new TokenResponse(null, 0, error, json.path("error_message").asText(""));
    }

    /** A record would print the token. */
    @Override
    public String toString() {
        return "TokenResponse[expiresAt=" + expiresAt + ", errorCode=" + errorCode + "]";
    }
}
