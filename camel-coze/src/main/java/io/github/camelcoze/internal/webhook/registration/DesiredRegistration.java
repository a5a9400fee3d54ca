/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.util.List;

/**
 * The desired registration of an app.
 *
 * @param apiAppId          the app's id, for messages
 * @param callbackUrl       the callback URL to register; null to leave it unchanged
 * @param path              the path in this application that the URL must lead to, without the server's context path
 * @param pathSet           whether an option of its own sets the path, as for a proxy that rewrites it
 * @param subscribed        the event types to subscribe to, others are left unchanged; empty for none
 * @param unsubscribeOnStop the event types to unsubscribe from when the route stops; empty for none
 * @param interval          interval of reconciliation in ms; 0 for never
 */
public record DesiredRegistration(String apiAppId, String callbackUrl, String path, boolean pathSet,
        List<String> subscribed,
        List<String> unsubscribeOnStop, long interval) {
}
