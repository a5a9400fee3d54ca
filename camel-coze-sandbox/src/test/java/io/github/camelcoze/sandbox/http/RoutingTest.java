/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoutingTest extends SandboxTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"/x", "/v1", "/v1/api_apps/", "/v1/api_apps//events", "/v1/api_apps/1/events/",
        "/v1/api_apps/1/events/2", "/v1/api_apps/1/event", "/v1/API_APPS", "//v1/api_apps", "/v2/api_apps",
        "/v1/api_apps/1/../2/events", "/v1/./api_apps", "/v1/bots//unpublish", "/v1/bots/1/x", "/v1/connectors/1/bots",
        "/v1/connectors//bots/1",
        "/v1/connectors/1/bots/", "/v1/%62ots/1/unpublish", "/x/../v1/api_apps", "/v1%2Fapi_apps"})
    void rejectsAnUnknownPath(String path) {
        String response = rawGet(path);

        assertThat(response).startsWith("HTTP/1.1 404 ").contains("\"code\":4200").contains("unknown path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "v1/api_apps", "?x"})
    void rejectsATargetThatIsNoPath(String target) {
        assertThat(rawGet(target)).startsWith("HTTP/1.1 404 ").contains("\"code\":4200");
    }

    @ParameterizedTest
    @CsvSource({"..%2F..%2Fx%3Fy,../../x?y", "%2e%2e,..", "..,..", ".,.", "a%2Fevents,a/events", "a+b,a+b",
        "%E6%89%A3%E5%AD%90,扣子"})
    void readsAnIdAsOneSegment(String onTheWire, String id) {
        String response = rawGet("/v1/api_apps/" + onTheWire + "/events");

        assertThat(response).startsWith("HTTP/1.1 404 ").contains("no callback app").contains("\\\"" + id + "\\\"");
    }

    @Test
    void decodesEncodedIds() {
        try (CozeSandbox other = CozeSandbox.builder().apiApp("../a b?/扣", "odd").start()) {
            ApiClient.Response response = new ApiClient(other).json("POST",
                    "/v1/api_apps/..%2Fa%20b%3F%2F%E6%89%A3/events", "{\"event_types\":[\"bot.deleted\"]}");

            assertThat(response.code()).isZero();
            assertThat(other.subscriptions("../a b?/扣")).containsExactly("bot.deleted");
        }
    }

    @Test
    void readsEachOfSeveralIdsAsOneSegment() {
        coze.publishBot("../b", "a/扣");

        ApiClient.Response response = client.json("PUT", "/v1/connectors/a%2F%E6%89%A3/bots/..%2Fb",
                "{\"audit_status\":2}");

        assertThat(response.code()).isZero();
        assertThat(coze.auditResult("a/扣", "../b")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%4z", "%ff", "a%C3", "%+1", "caf\u00e9"})
    void rejectsAnUndecodableId(String id) {
        assertThat(rawGet("/v1/api_apps/" + id + "/events")).startsWith("HTTP/1.1 400 ").contains("\"code\":4000")
                .contains("the path");
    }

    @Test
    void truncatesALongIdInTheMessage() {
        ApiClient.Response response = client.get("/v1/api_apps/" + "9".repeat(500) + "/events");

        assertThat(response.msg()).contains("9".repeat(64) + "…").doesNotContain("9".repeat(65));
    }

    @ParameterizedTest
    @CsvSource({"PUT,/v1/api_apps,'GET, POST'", "DELETE,/v1/api_apps,'GET, POST'", "PATCH,/v1/api_apps,'GET, POST'",
        "GET,/v1/api_apps/1,'DELETE, PUT'", "POST,/v1/api_apps/1,'DELETE, PUT'",
        "PUT,/v1/api_apps/1/events,'DELETE, GET, POST'", "OPTIONS,/v1/api_apps/1/events,'DELETE, GET, POST'",
        "POST,/v1/connectors/1/bots/2,PUT", "GET,/v1/bots/1/unpublish,POST",
        "get,/v1/api_apps,'GET, POST'", "BREW,/v1/api_apps,'GET, POST'"})
    void rejectsAnUnknownMethodAndListsTheAllowedOnes(String method, String path, String allow) {
        ApiClient.Response response = client.json(method, path, "");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.code()).isEqualTo(4005);
        assertThat(response.header("Allow")).isEqualTo(allow);
        assertThat(response.msg()).contains(method).contains(allow);
    }

    @Test
    void hasNoAllowHeaderInOtherErrors() {
        assertThat(client.get("/nowhere").header("Allow")).isNull();
    }

    @Test
    void rejectsAMethodBeforeCheckingTheToken() {
        String response = client.raw("PATCH /v1/api_apps HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 405 ");
    }

    @Test
    void respondsToHeadWithoutBody() {
        String response = client.raw("HEAD /v1/api_apps HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 405 ").endsWith("\r\n\r\n").doesNotContain("{");
    }

    @Test
    void rejectsMalformedHttpAndRecordsIt() {
        String response = client.raw("GET /v1/api_apps HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 400 ").contains("\"code\":4000").contains("X-Tt-Logid");
        assertThat(coze.lastRequest().status()).isEqualTo(400);
    }

    private String rawGet(String target) {
        return client.raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ApiClient.TOKEN
                + "\r\nConnection: close\r\n\r\n");
    }
}
