/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.util.List;

/**
 * What Coze shall have.
 *
 * @param apiAppId          the app's id, for messages
 * @param callbackUrl       the address that Coze shall call; null to leave it as it is
 * @param path              where that shall lead to in this application, for messages
 * @param subscribed        the event types that the app shall be subscribed to, others left as they are; empty for none
 * @param unsubscribeOnStop the event types to unsubscribe from when the route stops; empty for none
 * @param interval          in ms, how often to compare again; 0 for never
 */
public record DesiredRegistration(String apiAppId, String callbackUrl, String path, List<String> subscribed,
        List<String> unsubscribeOnStop, long interval) {
}
