/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseEnvelopeTest extends SandboxTestSupport {

    @Test
    void hasTheDocumentedFormWithoutData() {
        ApiClient.Response response = client.json("POST", EVENTS, "{\"event_types\":[\"bot.published\"]}");

        assertThat(response.body()).isEqualTo(
                "{\"code\":0,\"msg\":\"\",\"detail\":{\"logid\":\"" + response.header("X-Tt-Logid") + "\"}}");
    }

    @Test
    void hasDataBetweenMessageAndDetail() {
        List<String> fields = new ArrayList<>();
        client.get("/v1/api_apps").json().fieldNames().forEachRemaining(fields::add);

        assertThat(fields).containsExactly("code", "msg", "data", "detail");
    }

    @Test
    void hasNoDataInErrors() {
        List<String> fields = new ArrayList<>();
        client.get("/nowhere").json().fieldNames().forEachRemaining(fields::add);

        assertThat(fields).containsExactly("code", "msg", "detail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/api_apps", "/v1/api_apps?page_size=0", "/v1/api_apps/9/events", "/nowhere"})
    void hasTheSameLogIdInBodyAndHeader(String path) {
        ApiClient.Response response = client.get(path);

        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.header("X-Tt-Logid")).isEqualTo(response.json().path("detail").path("logid").asText());
        assertThat(response.header("X-Tt-Logid")).matches("[0-9]{17}[0-9A-F]{17}");
    }

    @Test
    void hasAUniqueLogId() {
        assertThat(client.get("/v1/api_apps").header("X-Tt-Logid"))
                .isNotEqualTo(client.get("/v1/api_apps").header("X-Tt-Logid"));
    }

    @Test
    void hasALogIdThatStartsWithTheTime() {
        assertThat(RandomValues.logId(Instant.parse("2025-07-14T19:48:55.054Z"))).startsWith("20250714194855054")
                .hasSize(34);
    }

    @Test
    void keepsNonAsciiText() {
        coze.createApiApp("订单 \"1\"");

        assertThat(client.get("/v1/api_apps").items("name")).containsExactly("Demo", "订单 \"1\"");
    }
}
