/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A sandbox with an OAuth app for each test; its clock stands still until it is put forward. */
abstract class OAuthTest extends SandboxTest {

    static final String TOKEN_PATH = "/api/permission/oauth2/token";
    static final String BODY = "{\"grant_type\":\"urn:ietf:params:oauth:grant-type:jwt-bearer\"}";

    @Override
    CozeSandbox.Builder configure(CozeSandbox.Builder builder) {
        return builder.oauthApp(TestJwt.CLIENT, TestJwt.KEY_ID, TestJwt.PUBLIC_KEY)
                .clock(Clock.fixed(Instant.ofEpochSecond(TestJwt.NOW), ZoneOffset.UTC));
    }

    Caller.Reply ask(TestJwt jwt) {
        return ask(TOKEN_PATH, jwt.signed(), BODY);
    }

    Caller.Reply ask(String path, String jwt, String body) {
        return caller.send(HttpRequest.newBuilder(URI.create(coze.baseUrl() + path))
                .header("Authorization", "Bearer " + jwt).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    String askedToken() {
        return ask(new TestJwt()).json().path("access_token").textValue();
    }

    int statusOf(String token) {
        return caller.getAs("Bearer " + token, "/v1/api_apps").status();
    }
}
