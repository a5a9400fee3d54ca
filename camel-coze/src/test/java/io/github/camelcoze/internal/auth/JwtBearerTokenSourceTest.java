/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.testing.OAuthTestSupport;
import io.github.camelcoze.testing.TestKeys;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Access tokens of an OAuth app; the sandbox verifies the JWTs with another library. */
class JwtBearerTokenSourceTest extends OAuthTestSupport {

    private void stubSuccess(String uri) {
        assertThat(send(uri).getException()).isNull();
    }

    @Test
    void requestsAndUsesToken() {
        stubSuccess(LIST);

        assertThat(sandbox.requests()).extracting(RecordedRequest::path).containsExactly(TOKEN_PATH,
                "/v1/api_apps/" + APP + "/events");
        assertThat(tokenRequests().get(0).method()).isEqualTo("POST");
        assertThat(tokenRequests().get(0).header("Content-Type")).isEqualTo("application/json");
        assertThat(tokenRequests().get(0).bodyText()).isEqualTo(
                "{\"grant_type\":\"urn:ietf:params:oauth:grant-type:jwt-bearer\",\"duration_seconds\":900}");
        assertThat(calls().get(0).header("Authorization")).startsWith("Bearer ")
                .isNotEqualTo(tokenRequests().get(0).header("Authorization"));
    }

    private static JsonNode part(String jwt, int index) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[index]));
    }

    private String jwt(int index) {
        return tokenRequests().get(index).header("Authorization").substring("Bearer ".length());
    }

    @Test
    void jwtHasDocumentedClaimsAndValidSignature() throws Exception {
        stubSuccess(LIST + "&sessionName=tenant 7");

        assertThat(part(jwt(0), 0)).isEqualTo(new ObjectMapper().readTree(
                "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}"));
        JsonNode claims = part(jwt(0), 1);
        assertThat(claims.path("iss").asText()).isEqualTo(CLIENT_ID);
        assertThat(claims.path("aud").asText()).isEqualTo("127.0.0.1");
        assertThat(claims.path("iat").asLong()).isEqualTo(clock.instant().getEpochSecond() - 60);
        assertThat(claims.path("exp").asLong()).isEqualTo(clock.instant().getEpochSecond() + 300);
        assertThat(claims.path("jti").asText()).hasSizeGreaterThan(32);
        assertThat(claims.path("session_name").asText()).isEqualTo("tenant 7");
        assertThat(claims).hasSize(6);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(TestKeys.publicKey());
        signature.update(jwt(0).substring(0, jwt(0).lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt(0).split("\\.")[2]))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"6", "60", "-250"})
    void toleratesDifferentClock(long seconds) {
        PackageAccess.setClock(coze(), Clock.offset(clock, Duration.ofSeconds(seconds)));

        stubSuccess(LIST);
    }

    @Test
    void audienceOfGatewayIsConfigured() throws Exception {
        Exchange exchange = send(LIST + "&audience=api.coze.cn");

        assertThat(part(jwt(0), 1).path("aud").asText()).isEqualTo("api.coze.cn");
        assertThat(exchange.getException()).as("the sandbox is no gateway").isNotNull();
    }

    @Test
    void everyRequestHasItsOwnJwt() throws Exception {
        stubSuccess(LIST);
        clock.advance(AFTER_EXPIRY);
        stubSuccess(LIST);

        assertThat(tokenRequests()).hasSize(2);
        assertThat(part(jwt(0), 1).path("jti").asText()).isNotEqualTo(part(jwt(1), 1).path("jti").asText());
        assertThat(part(jwt(0), 1).has("session_name")).isFalse();
    }

    @Test
    void enterpriseAccountUsesItsTokenPath() {
        stubSuccess(LIST + "&accountId=" + ACCOUNT);

        assertThat(tokenRequests()).extracting(RecordedRequest::path)
                .containsExactly("/api/permission/oauth2/account/" + ACCOUNT + "/token");
    }

    @ParameterizedTest
    @CsvSource({".", ".."})
    void rejectsInvalidAccountId(String account) {
        assertThatThrownBy(() -> context.getEndpoint(LIST + "&accountId=" + account).createProducer().start())
                .hasMessage("Option 'accountId' is '" + account + "', which is not a valid ID");
    }

    @Test
    void tokenTtlIsSent() {
        stubSuccess(LIST + "&tokenTtl=23h");

        assertThat(tokenRequests().get(0).bodyText()).contains("\"duration_seconds\":82800");
    }

    @ParameterizedTest
    @CsvSource({"899s", "24h", "900", "0"})
    void rejectsInvalidTokenTtl(String ttl) {
        assertThatThrownBy(() -> context.getEndpoint(LIST + "&tokenTtl=" + ttl).createProducer().start())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Option 'tokenTtl' is ")
                .hasMessageContaining(
                        "it must be from 900s to 86399s (a number without a unit is in milliseconds)");
    }

    static Stream<Arguments> keys() throws Exception {
        String pkcs8 = TestKeys.pkcs8();
        return Stream.of(Arguments.of("PKCS#8", pkcs8), Arguments.of("PKCS#1", TestKeys.pkcs1()),
                Arguments.of("with text around it", "Bag Attributes: x\n" + pkcs8 + "\nbye"),
                Arguments.of("with the line ends of Windows", pkcs8.replace("\n", "\r\n")),
                Arguments.of("with escaped line ends", pkcs8.replace("\n", "\\n")),
                Arguments.of("with line ends that were escaped twice", pkcs8.replace("\n", "\\\\n")),
                Arguments.of("in quotes, after a byte order mark", "\uFEFF\"" + pkcs8 + "\""),
                Arguments.of("in one line", pkcs8.replace("\n", " ")),
                Arguments.of("without any white space", pkcs8.replace("\n", "")),
                Arguments.of("PKCS#1 in one line", TestKeys.pkcs1().replace("\n", " ")),
                Arguments.of("with its public key before it",
                        TestKeys.pem("PUBLIC KEY", TestKeys.RSA.getPublic().getEncoded()) + pkcs8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void readsPrivateKeyFormats(String form, String pem) {
        coze().getConfiguration().setPrivateKey(pem);

        stubSuccess(LIST);
    }

    @Test
    void readsPrivateKeyFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("the key.pem"), TestKeys.pkcs1());
        coze().getConfiguration().setPrivateKey("file:" + file);

        stubSuccess(LIST);
    }

    static Stream<Arguments> unusableKeys() throws Exception {
        String pkcs8 = TestKeys.pkcs8();
        return Stream.of(
                Arguments.of("not a key", "is not PEM text, which starts with -----BEGIN PRIVATE KEY-----"),
                Arguments.of("/etc/coze/key.pem", "is not PEM text"),
                Arguments.of("file:/no/such/key.pem", "is 'file:/no/such/key.pem', which cannot be read"),
                Arguments.of("classpath:log4j2-test.properties",
                        "is 'classpath:log4j2-test.properties', whose content is not PEM"),
                Arguments.of("classpath:no-such-key.pem", "is 'classpath:no-such-key.pem', which cannot be read"),
                Arguments.of(TestKeys.pem("PUBLIC KEY", TestKeys.RSA.getPublic().getEncoded()),
                        "is a public key, not the private key"),
                Arguments.of(TestKeys.pem("EC PRIVATE KEY", new byte[]{1, 2, 3}),
                        "is of type 'EC PRIVATE KEY', but Coze supports only RSA keys"),
                Arguments.of(TestKeys.pem("PRIVATE KEY", TestKeys.generate("EC", 256).getPrivate().getEncoded()),
                        "but Coze supports only RSA keys"),
                Arguments.of(TestKeys.pem("ENCRYPTED PRIVATE KEY", new byte[]{1, 2, 3}),
                        "is encrypted: decrypt it"),
                Arguments.of(
                        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n"
                                + "-----END RSA PRIVATE KEY-----",
                        "is encrypted: decrypt it"),
                Arguments.of(TestKeys.pem("PRIVATE KEY", TestKeys.generate("RSA", 1024).getPrivate().getEncoded()),
                        "has 1024 bits, but RS256 requires at least 2048"),
                Arguments.of(pkcs8.replaceFirst("\n.{20}", "\n"), "is damaged: check that it was copied completely"),
                Arguments.of(TestKeys.pem("PRIVATE KEY", TestKeys.withMismatchedPrime()),
                        "is damaged: check that it was copied completely"),
                Arguments.of(pkcs8.substring(0, pkcs8.length() / 2), "is damaged: check that it was copied completely"),
                Arguments.of("-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----", "is damaged"),
                Arguments.of("-----BEGIN PRIVATE KEY-----\n*****\n-----END PRIVATE KEY-----", "is damaged"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unusableKeys")
    void rejectsUnusablePrivateKeyWithoutQuotingIt(String key, String expectedMessage) {
        coze().getConfiguration().setPrivateKey(key);

        assertThatThrownBy(() -> context.getEndpoint(LIST).createProducer().start())
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("Option 'privateKey' ")
                .hasMessageContaining(expectedMessage)
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(360));
    }

    @ParameterizedTest
    @CsvSource({
        "clientId, Option 'clientId' is missing",
        "publicKeyId, Option 'publicKeyId' is missing",
        "privateKey, Option 'privateKey' is missing",
        "'clientId,privateKey', Option 'clientId' and option 'privateKey' is missing",
    })
    void rejectsIncompleteCredentials(String missing, String expectedMessage) {
        CozeConfiguration configuration = coze().getConfiguration();
        for (String option : missing.split(",")) {
            switch (option) {
                case "clientId" -> configuration.setClientId(null);
                case "publicKeyId" -> configuration.setPublicKeyId("");
                default -> configuration.setPrivateKey(null);
            }
        }

        assertThatThrownBy(() -> context.getEndpoint(LIST).createProducer().start()).hasMessage(
                expectedMessage + ": an OAuth app requires 'clientId', 'publicKeyId' and 'privateKey'");
    }

    @Test
    void rejectsTwoKindsOfCredentials() {
        coze().getConfiguration().setToken(TOKEN);

        assertThatThrownBy(() -> context.getEndpoint(LIST).createProducer().start())
                .hasMessage("Options 'token' and 'clientId' are mutually exclusive: set only one of them");
    }

    /** They would have no effect. */
    @ParameterizedTest
    @CsvSource({"accountId, 1", "sessionName, tenant", "audience, api.coze.cn", "tokenTtl, 20m"})
    void rejectsOptionOfOAuthAppBesideToken(String option, String value) {
        coze().setConfiguration(new CozeConfiguration());
        coze().getConfiguration().setAccessTokenProvider(() -> TOKEN);

        for (String uri : List.of(LIST, LIST + "&token=" + TOKEN)) {
            assertThatThrownBy(() -> context.getEndpoint(uri + "&" + option + "=" + value).createProducer().start())
                    .hasMessage("Options '" + (uri.equals(LIST) ? "accessTokenProvider" : "token") + "' and '" + option
                            + "' are mutually exclusive: the latter are for the OAuth app of 'clientId'");
        }
    }

    @Test
    void endpointTokenOverridesComponentOAuthApp() {
        coze().getConfiguration().setAudience("api.coze.cn");
        coze().getConfiguration().setAccountId(ACCOUNT);
        coze().getConfiguration().setTokenTtl(1_000_000);

        stubSuccess(LIST + "&token=" + sandbox.accessToken());

        assertThat(tokenRequests()).isEmpty();
    }

    @Test
    void endpointOAuthAppOverridesComponentToken() throws Exception {
        coze().getConfiguration().setToken("pat_wrong");
        coze().getConfiguration().setClientId(null);
        coze().getConfiguration().setPublicKeyId(null);
        coze().getConfiguration().setPrivateKey(null);

        Exchange exchange = send(LIST + "&clientId=" + CLIENT_ID + "&publicKeyId=" + KEY_ID + "&privateKey=RAW("
                + TestKeys.pkcs8().replace("\n", " ") + ")");

        assertThat(exchange.getException()).isNull();
        assertThat(tokenRequests()).hasSize(1);
    }

    @Test
    void endpointsWithSameCredentialsShareToken() {
        stubSuccess(LIST);
        stubSuccess("coze:listApiApps");
        stubSuccess(LIST + "&pageSize=3");

        assertThat(tokenRequests()).hasSize(1);

        stubSuccess(LIST + "&accountId=" + ACCOUNT);
        stubSuccess(LIST + "&sessionName=other");

        assertThat(tokenRequests()).hasSize(3);
        assertThat(calls()).hasSize(5);
    }

    @Test
    void camelMainConfiguresOAuthFromProperties(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key.pem"), TestKeys.pkcs8());
        Main main = new Main();
        main.addInitialProperty("camel.component.coze.base-url", baseUrl());
        main.addInitialProperty("camel.component.coze.client-id", CLIENT_ID);
        main.addInitialProperty("camel.component.coze.public-key-id", KEY_ID);
        main.addInitialProperty("camel.component.coze.private-key", "file:" + key);
        main.addInitialProperty("camel.component.coze.token-ttl", "1h");
        main.addInitialProperty("camel.component.coze.session-name", "main");
        main.start();
        try {
            PackageAccess.setClock(main.getCamelContext().getComponent("coze", CozeComponent.class), clock);

            assertThat((List<?>) main.getCamelTemplate().requestBody("coze:listApiApps", null, List.class)).hasSize(1);
            assertThat(tokenRequests().get(0).bodyText()).contains("\"duration_seconds\":3600");
        } finally {
            main.stop();
        }
    }

    @Test
    void audienceIsHostOfBaseUrl() throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            CozeComponent coze = new CozeComponent();
            coze.getConfiguration().setBaseUrl(baseUrl().replace("127.0.0.1", "LocalHost") + "/");
            withOAuthApp(coze);
            PackageAccess.setClock(coze, clock);
            other.addComponent("coze", coze);
            other.start();

            other.createProducerTemplate().requestBody(LIST, (Object) null);

            assertThat(part(jwt(0), 1).path("aud").asText()).isEqualTo("localhost");
        }
    }

    @Test
    void permissionsAreThoseOfOAuthApp() {
        try (CozeSandbox strict = CozeSandbox.builder().clock(clock)
                .oauthApp(CLIENT_ID, KEY_ID, TestKeys.publicKey(), "listApiApp").apiApp(APP, "app").start()) {
            Exchange exchange = send(URI, null, Map.of());
            assertThat(exchange.getException()).isNull();

            exchange = send(URI + "&baseUrl=" + strict.baseUrl());

            assertThat(failureOf(exchange)).hasMessageContaining("needs the permission 'subscribeApiAppEvent'");
            assertThat(strict.requests()).as("a missing permission is no reason for another token").hasSize(2);
        }
    }
}
