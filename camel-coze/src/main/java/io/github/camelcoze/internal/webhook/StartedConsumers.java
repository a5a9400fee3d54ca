/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.ArrayList;
import java.util.List;

import io.github.camelcoze.internal.io.SafeLogger;
import io.github.camelcoze.internal.webhook.registration.UrlForm;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The started consumers of a context. Two on one path, two callback URLs of one app, or one callback URL for two paths
 * would lose events silently.
 */
final class StartedConsumers {

    private static final Logger LOG = LoggerFactory.getLogger(StartedConsumers.class);

    private final List<Claim> claims = new ArrayList<>();

    /**
     * What a consumer needs for itself.
     *
     * @param at          the path that it listens at
     * @param baseUrl     which Coze the app belongs to
     * @param apiAppId    the app
     * @param callbackUrl the URL that it registers for the app; null for none
     */
    record Claim(WebhookPath at, String baseUrl, String apiAppId, String callbackUrl) {

        private boolean hasAppOf(Claim other) {
            return apiAppId.equals(other.apiAppId) && baseUrl.equals(other.baseUrl);
        }
    }

    static StartedConsumers of(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        synchronized (StartedConsumers.class) {
            if (!extension.isContextPluginInUse(StartedConsumers.class)) {
                extension.addContextPlugin(StartedConsumers.class, new StartedConsumers());
            }
            return extension.getContextPlugin(StartedConsumers.class);
        }
    }

    /** @throws IllegalStateException when another consumer has it */
    synchronized void add(Claim claim) {
        for (Claim other : claims) {
            if (other.at.isSame(claim.at)) {
                throw claim.at.taken(other.at.route());
            }
            boolean sameUrl = other.callbackUrl != null && claim.callbackUrl != null
                    && UrlForm.isSame(other.callbackUrl, claim.callbackUrl);
            if (sameUrl) {
                throw new IllegalStateException("Callback URL " + claim.callbackUrl + " leads to one path, and "
                        + other.at.route() + " registers it for path " + other.at.path() + ": with path "
                        + claim.at.path() + ", one of both routes would receive nothing. Use one route for each app,"
                        + " and a 'callbackUrl' for each");
            }
            if (other.callbackUrl != null && claim.callbackUrl != null && claim.hasAppOf(other)) {
                throw new IllegalStateException("App " + claim.apiAppId + " has one callback URL at Coze, and "
                        + other.at.route() + " registers " + other.callbackUrl + ": with " + claim.callbackUrl
                        + ", one of both routes would receive nothing. Use one route with all 'eventTypes', and"
                        + " choice() on header 'CamelCozeEventType'");
            }
            if (claim.hasAppOf(other)) {
                SafeLogger.log(() -> LOG.warn("App {} has one callback URL at Coze, and two routes wait for its"
                        + " events, {} at path {} and {} at path {}: the one that the URL does not lead to receives"
                        + " nothing. Use one route with all 'eventTypes', and choice() on header 'CamelCozeEventType'",
                        claim.apiAppId, other.at.route(), other.at.path(), claim.at.route(), claim.at.path()));
            }
        }
        claims.add(claim);
    }

    synchronized void remove(Claim claim) {
        claims.removeIf(other -> other == claim);
    }
}
