/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBodyTest extends SandboxTestSupport {

    private static final String GOOD = "{\"event_types\":[\"bot.published\"]}";
    private static final int LIMIT = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON", "application/json;charset=utf-8",
        "application/json; charset=UTF-8", "application/json ; Charset=\"Utf-8\"", "application/json; v=1"})
    void acceptsJsonInUtf8(String contentType) {
        assertThat(post(contentType, GOOD.getBytes(StandardCharsets.UTF_8)).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json; charset=iso-8859-1", "application/jsonx", "json",
        "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/vnd.api+json",
        "text/plain; x=application/json", "application/json, text/plain", "application/json; charset=\"utf-8"})
    void rejectsAnotherContentType(String contentType) {
        ApiClient.Response response = post(contentType, GOOD.getBytes(StandardCharsets.UTF_8));

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.code()).isEqualTo(4015);
        assertThat(response.msg()).contains("application/json");
        assertThat(coze.subscriptions(APP)).isEmpty();
    }

    @Test
    void rejectsABodyWithoutAContentType() {
        assertThat(post(null, GOOD.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(415);
    }

    @Test
    void rejectsTwoContentTypes() {
        ApiClient.Response response = client.send(client.request(EVENTS).header("Content-Type", "application/json")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(GOOD)));

        assertThat(response.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"event_types\":[\"bot.published\"]", "{'event_types':['bot.published']}",
        "{\"event_types\":[\"bot.published\",]}", GOOD + "x", GOOD + GOOD, GOOD + "]",
        "{\"event_types\":[\"bot.published\"],\"event_types\":[\"bot.deleted\"]}",
        "{\"event_types\":[\"bot.published\"],\"other\":{\"a\":1,\"a\":2}}", "\uFEFF" + GOOD, "  ",
        "{\"event_types\":[\"bot.published\"]}// done"})
    void rejectsMalformedJson(String body) {
        ApiClient.Response response = post("application/json", body.getBytes(StandardCharsets.UTF_8));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(coze.subscriptions(APP)).isEmpty();
    }

    @Test
    void locatesJsonErrorsWithoutQuotingTheBody() {
        ApiClient.Response response = post("application/json", "{\"a\":\n secret}".getBytes(StandardCharsets.UTF_8));

        assertThat(response.msg()).contains("line 2").doesNotContain("secret");
    }

    @Test
    void rejectsDeeplyNestedJson() {
        ApiClient.Response response = post("application/json",
                ("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8));

        assertThat(response.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"bot.published\"]", "\"bot.published\"", "1", "null", "true"})
    void rejectsJsonThatIsNoObject(String body) {
        ApiClient.Response response = post("application/json", body.getBytes(StandardCharsets.UTF_8));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("JSON object");
    }

    @Test
    void rejectsTextThatIsNotUtf8() {
        ApiClient.Response response = client.bytes("POST", "/v1/api_apps", "application/json",
                "{\"app_type\":\"normal\",\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("UTF-8");
        assertThat(coze.apiApps()).hasSize(1);
    }

    @Test
    void rejectsAMissingBody() {
        ApiClient.Response response = post("application/json", new byte[0]);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("body is missing");
    }

    @Test
    void acceptsABodyOfOneMebibyte() {
        assertThat(post("application/json", padded(LIMIT)).code()).isZero();
    }

    @Test
    void rejectsABodyOfOneByteMore() {
        ApiClient.Response response = post("application/json", padded(LIMIT + 1));

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(coze.subscriptions(APP)).isEmpty();
        assertThat(coze.lastRequest().body()).hasSize(LIMIT);
    }

    @Test
    void rejectsALargeChunkedBody() {
        ApiClient.Response response = client
                .send(client.request(EVENTS).header("Content-Type", "application/json").POST(
                        HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(padded(3 * LIMIT)))));

        assertThat(response.status()).isEqualTo(413);
    }

    @Test
    void stopsReadingABodyThatDoesNotEnd() {
        // a response that waited for the rest of this 1 GiB would never come
        String response = client
                .raw("POST " + EVENTS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ApiClient.TOKEN
                        + "\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n"
                        + "x".repeat(BodyReader.MAX_DISCARDED_BYTES + 1));

        assertThat(response).startsWith("HTTP/1.1 413 ").contains("\"code\":4000");
    }

    private ApiClient.Response post(String contentType, byte[] body) {
        return client.bytes("POST", EVENTS, contentType, body);
    }

    private static byte[] padded(int length) {
        return (GOOD + " ".repeat(length - GOOD.length())).getBytes(StandardCharsets.UTF_8);
    }
}
