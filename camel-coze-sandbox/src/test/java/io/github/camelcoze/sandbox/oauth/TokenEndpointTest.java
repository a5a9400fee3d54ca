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

/** What a JWT that is right is good for. */
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
    void givesOutATokenThatOpensTheApi() {
        ApiClient.Reply reply = ask(new TestJwt());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).matches("\\{\"access_token\":\"czs_\\w{64}\",\"expires_in\":1750000900}");
        assertThat(statusOf(reply.json().path("access_token").textValue())).isEqualTo(200);
    }

    @Test
    void givesOutAnotherTokenEachTimeAndLeavesTheOnesBefore() {
        String one = askedToken();
        String other = askedToken();

        assertThat(one).isNotEqualTo(other);
        assertThat(statusOf(one)).isEqualTo(200);
        assertThat(statusOf(other)).isEqualTo(200);
    }

    @Test
    void recordsTheRequestWithCode0AndTheLogIdOfItsHeader() {
        ApiClient.Reply reply = ask(new TestJwt());

        RecordedRequest request = coze.lastRequest();
        assertThat(request.path()).isEqualTo(TOKEN_PATH);
        assertThat(request.code()).isZero();
        assertThat(request.logId()).isEqualTo(reply.header("X-Tt-Logid"));
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({"900, 1750000900", "86399, 1750086399"})
    void givesOutATokenForAsLongAsItIsAskedFor(long seconds, long expiry) {
        ApiClient.Reply reply = ask(TOKEN_PATH, new TestJwt().signed(),
                BODY.replace("}", ",\"duration_seconds\":" + seconds + "}"));

        assertThat(reply.json().path("expires_in").longValue()).isEqualTo(expiry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"scope\":{}", ",\"other\":null"})
    void ignoresFieldsThatItDoesNotKnow(String more) {
        assertThat(ask(TOKEN_PATH, new TestJwt().signed(), BODY.replace("}", more + "}")).status()).isEqualTo(200);
    }

    @Test
    void takesASessionInTheJwt() {
        TestJwt jwt = new TestJwt().claim("session_name", "user 1").claim("session_context",
                Map.of("device_info", Map.of("device_id", "1", "custom_consumer", "2")));

        assertThat(ask(jwt).status()).isEqualTo(200);
    }

    @Test
    void givesOutATokenForAnAccountThatExists() {
        ApiClient.Reply reply = ask(ACCOUNT_PATH, new TestJwt().signed(), BODY);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(statusOf(reply.json().path("access_token").textValue())).isEqualTo(200);
    }

    @Test
    void givesATokenThePermissionsOfItsApp() {
        String token = ask(new TestJwt().claim("iss", READER).header("kid", "key of the reader")).json()
                .path("access_token").textValue();

        ApiClient.Reply refused = caller.send(caller.request("/v1/api_apps/" + APP)
                .setHeader("Authorization", "Bearer " + token).method("DELETE", HttpRequest.BodyPublishers.noBody()));

        assertThat(statusOf(token)).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.msg()).contains(SandboxPermissions.DELETE_API_APP);
    }

    @Test
    void refusesATokenFromTheSecondInWhichItExpiresAsOneThatNeverWas() {
        String token = askedToken();
        coze.advanceClock(Duration.ofSeconds(899));
        int before = statusOf(token);
        coze.advanceClock(SECOND);
        ApiClient.Reply expired = caller.getAs("Bearer " + token, "/v1/api_apps");
        ApiClient.Reply unknown = caller.getAs("Bearer czs_never", "/v1/api_apps");

        assertThat(before).isEqualTo(200);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.code()).isEqualTo(700012006L);
        assertThat(expired.msg()).isEqualTo(unknown.msg());
    }

    @Test
    void keepsTokensThatItWasStartedWithWhateverTheTime() {
        coze.advanceClock(Duration.ofDays(365_000));

        assertThat(statusOf(ApiClient.TOKEN)).isEqualTo(200);
    }

    @Test
    void goesOnGivingOutTokensWhenOldOnesHaveExpired() {
        String old = askedToken();
        coze.advanceClock(Duration.ofSeconds(900));
        String fresh = ask(new TestJwt().claim("exp", TestJwt.NOW + 901)).json().path("access_token").textValue();

        assertThat(statusOf(old)).isEqualTo(401);
        assertThat(statusOf(fresh)).isEqualTo(200);
    }

    @Test
    void expiresAllTokensThatItGaveOutWhenToldTo() {
        List<String> tokens = List.of(askedToken(), askedToken());
        coze.expireAccessTokens();

        assertThat(tokens).allMatch(token -> statusOf(token) == 401);
        assertThat(statusOf(ApiClient.TOKEN)).isEqualTo(200);
        assertThat(statusOf(askedToken())).isEqualTo(200);
    }

    @Test
    void remembersUsedJwtsWhenItsTokensAreExpired() {
        String jwt = new TestJwt().signed();
        ask(TOKEN_PATH, jwt, BODY);
        coze.expireAccessTokens();

        assertThat(ask(TOKEN_PATH, jwt, BODY).status()).isEqualTo(401);
    }

    @Test
    void forgetsTokensUsedJwtsAndTheMovedClockWhenItIsReset() {
        String jwt = new TestJwt().signed();
        String token = ask(TOKEN_PATH, jwt, BODY).json().path("access_token").textValue();
        coze.advanceClock(Duration.ofHours(1));
        coze.reset();

        assertThat(statusOf(token)).isEqualTo(401);
        assertThat(ask(TOKEN_PATH, jwt, BODY).json().path("expires_in").longValue()).isEqualTo(TestJwt.NOW + 900);
    }

    @Test
    void givesOutOneTokenWhenManySendTheSameJwtAtOnce() {
        String jwt = new TestJwt().signed();

        List<Integer> statuses = IntStream.range(0, 50).parallel().mapToObj(i -> ask(TOKEN_PATH, jwt, BODY).status())
                .toList();

        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void putsTheClockForwardOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> coze.advanceClock(Duration.ofMillis(-1)))
                .withMessageContaining("forward");
        assertThatIllegalArgumentException().isThrownBy(() -> coze.advanceClock(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageContaining("9999");
        assertThat(ask(new TestJwt()).json().path("expires_in").longValue()).isEqualTo(TestJwt.NOW + 900);
    }

    @Test
    void addsUpWhatTheClockIsPutForwardBy() {
        coze.advanceClock(Duration.ofMillis(600));
        coze.advanceClock(Duration.ofMillis(400));

        assertThat(ask(new TestJwt()).json().path("expires_in").longValue()).isEqualTo(TestJwt.NOW + 901);
    }

    @Test
    void goesByTheClockOfTheSystemUnlessToldOtherwise() {
        long now = System.currentTimeMillis() / 1000;
        try (CozeSandbox other = CozeSandbox.builder()
                .oauthApp(TestJwt.CLIENT, TestJwt.KEY_ID, TestJwt.PUBLIC_KEY).start()) {
            TestJwt jwt = new TestJwt().claim("iat", now).claim("exp", now + 3600);
            ApiClient.Reply reply = new ApiClient(other).send(new ApiClient(other).request(TOKEN_PATH)
                    .setHeader("Authorization", "Bearer " + jwt.signed()).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(BODY)));

            assertThat(reply.json().path("expires_in").longValue()).isBetween(now + 900, now + 4500);
        }
    }
}
