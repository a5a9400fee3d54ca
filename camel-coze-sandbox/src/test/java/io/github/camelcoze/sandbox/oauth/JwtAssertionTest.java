/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.OAuthTestSupport;
import io.github.camelcoze.sandbox.testing.TestJwt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a JWT must be to get an access token. */
class JwtAssertionTest extends OAuthTestSupport {

    private static final KeyPair STRANGER = TestJwt.newKeys(2048);
    private static final String OTHER_CLIENT = "other client";
    private static final String OTHER_KEY_ID = "other key";
    private static final String ACCOUNT = "7";

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return super.configure(builder).oauthAccount(ACCOUNT).oauthApp(OTHER_CLIENT, OTHER_KEY_ID,
                (RSAPublicKey) STRANGER.getPublic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b", "a.b.c.d", ".b.c", "a..c", "a.b.c d", "a.b.c=", "a+.b.c", "a.b.c"})
    void rejectsAMalformedJwt(String text) {
        ApiClient.Response response = requestToken(TOKEN_PATH, text, BODY);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error_code").textValue()).isEqualTo("invalid_request");
        assertThat(response.json().path("error_message").textValue()).contains("JWT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"RS256\"", "{",
        "{\"alg\":\"none\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k\"}"})
    void rejectsAMalformedHeader(String header) {
        String claims = new TestJwt().unsigned().split("\\.")[1];

        assertRejected(requestToken(TOKEN_PATH, sign((header + " ").getBytes(StandardCharsets.UTF_8), claims), BODY),
                400,
                "invalid_request", "the header of the JWT");
    }

    @Test
    void rejectsADuplicateClaim() {
        byte[] claims = ("{\"iss\":\"" + TestJwt.CLIENT + "\",\"iss\":\"" + TestJwt.CLIENT + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        String header = new TestJwt().unsigned().split("\\.")[0];

        assertRejected(requestToken(TOKEN_PATH,
                TestJwt.sign(header + "." + TestJwt.part(claims), TestJwt.KEYS.getPrivate()), BODY), 400,
                "invalid_request", "the payload of the JWT is not valid JSON");
    }

    @Test
    void rejectsAPayloadThatIsNotUtf8() {
        String header = new TestJwt().unsigned().split("\\.")[0];

        assertRejected(requestToken(TOKEN_PATH, TestJwt.sign(header + "." + TestJwt.part(new byte[]{(byte) 0xff}),
                TestJwt.KEYS.getPrivate()), BODY), 400, "invalid_request", "not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "RS512", "PS256", "ES256", "rs256", " RS256", ""})
    void rejectsAnotherAlgorithm(String algorithm) {
        assertRejected(requestToken(new TestJwt().header("alg", algorithm)), 400, "invalid_request", "alg");
    }

    @Test
    void rejectsAnUnsignedJwtWithAlgNone() {
        assertRejected(requestToken(TOKEN_PATH, new TestJwt().header("alg", "none").unsigned() + ".", BODY), 400,
                "invalid_request", "alg in the JWT must be RS256");
    }

    @Test
    void rejectsAnUnsignedJwtWithAlgRs256() {
        assertRejected(requestToken(TOKEN_PATH, new TestJwt().unsigned() + ".", BODY), 401, "invalid_client",
                "not signed");
    }

    @ParameterizedTest
    @CsvSource({"HS256,400", "RS256,401"})
    void rejectsThePublicKeyAsHmacSecret(String algorithm, int status) throws GeneralSecurityException {
        byte[] der = TestJwt.PUBLIC_KEY.getEncoded();
        String pem = TestJwt.pem();
        for (byte[] secret : List.of(der, pem.getBytes(StandardCharsets.US_ASCII))) {
            String unsigned = new TestJwt().header("alg", algorithm).unsigned();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String jwt = unsigned + "."
                    + TestJwt.part(mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII)));

            assertThat(requestToken(TOKEN_PATH, jwt, BODY).status()).isEqualTo(status);
        }
    }

    @Test
    void rejectsASignatureOfAnotherKey() {
        assertRejected(requestToken(TOKEN_PATH, new TestJwt().signed(STRANGER.getPrivate()), BODY), 401,
                "invalid_client",
                "not signed with the private key");
    }

    @Test
    void rejectsAnEmbeddedKey() {
        RSAPublicKey key = (RSAPublicKey) STRANGER.getPublic();
        TestJwt jwt = new TestJwt().header("jwk", Map.of("kty", "RSA", "kid", TestJwt.KEY_ID, "n",
                TestJwt.part(key.getModulus().toByteArray()), "e", "AQAB"));

        assertRejected(requestToken(TOKEN_PATH, jwt.signed(STRANGER.getPrivate()), BODY), 401, "invalid_client",
                "not signed");
    }

    @Test
    void rejectsATamperedJwt() {
        String signature = new TestJwt().signed().split("\\.")[2];
        String changed = new TestJwt().claim("exp", TestJwt.NOW + 9999).unsigned();

        assertRejected(requestToken(TOKEN_PATH, changed + "." + signature, BODY), 401, "invalid_client", "not signed");
    }

    @Test
    void rejectsAMalformedSignature() {
        assertRejected(requestToken(TOKEN_PATH, new TestJwt().unsigned() + ".AAAAA", BODY), 401, "invalid_client",
                "not signed");
    }

    @Test
    void rejectsAnUnknownIssuer() {
        assertRejected(requestToken(new TestJwt().claim("iss", "stranger")), 401, "invalid_client",
                "not the id of an OAuth app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"another", "Fingerprint-of-the-tests", OTHER_KEY_ID})
    void rejectsAnotherKeyId(String keyId) {
        assertRejected(requestToken(new TestJwt().header("kid", keyId)), 401, "invalid_client", "kid");
    }

    @Test
    void rejectsTheKeyOfOneAppForAnother() {
        TestJwt jwt = new TestJwt().claim("iss", OTHER_CLIENT).header("kid", OTHER_KEY_ID);

        assertRejected(requestToken(jwt), 401, "invalid_client", "not signed");
        assertThat(requestToken(TOKEN_PATH, jwt.signed(STRANGER.getPrivate()), BODY).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alg", "typ", "kid"})
    void rejectsAMissingHeaderField(String name) {
        assertRejected(requestToken(new TestJwt().header(name, null)), 400, "invalid_request",
                name + " is required in the JWT");
        assertRejected(requestToken(new TestJwt().header(name, " ")), 400, "invalid_request",
                name + " is required in the JWT");
        assertRejected(requestToken(new TestJwt().header(name, 1)), 400, "invalid_request", name + " must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "JOSE", "at+jwt"})
    void rejectsAnotherType(String type) {
        assertRejected(requestToken(new TestJwt().header("typ", type)), 400, "invalid_request",
                "typ in the JWT must be JWT");
    }

    @Test
    void rejectsCriticalExtensions() {
        assertRejected(requestToken(new TestJwt().header("crit", List.of("b64")).header("b64", false)), 400,
                "invalid_request",
                "crit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "jti"})
    void rejectsAMissingTextClaim(String name) {
        assertRejected(requestToken(new TestJwt().claim(name, null)), 400, "invalid_request",
                name + " is required in the JWT");
        assertRejected(requestToken(new TestJwt().claim(name, " ")), 400, "invalid_request",
                name + " is required in the JWT");
        assertRejected(requestToken(new TestJwt().claim(name, 7)), 400, "invalid_request", name + " must be a string");
    }

    @Test
    void rejectsAListOfAudiences() {
        assertRejected(requestToken(new TestJwt().claim("aud", List.of("127.0.0.1"))), 400, "invalid_request",
                "aud must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.coze.cn", "localhost", "127.0.0.1:80", "http://127.0.0.1", "127.0.0.1/", "127.0.0.10"})
    void rejectsAnotherAudienceAndNamesTheRightOne(String audience) {
        assertRejected(requestToken(new TestJwt().claim("aud", audience)), 401, "invalid_client",
                "aud in the JWT must be \"127.0.0.1\"");
    }

    @ParameterizedTest
    @MethodSource("noSeconds")
    void rejectsAnInvalidTime(Object time) {
        for (String name : List.of("iat", "exp", "nbf")) {
            assertRejected(requestToken(new TestJwt().claim(name, time)), 400, "invalid_request",
                    name + " must be an integer from 0 to 253402300799");
        }
    }

    static Stream<Object> noSeconds() {
        return Stream.of("1750000600", "", 1750000600.0, 1750000600.5, 1.75e300, true, List.of(), Map.of(), -1,
                1_750_000_600_000L, Long.MAX_VALUE, Long.MIN_VALUE, BigInteger.TEN.pow(400));
    }

    @Test
    void rejectsAnOverlongNumber() {
        assertRejected(requestToken(new TestJwt().claim("exp", BigInteger.TEN.pow(4000))), 400, "invalid_request",
                "the payload of the JWT is not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "exp"})
    void rejectsAMissingTimeClaim(String name) {
        assertRejected(requestToken(new TestJwt().claim(name, null)), 400, "invalid_request",
                name + " is required in the JWT");
    }

    @Test
    void rejectsAnExpiredJwt() {
        assertThat(requestToken(new TestJwt().claim("exp", TestJwt.NOW + 1)).status()).isEqualTo(200);
        assertRejected(requestToken(new TestJwt().claim("iat", TestJwt.NOW - 9).claim("exp", TestJwt.NOW)), 401,
                "invalid_client", "has expired; the current time is " + TestJwt.NOW);
    }

    @Test
    void rejectsAJwtThatExpiredByTheAdvancedClock() {
        coze.advanceClock(Duration.ofSeconds(600));

        assertRejected(requestToken(new TestJwt()), 401, "invalid_client", "has expired");
    }

    @Test
    void toleratesAFewSecondsOfClockSkew() {
        for (String name : List.of("iat", "nbf")) {
            assertThat(requestToken(new TestJwt().claim(name, TestJwt.NOW + 5)).status()).isEqualTo(200);
            assertRejected(requestToken(new TestJwt().claim(name, TestJwt.NOW + 6)), 401, "invalid_client",
                    "in the future");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {TestJwt.NOW + 3, TestJwt.NOW + 4})
    void rejectsAJwtThatExpiresBeforeItIsIssued(long issuedAt) {
        assertRejected(requestToken(new TestJwt().claim("iat", issuedAt).claim("exp", TestJwt.NOW + 3)), 401,
                "invalid_client",
                "exp in the JWT must be later than iat");
    }

    @Test
    void rejectsAUsedJtiInAnotherJwt() {
        TestJwt jwt = new TestJwt();
        requestToken(jwt);

        assertRejected(requestToken(jwt), 401, "invalid_client", "has been used before");
        assertRejected(requestToken(jwt.claim("exp", TestJwt.NOW + 700)), 401, "invalid_client", "jti");
        assertThat(requestToken(jwt.claim("jti", "another")).status()).isEqualTo(200);
    }

    @Test
    void rejectsAUsedJtiInATokenForAnAccount() {
        String jwt = new TestJwt().signed();
        requestToken(TOKEN_PATH, jwt, BODY);

        assertRejected(requestToken("/api/permission/oauth2/account/" + ACCOUNT + "/token", jwt, BODY), 401,
                "invalid_client",
                "has been used before");
    }

    @Test
    void acceptsAJtiThatAnotherAppUsed() {
        requestToken(new TestJwt().claim("jti", "1"));
        TestJwt jwt = new TestJwt().claim("jti", "1").claim("iss", OTHER_CLIENT).header("kid", OTHER_KEY_ID);

        assertThat(requestToken(TOKEN_PATH, jwt.signed(STRANGER.getPrivate()), BODY).status()).isEqualTo(200);
    }

    @Test
    void consumesAJwtOnlyWhenATokenIsIssued() {
        String jwt = new TestJwt().signed();
        List<Integer> statuses = new ArrayList<>();
        statuses.add(requestToken(TOKEN_PATH, jwt, "{}").status());
        statuses.add(requestToken("/api/permission/oauth2/account/1/token", jwt, BODY).status());
        statuses.add(requestToken(TOKEN_PATH, jwt, BODY).status());

        assertThat(statuses).containsExactly(400, 403, 200);
    }

    @Test
    void omitsJwtAndTokenFromToString() {
        JwtAssertion jwt = JwtAssertion.parse(new TestJwt().signed());
        AccessTokenStore.Issued token = new AccessTokenStore.Issued("czs_secret", TestJwt.NOW,
                SandboxPermissions.all());

        assertThat(jwt.toString()).contains(TestJwt.CLIENT).doesNotContain(jwt.compact()).doesNotContain(jwt.id());
        assertThat(token.toString()).doesNotContain("czs_secret");
    }

    @Test
    void ignoresUnknownClaims() {
        TestJwt jwt = new TestJwt().claim("sub", Map.of("a", 1)).claim("roles", List.of(1)).claim("scope", 1.5)
                .header("cty", 1);

        assertThat(requestToken(jwt).status()).isEqualTo(200);
    }

    @Test
    void rejectsASessionOfTheWrongType() {
        assertRejected(requestToken(new TestJwt().claim("session_name", 1)), 400, "invalid_request",
                "session_name must be a string");
        assertRejected(requestToken(new TestJwt().claim("session_context", "x")), 400, "invalid_request",
                "session_context must be an object");
    }

    private static String sign(byte[] header, String claims) {
        return TestJwt.sign(TestJwt.part(header) + "." + claims, TestJwt.KEYS.getPrivate());
    }
}
