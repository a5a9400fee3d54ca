/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Routes requests through the proxy of Java's own settings. To ask for it takes as long as a twentieth of a call, so what
 * was found for a host counts for a second.
 */
final class SystemRoutePlanner extends SystemDefaultRoutePlanner {

    private static final long KEPT_NANOS = 1_000_000_000;

    private volatile Found latest;

    SystemRoutePlanner() {
        super(null);
    }

    private record Found(HttpHost target, HttpHost proxy, long at) {
    }

    @Override
    protected HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        Found found = latest;
        if (found == null || !found.target.equals(target) || System.nanoTime() - found.at > KEPT_NANOS) {
            found = new Found(target, super.determineProxy(target, context), System.nanoTime());
            latest = found;
        }
        return found.proxy;
    }
}
