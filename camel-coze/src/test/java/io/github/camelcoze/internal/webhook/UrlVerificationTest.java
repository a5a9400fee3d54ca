/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.http.HttpResponse;

import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.testing.EventsTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Coze's verification of the callback URL, which does not enter the route (https://docs.coze.cn/dev_how_to_guides/add_callback).
 */
class UrlVerificationTest extends EventsTestSupport {

    @BeforeEach
    void startRoute() throws Exception {
        route(URI_OF_EVENTS);
    }

    private static String check(String header, String event) {
        return "{\"header\":{\"event_type\":\"url_verification\"" + header + "},\"event\":{" + event + "}}";
    }

    @Test
    void acceptsSignedAndUnsignedVerification() throws Exception {
        String check = check("", "\"challenge\":\"c-1\"");

        assertChallengeReturned(send(signed(utf8(check))), "c-1");
        assertChallengeReturned(send(request(utf8(check))), "c-1");
        assertThat(send(request(utf8(check)).header("X-Coze-Signature", "0".repeat(40))).statusCode()).isEqualTo(401);
        assertRouted(0);
    }

    private static void assertChallengeReturned(HttpResponse<String> response, String json) throws Exception {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(CozeJson.read(utf8(response.body())))
                .isEqualTo(CozeJson.read(utf8("{\"challenge\":\"" + json + "\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"你好", "\\\"}{\\\\", "\\u0000\\n", "<script>", "", "😀", "half of one: \\ud83d"})
    void returnsChallengeUnchanged(String challenge) throws Exception {
        assertChallengeReturned(send(request(utf8(check("", "\"challenge\":\"" + challenge + "\"")))), challenge);
    }

    @Test
    void acceptsVerificationWithIdAndApp() throws Exception {
        String app = ",\"event_id\":\"e-1\",\"created_at\":1749116452112,\"unknown\":[1],\"api_app_id\":\"" + APP
                + "\"";
        String check = check(app, "\"challenge\":\"c-1\",\"more\":{}");

        assertChallengeReturned(send(request(utf8(check))), "c-1");
        assertChallengeReturned(send(request(utf8(check))), "c-1");
        assertChallengeReturned(send(request(utf8(check.replace("\"" + APP + "\"", APP)))), "c-1");
        assertThat(send(request(utf8(check.replace(APP, "1")))).statusCode()).isEqualTo(403);
        assertThat(callback(check.replace(APP, "1"))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "7526903225329380001"})
    void returnsNumberAsNumber(String challenge) throws Exception {
        assertThat(send(request(utf8(check("", "\"challenge\":" + challenge)))).body())
                .isEqualTo("{\"challenge\":" + challenge + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"challenge\":null", "\"challenge\":{\"a\":\"b\"}",
        "\"Challenge\":\"c\""})
    void rejectsMissingChallenge(String event) throws Exception {
        assertThat(callback(check("", event))).isEqualTo(400);
        assertThat(send(request(utf8(check("", event)))).statusCode()).isEqualTo(400);
    }

    @Test
    void rejectsTooLongChallenge() throws Exception {
        assertThat(callback(check("", "\"challenge\":\"" + "x".repeat(1024) + "\""))).isEqualTo(200);
        assertThat(callback(check("", "\"challenge\":\"" + "x".repeat(1025) + "\""))).isEqualTo(400);
        // nobody shall make us parse much without having signed it
        String longCheck = check("", "\"challenge\":\"c\",\"more\":\"" + "x".repeat(16 * 1024) + "\"");
        assertThat(callback(longCheck)).isEqualTo(200);
        assertThat(send(request(utf8(longCheck))).statusCode()).isEqualTo(401);
    }
}
