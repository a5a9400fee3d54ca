/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/** Error responses in Coze's envelope. */
class ErrorResponseTest extends WireMockTestSupport {

    private static final String REJECTED_PARAMETERS = "Check the request: option 'apiAppId', option 'eventTypes'";

    private static String envelope(String code, String msg) {
        return "{\"code\":" + code + ",\"msg\":\"" + msg + "\",\"detail\":{\"logid\":\"" + LOGID + "\"}}";
    }

    @Test
    void nonZeroCodeWithHttp200Fails() {
        respondWithJson(200, envelope("4000", "invalid event type"));

        CozeException failure = failureOf(send(URI));

        assertThat(failure).hasMessage("Coze operation 'subscribe' failed: code 4000, msg 'invalid event type', logid "
                + LOGID + ", HTTP 200 from " + baseUrl() + ". " + REJECTED_PARAMETERS + ".");
        assertThat(failure.getCode()).isEqualTo(4000L);
        assertThat(failure.getMsg()).isEqualTo("invalid event type");
        assertThat(failure.getLogId()).isEqualTo(LOGID);
        assertThat(failure.getHttpResponseCode()).isEqualTo(200);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getRetryAfter()).isNull();
    }

    @Test
    void failureSetsHeadersAndKeepsBody() {
        respondWithJson(200, envelope("4000", "invalid"));

        Message message = send("coze:subscribe?apiAppId=" + APP, "bot.published", Map.of()).getMessage();

        assertThat(message.getHeader(CozeConstants.CODE)).isEqualTo(4000L);
        assertThat(message.getHeader(CozeConstants.MSG)).isEqualTo("invalid");
        assertThat(message.getHeader(CozeConstants.LOG_ID)).isEqualTo(LOGID);
        assertThat(message.getHeader(CozeConstants.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(message.getBody()).isEqualTo("bot.published");
    }

    @Test
    void throwExceptionOnFailureFalseSetsHeadersAndBody() {
        respondWithJson(400, envelope("4000", "invalid"));

        Exchange exchange = send(URI + "&throwExceptionOnFailure=false");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(4000L);
        assertThat(exchange.getMessage().getHeader(CozeConstants.MSG)).isEqualTo("invalid");
        assertThat(exchange.getMessage().getHeader(CozeConstants.LOG_ID)).isEqualTo(LOGID);
        assertThat(exchange.getMessage().getHeader(CozeConstants.HTTP_RESPONSE_CODE)).isEqualTo(400);
        assertThat(exchange.getMessage().getBody(CozeResponse.class).isSuccess()).isFalse();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(envelope("4000", "invalid"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, false, SENT.",
        "401, false, 'The access token is missing, invalid, expired, or of the other platform: check option ''token'',"
                + " and whether option ''baseUrl'' is the right platform (https://api.coze.cn or"
                + " https://api.coze.com).'",
        "403, false, 'The access token needs the permission ''subscribeApiAppEvent'' for this operation.'",
        "404, false, 'SENT; and option ''baseUrl''.'",
        "408, true, 'Retry later.'",
        "425, true, 'Retry later.'",
        "407, false, 'The proxy requires authentication: check options ''proxyAuthUsername'' and"
                + " ''proxyAuthPassword''.'",
        "429, true, 'Too many requests: slow down, and retry later.'",
        "500, true, 'Retry later.'",
        "503, true, 'Retry later.'",
        "599, true, 'Retry later.'",
        "600, false, SENT.",
    })
    void httpErrorWithEnvelopeHasAdviceAndRetryability(int status, boolean retryable, String advice) {
        respondWithJson(status, envelope("4999", "no"));

        CozeException failure = failureOf(send(URI));

        assertThat(failure).hasMessage("Coze operation 'subscribe' failed: code 4999, msg 'no', logid " + LOGID
                + ", HTTP " + status + " from " + baseUrl() + ". " + advice.replace("SENT", REJECTED_PARAMETERS));
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(requests()).isEqualTo(1);
    }

    /** Coze's codes come with HTTP 200 too, and gateways change the status. */
    @ParameterizedTest
    @CsvSource({
        "4100, false, true, 'The access token is missing, invalid, expired, or of the other platform: check '",
        "700012006, false, true, 'The access token is missing, invalid, expired, or of the other platform: check '",
        "4101, false, false, 'The access token needs the permission ''subscribeApiAppEvent'' for this operation.'",
        "4200, false, false, 'Check the request: option ''apiAppId'', option ''eventTypes''; and option ''baseUrl''.'",
        "4013, true, false, 'Too many requests: slow down, and retry later.'",
        "4000, false, false, 'Check the request: option ''apiAppId'', option ''eventTypes''.'",
    })
    void codeMeansTheSameWithAnyStatus(String code, boolean retryable, boolean tokenRejected, String advice) {
        for (int status : new int[]{200, 400, 401, 403, 404, 429, 503}) {
            respondWithJson(status, envelope(code, "no"));

            CozeException failure = failureOf(send(URI));

            assertThat(failure).as("HTTP " + status).hasMessageContaining("HTTP " + status + " from " + baseUrl() + ". "
                    + advice);
            assertThat(failure.isRetryable()).as("HTTP " + status).isEqualTo(retryable);
            assertThat(failure.isTokenRejected()).as("HTTP " + status).isEqualTo(tokenRejected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 500})
    void codeZeroWithHttpErrorFails(int status) {
        respondWithJson(status, SUCCESS);

        CozeException failure = failureOf(send(URI));
        CozeException fromHeaders = failureOf(send(URI + "&throwExceptionOnFailure=false"));

        assertThat(fromHeaders).as("a route that looks at the code alone would take it for a success")
                .hasMessage(failure.getMessage());
        assertThat(failure.getCode()).isZero();
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
    }

    @Test
    void messageNamesSourcesOfParameters() {
        respondWithJson(400, envelope("4000", "no"));

        assertThat(failureOf(send("coze:subscribe?apiAppId=1", "bot.published", Map.of(CozeConstants.API_APP_ID, "2"))))
                .hasMessageEndingWith("Check the request: header 'CamelCozeApiAppId', the message body.");
        assertThat(failureOf(send("coze:subscribe", Map.of("api_app_id", 1, "event_types", "bot.published"), Map.of())))
                .hasMessageEndingWith(
                        "Check the request: field 'api_app_id' of the message body, field 'event_types' of the"
                                + " message body.");
        assertThat(failureOf(send("coze:listApiApps"), "listApiApps")).hasMessageEndingWith("Check the request.");
    }

    @Test
    void messageContainsRetryAfter() {
        respond(aResponse().withStatus(429).withHeader("Retry-After", "2").withBody(envelope("4029", "slower")));

        assertThat(failureOf(send(URI)))
                .hasMessageEndingWith("Too many requests: slow down, and retry after 2 s (Retry-After).");
    }

    @Test
    void invalidTokenCodeIsTokenRejection() {
        respondWithJson(200, envelope("700012006", "access token invalid"));

        assertThat(failureOf(send(URI))).hasMessageContaining("code 700012006").hasMessageContaining("option 'token'");
    }

    @ParameterizedTest
    @ValueSource(longs = {700012006L, 9223372036854775807L, -9223372036854775808L, 4294967296L})
    void codesAreInt64(long code) {
        respondWithJson(200, envelope(String.valueOf(code), "no"));

        Exchange exchange = send(URI);

        assertThat(failureOf(exchange).getCode()).isEqualTo(code);
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(code);
        assertThat(failureOf(exchange)).hasMessageContaining("code " + code + ",");
    }

    @Test
    void logidFallsBackToHeader() {
        respond(aResponse().withStatus(200).withHeader("x-tt-logid", "fromTheHeader")
                .withBody("{\"code\":1,\"msg\":\"no\"}"));

        assertThat(failureOf(send(URI)).getLogId()).isEqualTo("fromTheHeader");
    }

    @Test
    void blankLogidInBodyIsIgnored() {
        respond(aResponse().withStatus(200).withHeader("X-Tt-Logid", "fromTheHeader")
                .withBody("{\"code\":1,\"msg\":\"no\",\"detail\":{\"logid\":\" \"}}"));

        assertThat(failureOf(send(URI)).getLogId()).isEqualTo("fromTheHeader");
    }

    @Test
    void logidIsSanitized() {
        respondWithJson(200,
                "{\"code\":1,\"msg\":\"no\",\"detail\":{\"logid\":\"a\\n2026 INFO forged\\u2028b" + "c".repeat(5000)
                        + "\"}}");

        assertThat(failureOf(send(URI)).getLogId()).startsWith("a 2026 INFO forged bccc").hasSize(129);
    }

    @Test
    void echoedTokenIsRedactedInHeadersAndToString() {
        respondWithJson(200, "{\"code\":1,\"msg\":\"" + TOKEN + "\",\"detail\":{\"logid\":\"" + TOKEN + "\"}}");

        Message message = send(URI + "&throwExceptionOnFailure=false").getMessage();

        assertThat(message.getHeader(CozeConstants.MSG)).isEqualTo("******");
        assertThat(message.getHeader(CozeConstants.LOG_ID)).isEqualTo("******");
        assertThat(message.getBody().toString()).doesNotContain(TOKEN);
    }

    @Test
    void logidOfBodyTakesPrecedence() {
        respond(aResponse().withStatus(200).withHeader("X-Tt-Logid", "fromTheHeader").withBody(envelope("1", "no")));

        assertThat(failureOf(send(URI)).getLogId()).isEqualTo(LOGID);
    }

    @Test
    void parsesRetryAfterSeconds() {
        respond(aResponse().withStatus(429).withHeader("Retry-After", "17").withBody(envelope("4013", "slow down")));

        assertThat(failureOf(send(URI)).getRetryAfter()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void parsesRetryAfterDate() {
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        respond(aResponse().withStatus(503).withHeader("Retry-After", inAnHour).withBody(envelope("1", "later")));

        assertThat(failureOf(send(URI)).getRetryAfter()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
    }

    @Test
    void retryAfterInThePastIsZero() {
        respond(aResponse().withStatus(503).withHeader("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")
                .withBody(envelope("1", "later")));

        assertThat(failureOf(send(URI)).getRetryAfter()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "9999999999", "99999999999999999999", " "})
    void invalidRetryAfterIsIgnored(String value) {
        respond(aResponse().withStatus(503).withHeader("Retry-After", value).withBody(envelope("1", "later")));

        assertThat(failureOf(send(URI)).getRetryAfter()).isNull();
    }

    @Test
    void messageQuotingTokenIsRedacted() {
        respondWithJson(401, envelope("700012006", "token " + TOKEN + " is invalid"));

        assertThat(failureOf(send(URI)).getMsg()).isEqualTo("token ****** is invalid");
    }

    @Test
    void lineBreaksInMessageAreReplaced() {
        respondWithJson(200, envelope("1", "no\\n2026-01-01 INFO all is well\\u001b[2J\\u2028\\u0085\\u202e\\u009bx"));

        assertThat(failureOf(send(URI)).getMessage()).contains("msg 'no 2026-01-01 INFO all is well [2J x'");
    }

    @Test
    void messageIsTruncated() {
        respondWithJson(200, envelope("1", "n".repeat(10_000)));

        assertThat(failureOf(send(URI)).getMessage()).hasSizeLessThan(600);
        assertThat(failureOf(send(URI)).getMsg()).hasSize(10_000);
    }

    @Test
    void failureRemovesHeadersOfPreviousCall() {
        respondWithJson(200, "<html>");

        Message message = send(URI, null, Map.of(CozeConstants.CODE, 0L, CozeConstants.MSG, "", CozeConstants.LOG_ID,
                "earlier", CozeConstants.HTTP_RESPONSE_CODE, 201)).getMessage();

        assertThat(message.getHeaders()).doesNotContainKeys(CozeConstants.CODE, CozeConstants.MSG, CozeConstants.LOG_ID)
                .containsEntry(CozeConstants.HTTP_RESPONSE_CODE, 200);
    }

    @Test
    void unknownEnvelopeFieldsAreIgnored() {
        respondWithJson(200,
                "{\"code\":0,\"new\":{\"a\":[1]},\"msg\":\"\",\"detail\":{\"logid\":\"1\",\"more\":true}}");

        assertThat(send(URI).getException()).isNull();
    }
}
