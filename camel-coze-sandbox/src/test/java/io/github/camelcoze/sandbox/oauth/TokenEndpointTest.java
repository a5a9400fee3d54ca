/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.OAuthTestSupport;
import io.github.camelcoze.sandbox.testing.TestJwt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a valid JWT gets. */
class TokenEndpointTest extends OAuthTestSupport {

    private static final String ACCOUNT = "7 5/扣";
    private static final String ACCOUNT_PATH = "/api/permission/oauth2/account/7%205%2F%E6%89%A3/token";
    private static final String READER = "reader";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return super.configure(builder).oauthAccount(ACCOUNT)
                .oauthApp(READER, "key of the reader", TestJwt.PUBLIC_KEY, SandboxPermissions.LIST_API_APP);
    }

    @Test
    void issuesAValidToken() {
        ApiClient.Response response = requestToken(new TestJwt());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).matches("\\{\"access_token\":\"czs_\\w{64}\",\"expires_in\":1750000900}");
        assertThat(statusOf(response.json().path("access_token").textValue())).isEqualTo(200);
    }

    @Test
    void issuesANewTokenEachTimeAndKeepsEarlierOnes() {
        String one = issuedToken();
        String other = issuedToken();

        assertThat(one).isNotEqualTo(other);
        assertThat(statusOf(one)).isEqualTo(200);
        assertThat(statusOf(other)).isEqualTo(200);
    }

    @Test
    void recordsTheRequestWithCode0AndTheLogIdOfItsHeader() {
        ApiClient.Response response = requestToken(new TestJwt());

        RecordedRequest request = coze.lastRequest();
        assertThat(request.path()).isEqualTo(TOKEN_PATH);
        assertThat(request.code()).isZero();
        assertThat(request.logId()).isEqualTo(response.header("X-Tt-Logid"));
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({"900, 1750000900", "86399, 1750086399"})
    void issuesATokenForTheRequestedDuration(long seconds, long expiry) {
        ApiClient.Response response = requestToken(TOKEN_PATH, new TestJwt().signed(),
                BODY.replace("}", ",\"duration_seconds\":" + seconds + "}"));

        assertThat(response.json().path("expires_in").longValue()).isEqualTo(expiry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"scope\":{}", ",\"other\":null"})
    void ignoresUnknownFields(String more) {
        assertThat(requestToken(TOKEN_PATH, new TestJwt().signed(), BODY.replace("}", more + "}")).status())
                .isEqualTo(200);
    }

    @Test
    void acceptsASessionInTheJwt() {
        TestJwt jwt = new TestJwt().claim("session_name", "user 1").claim("session_context",
                Map.of("device_info", Map.of("device_id", "1", "custom_consumer", "2")));

        assertThat(requestToken(jwt).status()).isEqualTo(200);
    }

    @Test
    void issuesATokenForAKnownAccount() {
        ApiClient.Response response = requestToken(ACCOUNT_PATH, new TestJwt().signed(), BODY);

        assertThat(response.status()).isEqualTo(200);
        assertThat(statusOf(response.json().path("access_token").textValue())).isEqualTo(200);
    }

    @Test
    void issuesATokenWithThePermissionsOfTheApp() {
        String token = requestToken(new TestJwt().claim("iss", READER).header("kid", "key of the reader")).json()
                .path("access_token").textValue();

        ApiClient.Response rejected = client.send(client.request("/v1/api_apps/" + APP)
                .setHeader("Authorization", "Bearer " + token).method("DELETE", HttpRequest.BodyPublishers.noBody()));

        assertThat(statusOf(token)).isEqualTo(200);
        assertThat(rejected.status()).isEqualTo(403);
        assertThat(rejected.msg()).contains(SandboxPermissions.DELETE_API_APP);
    }

    @Test
    void rejectsAnExpiredTokenLikeAnUnknownOne() {
        String token = issuedToken();
        coze.advanceClock(Duration.ofSeconds(899));
        int before = statusOf(token);
        coze.advanceClock(SECOND);
        ApiClient.Response expired = client.getAs("Bearer " + token, "/v1/api_apps");
        ApiClient.Response unknown = client.getAs("Bearer czs_never", "/v1/api_apps");

        assertThat(before).isEqualTo(200);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.code()).isEqualTo(700012006L);
        assertThat(expired.msg()).isEqualTo(unknown.msg());
    }

    @Test
    void neverExpiresConfiguredTokens() {
        coze.advanceClock(Duration.ofDays(365_000));

        assertThat(statusOf(ApiClient.TOKEN)).isEqualTo(200);
    }

    @Test
    void issuesTokensAfterOthersExpired() {
        String old = issuedToken();
        coze.advanceClock(Duration.ofSeconds(900));
        String fresh = requestToken(new TestJwt().claim("exp", TestJwt.NOW + 901)).json().path("access_token")
                .textValue();

        assertThat(statusOf(old)).isEqualTo(401);
        assertThat(statusOf(fresh)).isEqualTo(200);
    }

    @Test
    void expiresAllIssuedTokens() {
        List<String> tokens = List.of(issuedToken(), issuedToken());
        coze.expireAccessTokens();

        assertThat(tokens).allMatch(token -> statusOf(token) == 401);
        assertThat(statusOf(ApiClient.TOKEN)).isEqualTo(200);
        assertThat(statusOf(issuedToken())).isEqualTo(200);
    }

    @Test
    void keepsUsedJwtsWhenTokensAreExpired() {
        String jwt = new TestJwt().signed();
        requestToken(TOKEN_PATH, jwt, BODY);
        coze.expireAccessTokens();

        assertThat(requestToken(TOKEN_PATH, jwt, BODY).status()).isEqualTo(401);
    }

    @Test
    void resetsTokensUsedJwtsAndClock() {
        String jwt = new TestJwt().signed();
        String token = requestToken(TOKEN_PATH, jwt, BODY).json().path("access_token").textValue();
        coze.advanceClock(Duration.ofHours(1));
        coze.reset();

        assertThat(statusOf(token)).isEqualTo(401);
        assertThat(requestToken(TOKEN_PATH, jwt, BODY).json().path("expires_in").longValue())
                .isEqualTo(TestJwt.NOW + 900);
    }

    @Test
    void issuesOneTokenForConcurrentUsesOfAJwt() {
        String jwt = new TestJwt().signed();

        List<Integer> statuses = IntStream.range(0, 50).parallel()
                .mapToObj(i -> requestToken(TOKEN_PATH, jwt, BODY).status())
                .toList();

        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void advancesTheClockForwardOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> coze.advanceClock(Duration.ofMillis(-1)))
                .withMessageContaining("advanced");
        assertThatIllegalArgumentException().isThrownBy(() -> coze.advanceClock(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageContaining("9999");
        assertThat(requestToken(new TestJwt()).json().path("expires_in").longValue()).isEqualTo(TestJwt.NOW + 900);
    }

    @Test
    void addsUpClockAdvances() {
        coze.advanceClock(Duration.ofMillis(600));
        coze.advanceClock(Duration.ofMillis(400));

        assertThat(requestToken(new TestJwt()).json().path("expires_in").longValue()).isEqualTo(TestJwt.NOW + 901);
    }

    @Test
    void usesTheSystemClockByDefault() {
        long now = System.currentTimeMillis() / 1000;
        try (CozeSandbox other = CozeSandbox.builder()
                .oauthApp(TestJwt.CLIENT, TestJwt.KEY_ID, TestJwt.PUBLIC_KEY).start()) {
            TestJwt jwt = new TestJwt().claim("iat", now).claim("exp", now + 3600);
            ApiClient.Response response = new ApiClient(other).send(new ApiClient(other).request(TOKEN_PATH)
                    .setHeader("Authorization", "Bearer " + jwt.signed()).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(BODY)));

            assertThat(response.json().path("expires_in").longValue()).isBetween(now + 900, now + 4500);
        }
    }
}
