/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import io.github.camelcoze.client.QuietHttpComponent;
import org.apache.camel.component.http.HttpComponent;

/** The HTTP component that a Coze component calls with, made of its options. */
final class CozeHttp {

    private CozeHttp() {
    }

    /** @throws IllegalArgumentException when options contradict each other or are of no use */
    static HttpComponent of(CozeComponent coze) {
        return coze.getHttpComponent() != null ? own(coze) : made(coze);
    }

    private static HttpComponent own(CozeComponent coze) {
        if (coze.getSslContextParameters() != null || coze.isUseGlobalSslContextParameters()
                || coze.getProxyHost() != null || coze.getProxyPort() != null || coze.getProxyAuthUsername() != null) {
            throw new IllegalArgumentException("Option 'httpComponent' is used as it is: set TLS and proxy there,"
                    + " and not with the options of coze for them");
        }
        return coze.getHttpComponent();
    }

    private static HttpComponent made(CozeComponent coze) {
        checkDuration("connectTimeout", coze.getConnectTimeout());
        checkDuration("responseTimeout", coze.getResponseTimeout());
        checkProxy(coze);
        HttpComponent http = new QuietHttpComponent();
        http.setCamelContext(coze.getCamelContext());
        http.setConnectTimeout(coze.getConnectTimeout());
        http.setConnectionRequestTimeout(coze.getConnectTimeout());
        http.setResponseTimeout(coze.getResponseTimeout());
        http.setSoTimeout(coze.getResponseTimeout());
        http.setSslContextParameters(coze.getSslContextParameters());
        http.setUseGlobalSslContextParameters(coze.isUseGlobalSslContextParameters());
        http.setProxyHost(coze.getProxyHost());
        http.setProxyPort(coze.getProxyPort());
        http.setProxyAuthScheme("http"); // of the proxy itself; what goes through it is TLS to Coze all the same
        http.setProxyAuthUsername(coze.getProxyAuthUsername());
        http.setProxyAuthPassword(coze.getProxyAuthPassword());
        return http;
    }

    /** What Camel can't read as a duration becomes 0, and 0 would wait for ever. */
    private static void checkDuration(String option, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException("Option '" + option + "' must be a duration above 0, such as 30s");
        }
    }

    private static void checkProxy(CozeComponent coze) {
        String host = coze.getProxyHost();
        Integer port = coze.getProxyPort();
        String user = coze.getProxyAuthUsername();
        if (host == null && (port != null || user != null) || host != null && port == null) {
            throw new IllegalArgumentException(
                    "Options 'proxyHost' and 'proxyPort' must be set together, the host without a port");
        }
        if (host != null && (host.contains("/") || port < 1 || port > 65535)) {
            throw new IllegalArgumentException(
                    "Options 'proxyHost' and 'proxyPort' are '" + host + "' and '" + port
                            + "': they must be a host, without http://, and a port from 1 to 65535");
        }
        if (user == null != (coze.getProxyAuthPassword() == null)) {
            throw new IllegalArgumentException(
                    "Options 'proxyAuthUsername' and 'proxyAuthPassword' must be set together");
        }
    }
}
