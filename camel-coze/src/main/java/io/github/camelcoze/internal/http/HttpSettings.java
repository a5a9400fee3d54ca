/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.regex.Pattern;

import io.github.camelcoze.internal.io.Identifier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * The options of the Coze component that an HTTP component is made of.
 *
 * @param connectTimeout        in ms
 * @param responseTimeout       in ms
 * @param maxConnections        how many connections there may be at the same time
 * @param sslContextParameters  null for the JVM's
 * @param useGlobalSsl          whether to use the SSL parameters of the CamelContext
 * @param proxyHost             null for no proxy
 * @param proxyPort             null for no proxy
 * @param proxyAuthUsername     null for a proxy without authentication
 * @param proxyAuthPassword     null likewise
 */
public record HttpSettings(long connectTimeout, long responseTimeout, int maxConnections,
        SSLContextParameters sslContextParameters,
        boolean useGlobalSsl, String proxyHost, Integer proxyPort, String proxyAuthUsername, String proxyAuthPassword) {

    /** A name, an IPv4 address, or an IPv6 address, in brackets or not. */
    private static final Pattern HOST = Pattern
            .compile("[^/@:\\s]+|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*]?");

    public HttpSettings {
        proxyHost = Identifier.trim(proxyHost);
        proxyAuthUsername = Identifier.trim(proxyAuthUsername);
        // the newline of a mounted file; a space may be part of a password
        proxyAuthPassword = proxyAuthPassword == null ? null : proxyAuthPassword.replaceAll("\\R+$", "");
    }

    /** @throws IllegalArgumentException when an option is set that a component of the user's has itself */
    public void checkNoneBesideComponent() {
        if (sslContextParameters != null || useGlobalSsl || proxyHost != null || proxyPort != null
                || proxyAuthUsername != null || proxyAuthPassword != null) {
            throw new IllegalArgumentException("Option 'httpComponent' uses its own TLS and proxy options: set them"
                    + " there, not on the Coze component");
        }
    }

    /** @throws IllegalArgumentException when options are invalid or contradict each other */
    public HttpComponent createComponent(CamelContext context) {
        checkDuration("connectTimeout", connectTimeout);
        checkDuration("responseTimeout", responseTimeout);
        checkProxy();
        if (maxConnections < 1) {
            throw new IllegalArgumentException("Option 'maxConnections' must be greater than 0");
        }
        HttpComponent http = new NonLoggingHttpComponent();
        http.setCamelContext(context);
        http.setConnectTimeout(connectTimeout);
        http.setConnectionRequestTimeout(connectTimeout);
        http.setResponseTimeout(responseTimeout);
        http.setSoTimeout(responseTimeout);
        http.setMaxTotalConnections(maxConnections);
        http.setConnectionsPerRoute(maxConnections); // there is one host
        http.setSslContextParameters(sslContextParameters);
        http.setUseGlobalSslContextParameters(useGlobalSsl);
        http.setProxyHost(proxyHost);
        http.setProxyPort(proxyPort);
        http.setProxyAuthScheme("http"); // of the proxy itself; the connection through it is TLS to Coze all the same
        http.setProxyAuthUsername(proxyAuthUsername);
        http.setProxyAuthPassword(proxyAuthPassword);
        return http;
    }

    /** Camel reads a text that is not a duration as 0, and 0 would wait forever. */
    private static void checkDuration(String option, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException("Option '" + option + "' must be a duration greater than 0, for"
                    + " example 30s");
        }
    }

    private void checkProxy() {
        if (proxyHost == null && (proxyPort != null || proxyAuthUsername != null)
                || proxyHost != null && proxyPort == null) {
            throw new IllegalArgumentException(
                    "Options 'proxyHost' and 'proxyPort' must be set together, the host without a port");
        }
        if (proxyHost != null && (!HOST.matcher(proxyHost).matches() || proxyPort < 1 || proxyPort > 65535)) {
            // text before an @ is a password
            throw new IllegalArgumentException(
                    "Options 'proxyHost' and 'proxyPort' are '" + proxyHost.replaceFirst(".*@", "…@") + "' and '"
                            + proxyPort
                            + "': they must be a host, without http://, and a port from 1 to 65535");
        }
        if (proxyAuthUsername == null != (proxyAuthPassword == null)) {
            throw new IllegalArgumentException(
                    "Options 'proxyAuthUsername' and 'proxyAuthPassword' must be set together");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "HttpSettings[connectTimeout=" + connectTimeout + ", responseTimeout=" + responseTimeout + "]";
    }

    /** Camel's HTTP component with connections that don't log access tokens. */
    private static final class NonLoggingHttpComponent extends HttpComponent {

        @Override
        @SuppressWarnings("deprecation") // the signature is Camel's, and so is the constructor that its own version calls
        protected HttpClientConnectionManager createConnectionManager(Registry<ConnectionSocketFactory> registry,
                int maxTotalConnections, int connectionsPerRoute, SocketConfig defaultSocketConfig) {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager(registry,
                    PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO,
                    TimeValue.ofMilliseconds(getConnectionTimeToLive()), socket -> new NonLoggingConnection());
            manager.setMaxTotal(getMaxTotalConnections());
            manager.setDefaultMaxPerRoute(getConnectionsPerRoute());
            manager.setDefaultSocketConfig(defaultSocketConfig);
            return manager;
        }
    }
}
