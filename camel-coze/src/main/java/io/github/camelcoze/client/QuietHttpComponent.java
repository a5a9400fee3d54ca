/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/** Camel's HTTP component with connections that keep the access token out of the log: see {@link QuietConnection}. */
public final class QuietHttpComponent extends HttpComponent {

    @Override
    @SuppressWarnings("deprecation") // the signature is Camel's, and so is the constructor that its own version calls
    protected HttpClientConnectionManager createConnectionManager(Registry<ConnectionSocketFactory> registry,
            int maxTotalConnections, int connectionsPerRoute, SocketConfig defaultSocketConfig) {
        PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager(registry,
                PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()), socket -> new QuietConnection());
        manager.setMaxTotal(getMaxTotalConnections());
        manager.setDefaultMaxPerRoute(getConnectionsPerRoute());
        manager.setDefaultSocketConfig(defaultSocketConfig);
        return manager;
    }
}
