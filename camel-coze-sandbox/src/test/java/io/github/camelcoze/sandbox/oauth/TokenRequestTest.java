/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.OAuthTestSupport;
import io.github.camelcoze.sandbox.testing.TestJwt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a request for an access token must be, whatever its JWT. */
class TokenRequestTest extends OAuthTestSupport {

    private static final String ACCOUNT_PATH = "/api/permission/oauth2/account/1/token";

    @ParameterizedTest
    @CsvSource({"GET," + TOKEN_PATH, "PUT," + TOKEN_PATH, "DELETE," + ACCOUNT_PATH})
    void rejectsAnotherMethod(String method, String path) {
        ApiClient.Response response = client.json(method, path, "");

        assertRejected(response, 405, "invalid_request", method);
        assertThat(response.header("Allow")).isEqualTo("POST");
    }

    @Test
    void rejectsAnotherContentType() {
        assertRejected(send("application/x-www-form-urlencoded",
                "grant_type=urn".getBytes(StandardCharsets.UTF_8)), 415, "invalid_request", "application/json");
        assertRejected(send(null, BODY.getBytes(StandardCharsets.UTF_8)), 415, "invalid_request", "application/json");
    }

    @Test
    void rejectsABodyOfMoreThanOneMebibyte() {
        assertRejected(send("application/json", new byte[1024 * 1024 + 1]), 413, "invalid_request", "bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|missing", "[]|JSON object", "{|not valid JSON",
        "{}|grant_type is required",
        "{\"grant_type\":\" \"}|grant_type is required", "{\"grant_type\":1}|grant_type must be a string"})
    void rejectsABodyWithoutAGrantType(String body, String message) {
        assertRejected(requestToken(TOKEN_PATH, new TestJwt().signed(), body), 400, "invalid_request", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_credentials", "authorization_code", "refresh_token", "jwt-bearer"})
    void rejectsAnotherGrantType(String type) {
        assertRejected(requestToken(TOKEN_PATH, new TestJwt().signed(), "{\"grant_type\":\"" + type + "\"}"), 400,
                "unsupported_grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"899", "86400", "0", "-900", "900.0", "9e2", "\"900\"", "null", "[]",
        "99999999999999999999999999"})
    void rejectsADurationOutOfBounds(String seconds) {
        assertRejected(requestToken(TOKEN_PATH, new TestJwt().signed(),
                BODY.replace("}", ",\"duration_seconds\":" + seconds + "}")), 400, "invalid_request",
                "duration_seconds must be an integer from 900 to 86399");
    }

    @Test
    void rejectsAnUnknownAccount() {
        assertRejected(requestToken(ACCOUNT_PATH, new TestJwt().signed(), BODY), 403, "access_deny", "\"1\"");
    }

    @Test
    void rejectsAnUndecodableAccount() {
        String response = client.raw("POST /api/permission/oauth2/account/%zz/token HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Connection: close\r\nContent-Length: 0\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 400 ").contains("{\"error_code\":\"invalid_request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/permission/oauth2/", "/api/permission/oauth2/account//token",
        "/api/permission/oauth2/account/1", "/api/permission/oauth2/token/"})
    void respondsWithEnvelopeAtUnknownPath(String path) {
        ApiClient.Response response = requestToken(path, new TestJwt().signed(), BODY);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.code()).isEqualTo(4200);
    }

    @Test
    void rejectsARequestWithoutAJwt() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(coze.baseUrl() + TOKEN_PATH))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(BODY));

        assertRejected(client.send(request), 401, "invalid_client", "Bearer <JWT>");
        assertRejected(client.send(request.header("Authorization", "Basic " + new TestJwt().signed())), 401,
                "invalid_client", "Bearer <JWT>");
    }

    @Test
    void rejectsTwoJwts() {
        HttpRequest.Builder request = request("application/json", BODY.getBytes(StandardCharsets.UTF_8))
                .header("Authorization", "Bearer " + new TestJwt().signed());

        assertRejected(client.send(request), 401, "invalid_client", "must be one");
    }

    @Test
    void rejectsAnAccessTokenInPlaceOfAJwt() {
        ApiClient.Response response = client.json("POST", TOKEN_PATH, BODY);

        assertRejected(response, 400, "invalid_request", "not a JWT");
        assertThat(response.body()).doesNotContain(ApiClient.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"localhost,localhost", "localhost:1,LocalHost", "api.coze.cn,api.coze.cn", "[::1]:8787,::1",
        "[::1]:8787,[::1]", "[::1],[::1]"})
    void comparesTheAudienceWithTheHostHeader(String host, String audience) {
        assertThat(rawAsk("HTTP/1.1", "Host: " + host + "\r\n", audience)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void rejectsARequestWithoutHost() {
        assertThat(rawAsk("HTTP/1.0", "", "127.0.0.1")).contains(" 400 ").contains("exactly one Host header");
    }

    private String rawAsk(String version, String host, String audience) {
        return client.raw("POST " + TOKEN_PATH + " " + version + "\r\n" + host + "Authorization: Bearer "
                + new TestJwt().claim("aud", audience).signed() + "\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY);
    }

    private ApiClient.Response send(String contentType, byte[] body) {
        return client.send(request(contentType, body));
    }

    private HttpRequest.Builder request(String contentType, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(coze.baseUrl() + TOKEN_PATH))
                .header("Authorization", "Bearer " + new TestJwt().signed())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return contentType == null ? request : request.header("Content-Type", contentType);
    }
}
