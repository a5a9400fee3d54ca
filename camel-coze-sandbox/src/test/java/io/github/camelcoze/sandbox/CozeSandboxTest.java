/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import io.github.camelcoze.sandbox.testing.TestJwt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class CozeSandboxTest extends SandboxTestSupport {

    @Test
    void listensOnAFreePortOfTheLoopbackAddress() {
        assertThat(coze.host()).isEqualTo("127.0.0.1");
        assertThat(coze.port()).isPositive();
        assertThat(coze.baseUrl()).isEqualTo("http://127.0.0.1:" + coze.port());
    }

    @Test
    void listensOnTheGivenPort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (CozeSandbox other = CozeSandbox.builder().host("localhost").port(port).start()) {
            assertThat(other.baseUrl()).isEqualTo("http://localhost:" + port);
            assertThat(new ApiClient(other).get("/v1/api_apps").code()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]"})
    void acceptsAnIpv6AddressWithOrWithoutBrackets(String host) {
        assumeTrue(hasIpv6(), "this machine has no IPv6");
        try (CozeSandbox other = CozeSandbox.builder().host(host).start()) {
            assertThat(other.baseUrl()).isEqualTo("http://[::1]:" + other.port());
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1", "::, [::1]", "::1, [::1]", "localhost, localhost"})
    void hasABaseUrlThatWorksLocally(String host, String named) {
        assertThat(CozeSandbox.urlHost(host)).isEqualTo(named);
    }

    @Test
    void reportsATakenPort() {
        assertThatIllegalStateException().isThrownBy(() -> CozeSandbox.builder().port(coze.port()).start())
                .withMessage("port %d on 127.0.0.1 is already in use", coze.port());
    }

    @Test
    void reportsAnUnusableHost() {
        assertThatIllegalStateException().isThrownBy(() -> CozeSandbox.builder().host("192.0.2.1").start())
                .withMessageContaining("cannot listen on 192.0.2.1");
    }

    @Test
    void generatesATokenByDefault() {
        try (CozeSandbox one = CozeSandbox.start(); CozeSandbox other = CozeSandbox.start()) {
            assertThat(one.accessToken()).matches("pat_[A-Za-z0-9]{64}").isNotEqualTo(other.accessToken());
            assertThat(new ApiClient(one).get("/v1/api_apps").code()).isZero();
        }
    }

    @Test
    void returnsTheFirstTokenWithAllPermissions() {
        try (CozeSandbox other = CozeSandbox.builder().accessToken("weak", "listApiApp").accessToken("first")
                .accessToken("second").start()) {
            assertThat(other.accessToken()).isEqualTo("first");
        }
    }

    @Test
    void exposesAppsInJava() {
        String normal = coze.createApiApp("x");
        SandboxApiApp connector = coze.createConnectorApp("1024");

        assertThat(coze.apiApps()).extracting(SandboxApiApp::id).containsExactly(APP, normal, connector.id());
        assertThat(coze.apiApp(connector.id())).contains(connector);
        assertThat(coze.apiApp("none")).isEmpty();
        assertThat(coze.verifyToken(connector.id())).isEqualTo(connector.verifyToken());
        assertThat(coze.subscriptions(normal)).isEmpty();
    }

    @Test
    void omitsTheVerifyTokenFromToString() {
        SandboxApiApp app = coze.createConnectorApp("1024");

        assertThat(app.toString()).contains(app.id(), "1024").doesNotContain(app.verifyToken());
    }

    @Test
    void rejectsUnknownAppsInJava() {
        assertThatIllegalArgumentException().isThrownBy(() -> coze.verifyToken("none"));
        assertThatIllegalArgumentException().isThrownBy(() -> coze.subscriptions("none"));
    }

    @Test
    void validatesNamesInJavaAsOverHttp() {
        assertThatIllegalArgumentException().isThrownBy(() -> coze.createApiApp("n".repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> coze.createApiApp(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> coze.createConnectorApp(" "));
        assertThatThrownBy(() -> coze.createApiApp(null)).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "tök", "a\n"})
    void rejectsAnInvalidToken(String token) {
        assertThatIllegalArgumentException().isThrownBy(() -> CozeSandbox.builder().accessToken(token));
    }

    @Test
    void rejectsInvalidConfiguration() {
        CozeSandboxBuilder builder = CozeSandbox.builder().apiApp("1", "one");

        assertThatIllegalArgumentException().isThrownBy(() -> builder.apiApp("1", "again"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.apiApp("", "none"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65536));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.host(null));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.accessToken(null));
    }

    @Test
    void rejectsInvalidOAuthAppsAndAccounts() {
        CozeSandboxBuilder builder = CozeSandbox.builder().oauthApp("1", "kid", TestJwt.PUBLIC_KEY);
        RSAPublicKey shortKey = (RSAPublicKey) TestJwt.newKeys(1024).getPublic();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.oauthApp("1", "other", TestJwt.PUBLIC_KEY))
                .withMessage("duplicate OAuth app id 1");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.oauthApp(" ", "kid", TestJwt.PUBLIC_KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.oauthApp("2", "", TestJwt.PUBLIC_KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.oauthApp("2", "kid", null))
                .withMessageContaining("publicKey");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.oauthApp("2", "kid", shortKey))
                .withMessageContaining("2048");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.oauthAccount(""));
        assertThatThrownBy(() -> builder.clock(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void rejectsPublishingToNoConnector() {
        CozeSandboxBuilder builder = CozeSandbox.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.publishedBot("1"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.publishedBot("1", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.publishedBot("", "1024"));
        assertThatIllegalArgumentException().isThrownBy(() -> coze.publishBot("1"));
        assertThatIllegalArgumentException().isThrownBy(() -> coze.publishBot("1", "1024", null));
        assertThat(coze.connectorsOf("1")).isEmpty();
    }

    @Test
    void resetsToItsInitialState() {
        SandboxApiApp before = coze.apiApp(APP).orElseThrow();
        coze.createApiApp("x");
        String pageToken = client.get("/v1/api_apps?page_size=1").nextPageToken();
        client.json("POST", EVENTS, "{\"event_types\":[\"bot.published\"]}");
        client.json("PUT", "/v1/api_apps/" + APP, "{\"name\":\"y\"}");

        coze.reset();

        assertThat(coze.requests()).isEmpty();
        assertThat(coze.apiApps()).containsExactly(before);
        assertThat(coze.subscriptions(APP)).isEmpty();
        assertThat(client.get("/v1/api_apps?page_token=" + pageToken).status()).isEqualTo(400);
        assertThat(client.get("/v1/api_apps").code()).isZero();
    }

    @Test
    void restoresADeletedAppOnReset() {
        client.delete("/v1/api_apps/" + APP);
        coze.reset();

        assertThat(client.get(EVENTS).code()).isZero();
    }

    @Test
    void losesNoConcurrentRequest() {
        List<Long> codes = IntStream.range(0, 200).parallel()
                .mapToObj(i -> client.json("POST", "/v1/api_apps", "{\"app_type\":\"normal\",\"name\":\"n" + i + "\"}"))
                .map(ApiClient.Response::code).toList();

        assertThat(codes).containsOnly(0L);
        assertThat(coze.apiApps()).extracting(SandboxApiApp::name).hasSize(201).doesNotHaveDuplicates();
        assertThat(coze.requests()).hasSize(200);
    }

    @Test
    void canBeClosedTwice() {
        coze.close();
        coze.close();

        assertThatThrownBy(() -> new Socket("127.0.0.1", coze.port()).close()).isInstanceOf(IOException.class);
        assertThat(coze.apiApps()).hasSize(1);
    }

    @Test
    void startsDaemonThreadsOnly() {
        client.get("/v1/api_apps");
        Set<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert")).collect(Collectors.toSet());

        assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
