/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.HashMapHeadersMapFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Responses that do not come from Coze: error pages of gateways, other services, redirects. */
class UnexpectedResponseTest extends WireMockTestSupport {

    @RegisterExtension
    static final WireMockExtension ELSEWHERE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1")).build();

    static Stream<Arguments> noEnvelopes() {
        return Stream.of(
                arguments("<html><body>Sign in</body></html>", "'<html><body>Sign in</body></html>'"),
                arguments("plain text", "'plain text'"),
                arguments("", "an empty body"),
                arguments("{\"code\":0,\"msg\":\"\",\"det", "'{\"code\":0,\"msg\":\"\",\"det'"),
                arguments("{\"code\":0}garbage", "'{\"code\":0}garbage'"),
                arguments("{\"code\":0,\"code\":4000}", "'{\"code\":0,\"code\":4000}'"),
                arguments("[{\"code\":0}]", "'[{\"code\":0}]'"),
                arguments("{\"code\":0.0}", "'{\"code\":0.0}'"),
                arguments("{\"code\":null}", "'{\"code\":null}'"),
                arguments("{\"code\":9223372036854775808}", "'{\"code\":9223372036854775808}'"),
                arguments("0", "'0'"),
                arguments("null", "'null'"));
    }

    @ParameterizedTest
    @MethodSource("noEnvelopes")
    void http200WithoutEnvelopeFails(String body, String expectedMessage) {
        respond(aResponse().withStatus(200).withHeader("X-Tt-Logid", "logidOfTheGateway").withBody(body));

        CozeException failure = failureOf(send(URI));

        assertThat(failure)
                .hasMessage(
                        "Coze operation 'subscribe' failed: the response is not Coze's envelope but " + expectedMessage
                                + ", logid logidOfTheGateway, HTTP 200 from " + baseUrl()
                                + ". Check option 'baseUrl', and any proxy or gateway in between.");
        assertThat(failure.getCode()).isNull();
        assertThat(failure.getMsg()).isNull();
        assertThat(failure.getLogId()).isEqualTo("logidOfTheGateway");
        assertThat(failure.getHttpResponseCode()).isEqualTo(200);
        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 418, 429, 500, 502, 503, 504})
    void httpErrorWithPageHasStatusAndLogid(int status) {
        respond(aResponse().withStatus(status).withHeader("X-Tt-Logid", "logidOfTheGateway")
                .withHeader("Retry-After", "3").withHeader("Content-Type", "text/html")
                .withBody("<h1>Bad gateway</h1>"));

        Exchange exchange = send(URI);

        CozeException failure = failureOf(exchange);
        assertThat(failure).hasMessageContaining("'<h1>Bad gateway</h1>', logid logidOfTheGateway, HTTP " + status);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.getLogId()).isEqualTo("logidOfTheGateway");
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(failure.isRetryable()).isEqualTo(status == 429 || status >= 500);
        assertThat(exchange.getMessage().getHeaders()).containsEntry(CozeConstants.HTTP_RESPONSE_CODE, status)
                .containsEntry(CozeConstants.LOG_ID, "logidOfTheGateway").doesNotContainKey(CozeConstants.CODE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 404, 503})
    void emptyResponseFails(int status) {
        respond(aResponse().withStatus(status));

        assertThat(failureOf(send(URI))).hasMessageContaining("but an empty body, HTTP " + status);
    }

    @Test
    void failsEvenWithThrowExceptionOnFailureFalse() {
        respond(aResponse().withStatus(502).withBody("<html>"));

        assertThat(failureOf(send(URI + "&throwExceptionOnFailure=false")).getHttpResponseCode()).isEqualTo(502);
    }

    @Test
    void largeUnexpectedBodyIsNotReadCompletely() {
        respond(aResponse().withStatus(200).withBody("{\"code\":0,\"msg\":\"" + "junk ".repeat(4_000_000) + "\"}"));

        CozeException failure = failureOf(send(URI));

        assertThat(failure)
                .hasMessageContaining("more than 4194304 bytes, starting with '{\"code\":0,\"msg\":\"junk junk");
        assertThat(failure.getMessage()).hasSizeLessThan(700);
    }

    @Test
    void nextCallWorksAfterPartlyReadResponse() {
        respond(aResponse().withStatus(200).withBody("junk ".repeat(4_000_000)));
        failureOf(send(URI));
        respondWithJson(200, SUCCESS);

        assertThat(send(URI).getException()).isNull();
    }

    @Test
    void excerptIsSanitized() {
        respond(aResponse().withStatus(500)
                .withBody("<pre>\r\n\tAuthorization: Bearer " + TOKEN + "\n\u0007</pre>" + "x".repeat(5000)));

        assertThat(failureOf(send(URI)).getMessage()).contains("'<pre> Authorization: Bearer ****** </pre>xxx")
                .contains("xxx…', HTTP").hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectFailsWithoutForwardingToken(int status) {
        ELSEWHERE.stubFor(any(anyUrl()).willReturn(okJson(SUCCESS)));
        respond(aResponse().withStatus(status).withHeader("Location", ELSEWHERE.baseUrl() + "/v1/api_apps/1/events"));

        CozeException failure = failureOf(send(URI));

        assertThat(failure).hasMessageContaining("but a redirect to " + ELSEWHERE.baseUrl() + "/v1/api_apps/1/events")
                .hasMessageContaining("HTTP " + status)
                .hasMessageEndingWith(
                        "Redirects are not followed, to protect the access token: correct option 'baseUrl' if Coze"
                                + " has moved.");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(ELSEWHERE.findAll(anyRequestedFor(anyUrl()))).isEmpty();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void serializedJavaObjectIsNotRead() {
        respond(aResponse().withStatus(200).withHeader("Content-Type", "application/x-java-serialized-object")
                .withBody(new byte[]{(byte) 0xac, (byte) 0xed, 0, 5, 't', 0, 1, 'x'}));

        // as often as there are connections, and once more: each is given back
        for (int i = 0; i < 21; i++) {
            assertThat(failureOf(send(URI))).hasMessageContaining("not Coze's envelope");
        }
    }

    @Test
    void unrequestedCompressionIsDecoded() throws Exception {
        respond(aResponse().withStatus(200).withHeader("Content-Encoding", "gzip").withBody(gzip(SUCCESS)));

        assertThat(send(URI).getException()).isNull();
    }

    @Test
    void limitAppliesToDecodedBody() throws Exception {
        respond(aResponse().withStatus(200).withHeader("Content-Encoding", "gzip")
                .withBody(gzip(" ".repeat(HttpTransport.MAX_BODY + 1))));

        assertThat(failureOf(send(URI))).hasMessageContaining("more than " + HttpTransport.MAX_BODY + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip"})
    void otherCompressionIsNamed(String encoding) {
        respond(aResponse().withStatus(200).withHeader("Content-Encoding", encoding).withBody("no gzip"));

        assertThat(failureOf(send(URI)))
                .hasMessageContaining("not Coze's envelope but 'no gzip' with Content-Encoding '" + encoding + "'");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return compressed.toByteArray();
    }

    @Test
    void envelopeInOtherCharsetFails() {
        respond(aResponse().withStatus(200).withBody(SUCCESS.getBytes(StandardCharsets.UTF_16LE)));

        assertThat(failureOf(send(URI))).hasMessageContaining("not Coze's envelope");
    }

    @Test
    void ignoresByteOrderMark() {
        respondWithJson(200, "\uFEFF" + SUCCESS);

        assertThat(send(URI).getException()).isNull();
    }

    @Test
    void redirectWithoutLocationIsReportedByStatus() {
        respond(aResponse().withStatus(304));

        assertThat(failureOf(send(URI))).hasMessageContaining("but an empty body, HTTP 304");
    }

    @Test
    void http403PageHasNeutralAdvice() {
        respond(aResponse().withStatus(403).withBody("<html>"));

        assertThat(failureOf(send(URI))).hasMessageEndingWith("The access token needs the permission"
                + " 'subscribeApiAppEvent' for this operation, or a proxy or gateway rejected the request.");
    }

    @Test
    void responseHeadersAreCaseInsensitive() {
        context.getCamelContextExtension().setHeadersMapFactory(new HashMapHeadersMapFactory());
        respond(aResponse().withStatus(503).withHeader("x-tt-logid", "low").withHeader("retry-after", "7"));

        CozeException failure = failureOf(send(URI));

        assertThat(failure.getLogId()).isEqualTo("low");
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void httpClientDoesNotRetry() {
        respond(aResponse().withStatus(503).withHeader("Retry-After", "0"));

        send(URI, null, Map.of());

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void logidQuotingTokenIsRedacted() {
        respond(aResponse().withStatus(500).withHeader("X-Tt-Logid", "id of " + TOKEN));

        assertThat(failureOf(send(URI)).getLogId()).isEqualTo("id of ******");
    }
}
