/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.sandbox.CozeSandboxBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** A sandbox with an OAuth app for each test; its clock stands still until it is advanced. */
public abstract class OAuthTestSupport extends SandboxTestSupport {

    public static final String TOKEN_PATH = "/api/permission/oauth2/token";
    public static final String BODY = "{\"grant_type\":\"urn:ietf:params:oauth:grant-type:jwt-bearer\"}";

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder.oauthApp(TestJwt.CLIENT, TestJwt.KEY_ID, TestJwt.PUBLIC_KEY)
                .clock(Clock.fixed(Instant.ofEpochSecond(TestJwt.NOW), ZoneOffset.UTC));
    }

    protected ApiClient.Response requestToken(TestJwt jwt) {
        return requestToken(TOKEN_PATH, jwt.signed(), BODY);
    }

    protected ApiClient.Response requestToken(String path, String jwt, String body) {
        return client.send(HttpRequest.newBuilder(URI.create(coze.baseUrl() + path))
                .header("Authorization", "Bearer " + jwt).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    protected String issuedToken() {
        return requestToken(new TestJwt()).json().path("access_token").textValue();
    }

    /** The documented form, and nothing of the JWT in it. */
    protected void assertRejected(ApiClient.Response response, int status, String error, String message) {
        List<String> fields = new ArrayList<>();
        response.json().fieldNames().forEachRemaining(fields::add);
        assertThat(fields).containsExactly("error_code", "error_message", "error");
        assertThat(response.json().path("error_message").textValue()).contains(message);
        assertThat(response.json().path("error_code").textValue()).isEqualTo(error);
        assertThat(response.json().path("error").textValue()).isEqualTo(error);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.header("X-Tt-Logid")).isEqualTo(coze.lastRequest().logId());
        assertThat(coze.lastRequest().code())
                .isEqualTo(Map.of(401, 4100L, 403, 4101L, 413, 4000L).getOrDefault(status, 4000L + status % 100));
        String authorization = coze.lastRequest().header("Authorization");
        if (authorization != null && authorization.contains(".")) {
            assertThat(response.body()).doesNotContain(authorization.split("\\.")[1]);
        }
    }

    protected int statusOf(String token) {
        return client.getAs("Bearer " + token, "/v1/api_apps").status();
    }
}
