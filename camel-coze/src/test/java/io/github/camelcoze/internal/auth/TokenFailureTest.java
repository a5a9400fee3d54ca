/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.MutableClock;
import io.github.camelcoze.testing.OAuthTestSupport;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

/** The token endpoint fails or returns no token, or Coze rejects every token. */
class TokenFailureTest extends WireMockTestSupport {

    private static final String ISSUED = "czs_unmistakableIssuedToken";
    private static final String APPS = "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[]}}";
    private static final String TOKEN_REJECTED = "{\"code\":700012006,\"msg\":\"access token invalid\","
            + "\"detail\":{\"logid\":\"" + LOGID + "\"}}";
    private static final String CREDENTIALS = "options 'clientId', 'publicKeyId', 'privateKey', 'accountId' and 'audience', the"
            + " OAuth app at Coze, ";
    private static final String PLATFORM = "whether option 'baseUrl' is the right platform (https://api.coze.cn or"
            + " https://api.coze.com)";
    private static final String TOKEN_ADVICE = CREDENTIALS + "and " + PLATFORM + ".";
    private static final String CREDENTIALS_ADVICE = CREDENTIALS + PLATFORM + ", and the clock of this machine.";

    private final MutableClock clock = new MutableClock();

    @Override
    public void configure(CozeComponent coze) {
        OAuthTestSupport.withOAuthApp(coze);
        PackageAccess.setClock(coze, clock);
    }

    @BeforeEach
    void stubSuccess() {
        token(okJson(issued(ISSUED, 900)));
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).willReturn(okJson(APPS)));
    }

    private static void token(ResponseDefinitionBuilder response) {
        SERVER.stubFor(post(urlPathEqualTo(OAuthTestSupport.TOKEN_PATH)).willReturn(response));
    }

    private String issued(String token, long seconds) {
        return "{\"access_token\":\"" + token + "\",\"expires_in\":" + (clock.instant().getEpochSecond() + seconds)
                + "}";
    }

    private Exchange list() {
        return send("coze:listApiApps");
    }

    private CozeException failure() {
        Exchange exchange = list();
        assertThat(exchange.getException()).isInstanceOf(CozeException.class);
        CozeException failure = (CozeException) exchange.getException();
        assertThat(failure.getOperation()).isEqualTo("listApiApps");
        for (Throwable t = failure; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain(ISSUED).doesNotContain("eyJ");
        }
        return failure;
    }

    private CozeException noToken(String expectedMessage) {
        CozeException failure = failure();
        assertThat(failure)
                .hasMessageStartingWith("Coze operation 'listApiApps' was not called. Coze's OAuth API issued no"
                        + " access token: " + expectedMessage.replace("BASE", baseUrl()));
        SERVER.verify(0, getRequestedFor(urlPathMatching("/v1/.*")));
        return failure;
    }

    private static int tokenRequests() {
        return SERVER.findAll(postRequestedFor(urlPathEqualTo(OAuthTestSupport.TOKEN_PATH))).size();
    }

    @ParameterizedTest
    @CsvSource({"invalid_request, 400, false", "invalid_client, 401, false", "unsupported_grant_type, 400, false",
        "access_deny, 403, false", "internal_error, 500, true", "internal_error, 200, true", "access_deny, 200, false"})
    void reportsOAuthErrorCode(String code, int status, boolean retryable) {
        token(aResponse().withStatus(status).withHeader("X-Tt-Logid", LOGID).withBody("{\"error_code\":\"" + code
                + "\",\"error_message\":\"it is so\",\"error\":\"" + code + "\"}"));

        CozeException failure = noToken("error_code " + code + ", 'it is so', logid " + LOGID + ", HTTP " + status
                + " from BASE. " + (retryable ? "Retry later." : "Check " + CREDENTIALS_ADVICE));

        assertThat(failure.getErrorCode()).isEqualTo(code);
        assertThat(failure.getMsg()).isEqualTo("it is so");
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "200 | <html>login</html> | the response is not that of Coze's OAuth API but '<html>login</html>' | false",
        "502 | <html>bad gateway</html> | the response is not that of Coze's OAuth API but '<html>bad gateway</html>'"
                + " | true",
        "200 | '' | the response is not that of Coze's OAuth API but an empty body | false",
        "200 | {} | the response is not that of Coze's OAuth API but content without a usable 'access_token' | false",
        "200 | {\"access_token\":\"\"} | the response is not that of Coze's OAuth API but content without | false",
        "200 | {\"access_token\":7} | the response is not that of Coze's OAuth API but content without | false",
        "500 | {\"access_token\":\"" + ISSUED
                + "\"} | the response is not that of Coze's OAuth API but content without | true",
        "200 | {\"access_token\":\"" + ISSUED
                + "\" | the response is not that of Coze's OAuth API but content without | false",
        "404 | {\"code\":4004,\"msg\":\"no such page\"} | code 4004, msg 'no such page' | false",
        "429 | {\"code\":4029,\"msg\":\"slower\"} | code 4029, msg 'slower' | true",
        "200 | {\"code\":0,\"msg\":\"\"} | the response is not that of Coze's OAuth API but content without | false",
    })
    void rejectsResponseWithoutToken(int status, String body, String expectedMessage, boolean retryable) {
        token(aResponse().withStatus(status).withBody(body));

        assertThat(noToken(expectedMessage).isRetryable()).isEqualTo(retryable);
    }

    @Test
    void rejectsTokenWithInvalidCharacters() {
        token(okJson("{\"access_token\":\"two words\",\"expires_in\":1}"));

        noToken("the response is not that of Coze's OAuth API but content without a usable 'access_token'");
    }

    @Test
    void redactsEchoedJwt() {
        token(aResponse().withStatus(400).withTransformers("response-template").withBody(
                "{\"error_code\":\"invalid_request\",\"error_message\":\"bad {{request.headers.Authorization}}\"}"));

        assertThat(noToken("error_code invalid_request, 'bad Bearer ******'").getMsg()).isEqualTo("bad Bearer ******");
    }

    @Test
    void reportsUnavailableHost() {
        token(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(noToken("the connection to localhost:" + SERVER.getPort() + " was interrupted").isRetryable())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"401", "403"})
    void jwtErrorIsNotReportedAsTokenError(int status) {
        token(aResponse().withStatus(status).withBody("<html>who?"));

        CozeException failure = noToken("the response is not that of Coze's OAuth API but '<html>who?'");

        assertThat(failure)
                .hasMessageEndingWith("HTTP " + status + " from " + baseUrl() + ". Check " + CREDENTIALS_ADVICE);
        assertThat(failure.isTokenRejected()).isFalse();
    }

    @Test
    void reportsErrorOfLegacyField() {
        token(aResponse().withStatus(401).withBody("{\"error_code\":\"\",\"error\":\"invalid_client\"}"));

        assertThat(noToken("error_code invalid_client, ''").getErrorCode()).isEqualTo("invalid_client");
    }

    @Test
    void redirectIsNotFollowedWithJwt() {
        token(aResponse().withStatus(302).withHeader("Location", baseUrl() + "/elsewhere"));

        noToken("the response is not that of Coze's OAuth API but a redirect to BASE/elsewhere");

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void failureIsNotCached() {
        token(aResponse().withStatus(503));
        failure();
        token(okJson(issued(ISSUED, 900)));

        assertThat(list().getException()).isNull();
    }

    @Test
    void failedRefreshKeepsValidTokenAndWarns() throws Exception {
        list();
        clock.advance(Duration.ofSeconds(850));
        token(aResponse().withStatus(503).withBody("<html>down"));
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            assertThat(list().getException()).isNull();
            assertThat(list().getException()).isNull();

            assertThat(log.linesOf(JwtBearerTokenSource.class)).hasSize(1).first().asString()
                    .contains("The access token could not be renewed; it is used until it expires at"
                            + " 2026-11-23T08:15:00Z")
                    .contains("HTTP 503");
        }
        assertThat(tokenRequests()).as("and not tried again at once").isEqualTo(2);

        clock.advance(Duration.ofSeconds(11));
        list();
        assertThat(tokenRequests()).isEqualTo(3);

        clock.advance(Duration.ofSeconds(60));
        assertThat(failure()).hasMessageContaining("Coze's OAuth API issued no access token");
    }

    @Test
    void secondRejectionNamesCredentialsToCheck() {
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).willReturn(okJson(TOKEN_REJECTED).withStatus(401)));
        token(okJson(issued("czs_{{randomValue length=8}}", 900)).withTransformers("response-template"));

        CozeException failure = failure();

        assertThat(failure).hasMessageStartingWith("Coze operation 'listApiApps' failed: code 700012006")
                .hasMessageEndingWith("The access token is missing, invalid, expired, or of the other platform: check "
                        + TOKEN_ADVICE);
        assertThat(failure.isTokenRejected()).isTrue();
        assertThat(tokenRequests()).isEqualTo(2);
        SERVER.verify(2, getRequestedFor(urlPathMatching("/v1/.*")));
    }

    @Test
    void repeatedRejectionsDoNotRequestTokenPerCall() {
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).willReturn(okJson(TOKEN_REJECTED)));
        token(okJson(issued("czs_{{randomValue length=8}}", 900)).withTransformers("response-template"));

        for (int i = 0; i < 10; i++) {
            assertThat(failure().isTokenRejected()).isTrue();
        }

        assertThat(tokenRequests()).isEqualTo(2);
        SERVER.verify(11, getRequestedFor(urlPathMatching("/v1/.*")));

        clock.advance(Duration.ofSeconds(11));
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).inScenario("s").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(TOKEN_REJECTED)).willSetStateTo("repaired"));
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).inScenario("s").whenScenarioStateIs("repaired")
                .willReturn(okJson(APPS)));

        assertThat(list().getException()).as("later, another token gets its chance").isNull();
        assertThat(tokenRequests()).isEqualTo(3);
    }

    @Test
    void redactsEchoedToken() {
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).willReturn(okJson("{\"code\":4000,\"msg\":"
                + "\"not with {{request.headers.Authorization}}\"}").withTransformers("response-template")));

        assertThat(failure().getMsg()).isEqualTo("not with Bearer ******");
    }

    @Test
    void sameTokenIsNotRetried() {
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).willReturn(okJson(TOKEN_REJECTED)));

        assertThat(failure().getCode()).isEqualTo(700012006L);

        assertThat(tokenRequests()).isEqualTo(2);
        SERVER.verify(1, getRequestedFor(urlPathMatching("/v1/.*")));

        failure();
        assertThat(tokenRequests()).as("nor asked for again at once").isEqualTo(2);
    }

    @Test
    void failedRefreshAfterRejectionFailsCall() {
        list();
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).willReturn(aResponse().withStatus(401)));
        token(aResponse().withStatus(500).withBody("{\"error_code\":\"internal_error\"}"));

        CozeException failure = failure();

        assertThat(failure)
                .hasMessageStartingWith("Coze operation 'listApiApps' failed: the access token was rejected (HTTP 401"
                        + " from " + baseUrl()
                        + "), and no other is available. Coze's OAuth API issued no access token: error_code"
                        + " internal_error");
        assertThat(failure.getErrorCode()).isEqualTo("internal_error");
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void failedRefreshKeepsRejectionAsSuppressed() {
        list();
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).willReturn(okJson(TOKEN_REJECTED)));
        token(aResponse().withStatus(401).withBody("{\"error_code\":\"access_deny\"}"));

        CozeException failure = failure();

        assertThat(failure).hasMessageContaining("was rejected (code 700012006, logid " + LOGID + ", HTTP 200 from ");
        assertThat(failure.getCode()).isEqualTo(700012006L);
        assertThat(failure.getLogId()).isEqualTo(LOGID);
    }

    @Test
    void oauthErrorHasRetryAfter() {
        token(aResponse().withStatus(429).withHeader("Retry-After", "9")
                .withBody("{\"error_code\":\"invalid_request\"}"));

        CozeException failure = noToken("error_code invalid_request");

        assertThat(failure.getRetryAfter()).hasSeconds(9);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void tokenOfUnknownFormatIsNotQuoted() {
        token(aResponse().withBody("access_token=" + ISSUED + "&expires_in=900"));

        noToken("the response is not that of Coze's OAuth API but content without");
    }

    @Test
    void tokenExpiringBetweenPagesIsRefreshedAndPageRetried() {
        issueInSequence();
        SERVER.stubFor(
                get(urlPathMatching("/v1/.*")).willReturn(okJson("{\"code\":0,\"data\":{\"items\":[{\"id\":\"1\"}],"
                        + "\"has_more\":true,\"next_page_token\":\"two\"}}")));
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).withQueryParam("page_token", equalTo("two"))
                .withHeader("Authorization", equalTo("Bearer czs_first")).willReturn(okJson(TOKEN_REJECTED)));
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).withQueryParam("page_token", equalTo("two"))
                .withHeader("Authorization", equalTo("Bearer czs_second"))
                .willReturn(okJson("{\"code\":0,\"data\":{\"items\":[{\"id\":\"2\"}]}}")));

        Exchange exchange = list();

        assertThat((List<?>) exchange.getMessage().getBody(List.class)).hasSize(2);
        SERVER.verify(3, getRequestedFor(urlPathMatching("/v1/.*")));
        assertThat(tokenRequests()).isEqualTo(2);
    }

    private void issueInSequence() {
        SERVER.stubFor(post(urlPathEqualTo(OAuthTestSupport.TOKEN_PATH)).inScenario("tokens")
                .whenScenarioStateIs(Scenario.STARTED).willReturn(okJson(issued("czs_first", 900)))
                .willSetStateTo("second"));
        SERVER.stubFor(post(urlPathEqualTo(OAuthTestSupport.TOKEN_PATH)).inScenario("tokens")
                .whenScenarioStateIs("second").willReturn(okJson(issued("czs_second", 900))).willSetStateTo("third"));
        SERVER.stubFor(post(urlPathEqualTo(OAuthTestSupport.TOKEN_PATH)).inScenario("tokens")
                .whenScenarioStateIs("third").willReturn(okJson(issued("czs_third", 900))));
    }

    @Test
    void http401WithoutEnvelopeIsTokenRejection() {
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).willReturn(aResponse().withStatus(401).withBody("<html>who?")));

        assertThat(failure()).hasMessageContaining("the response is not Coze's envelope but '<html>who?'")
                .hasMessageContaining("check " + TOKEN_ADVICE);
        assertThat(tokenRequests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"4100, 200", "4100, 400", "700012006, 200", "4999, 401"})
    void rejectedTokenIsReplacedWhateverTheStatus(String code, int status) {
        issueInSequence();
        SERVER.stubFor(get(urlPathMatching("/v1/.*")).withHeader("Authorization", equalTo("Bearer czs_first"))
                .willReturn(aResponse().withStatus(status).withBody("{\"code\":" + code + ",\"msg\":\"no\"}")));

        assertThat(list().getException()).isNull();
        assertThat(tokenRequests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"-1", "-86400", "0", "1", "120"})
    void tokenThatExpiresTooEarlyWarnsOfClockSkew(long seconds) {
        token(okJson(issued(ISSUED, seconds)));
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            list();
            clock.advance(Duration.ofSeconds(800));
            list();

            assertThat(log.linesOf(JwtBearerTokenSource.class)).hasSize(1).first().asString()
                    .contains("check the clock of this machine").doesNotContain(ISSUED);
        }
        assertThat(tokenRequests()).isEqualTo(1);
    }

    @Test
    void expiryIsCappedAtRequestedTtl() {
        token(okJson(issued(ISSUED, 900_000_000_000L)));
        list();
        clock.advance(Duration.ofSeconds(901));
        list();

        assertThat(tokenRequests()).isEqualTo(2);
    }

    @Test
    void absentExpiryIsRequestedTtl() {
        token(okJson("{\"access_token\":\"" + ISSUED + "\"}"));
        list();
        clock.advance(Duration.ofSeconds(800));
        list();
        assertThat(tokenRequests()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(100));
        list();
        assertThat(tokenRequests()).isEqualTo(2);
    }

    @Test
    void missingTokenThrowsEvenWithThrowExceptionOnFailureFalse() {
        token(aResponse().withStatus(401).withBody("{\"error_code\":\"invalid_client\"}"));

        Exchange exchange = send("coze:listApiApps?throwExceptionOnFailure=false", null, Map.of());

        assertThat(exchange.getException()).isInstanceOf(CozeException.class);
    }
}
