/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Map;

import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses to a chat that are not a stream. */
class ChatErrorResponseTest extends WireMockTestSupport {

    private static final String CHAT = "coze:chat?botId=b1&userId=alice";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "200|application/json|{\"code\":4100,\"msg\":\"authentication is invalid\"}|4100|code 4100, msg 'authentication",
        "200|application/json; charset=utf-8|{\"code\":\"4016\",\"msg\":\"busy\"}|4016|code 4016, msg 'busy'",
        "400|application/json|{\"code\":4000,\"msg\":\"not a valid json or chat request\"}|4000|code 4000, msg 'not a",
        "200|text/event-stream|{\"code\":4101,\"msg\":\"no permission\"}|4101|The access token needs the permission 'chat'",
        "200|text/plain|{\"code\":4000,\"msg\":\"x\",\"detail\":{\"logid\":\"L9\"}}|4000|code 4000, msg 'x', logid L9",
        "200|application/json|{\"code\":0,\"data\":{\"id\":\"1\"}}||is JSON instead of a stream",
        "200|text/event-stream|{\"code\":0,\"msg\":\"\"}||is not a stream of events but '{\"code\":0",
        "400|text/plain|missing required Host header||not Coze's envelope but 'missing required Host header'",
        "200|text/html|<html>login</html>||is not a stream of events but '<html>login</html>'",
        "502|text/html|<html>busy</html>||HTTP 502 from",
        "200|text/event-stream|``||is not a stream of events but an empty body"})
    void anythingButAStreamIsAnException(int status, String type, String body, Long code, String message) {
        respond(aResponse().withStatus(status).withHeader("Content-Type", type).withHeader("X-Tt-Logid", LOGID)
                .withBody(body));

        for (String uri : new String[]{CHAT, CHAT + "&stream=true"}) {
            CozeException failure = failureOf(send(uri, "Hi", Map.of()), "chat");

            assertThat(failure).hasMessageContaining(message);
            assertThat(failure.getCode()).isEqualTo(code);
            assertThat(failure.getHttpResponseCode()).isEqualTo(status);
            assertThat(failure.getLogId()).isNotNull();
        }
    }

    @Test
    void errorInPlaceOfAStreamIsAResultOnRequest() {
        respondWithJson(200, "{\"code\":4016,\"msg\":\"busy\"}");

        Exchange exchange = send(CHAT + "&throwExceptionOnFailure=false", "Hi", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(CozeResponse.class);
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(4016L);
    }
}
