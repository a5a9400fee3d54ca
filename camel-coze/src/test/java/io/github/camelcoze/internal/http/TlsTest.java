/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.testing.CozeTestSupport;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** A server with a self-signed certificate. */
class TlsTest extends CozeTestSupport {

    private static final String ADVICE = "check the certificate, and option 'sslContextParameters' (or"
            + " 'useGlobalSslContextParameters').";

    @TempDir
    private static Path folder;
    private static WireMockServer server;

    @BeforeAll
    static void startServer() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "server", "-keyalg", "RSA", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit")
                .redirectErrorStream(true).redirectOutput(folder.resolve("keytool.log").toFile()).start();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        server = new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1")
                .keystorePath(store.toString()).keystorePassword("changeit").keyManagerPassword("changeit")
                .keystoreType("PKCS12"));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"code\":0,\"msg\":\"\",\"detail\":{\"logid\":\"1\"}}")));
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @Override
    public String baseUrl() {
        return "https://localhost:" + server.httpsPort();
    }

    private static SSLContextParameters trust() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + folder.resolve("server.p12"));
        store.setPassword("changeit");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private CozeComponent coze() {
        return context.getComponent("coze", CozeComponent.class);
    }

    @Test
    void untrustedCertificateIsTransportFailure() {
        CozeException failure = failureOf(send(URI));

        assertThat(failure)
                .hasMessageContaining("could not establish a TLS connection to localhost:" + server.httpsPort())
                .hasMessageContaining("unable to find valid certification path")
                .hasMessageEndingWith(ADVICE);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void usesSslContextParametersOfComponent() {
        coze().setSslContextParameters(trust());

        assertThat(send(URI).getException()).isNull();
    }

    @Test
    void usesGlobalSslContextParametersWhenEnabled() {
        context.setSSLContextParameters(trust());
        coze().setUseGlobalSslContextParameters(true);

        assertThat(send(URI).getException()).isNull();
    }

    @Test
    void ignoresGlobalSslContextParametersByDefault() {
        context.setSSLContextParameters(trust());

        assertThat(failureOf(send(URI))).hasMessageContaining("could not establish a TLS connection");
    }

    @Test
    void rejectsCertificateOfAnotherHost() {
        coze().setSslContextParameters(trust());

        assertThat(failureOf(send(URI + "&baseUrl=https://127.0.0.1:" + server.httpsPort())))
                .hasMessageContaining("could not establish a TLS connection to 127.0.0.1:" + server.httpsPort())
                .hasMessageEndingWith(ADVICE);
    }
}
