/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import java.util.Set;
import java.util.function.LongSupplier;

import io.github.camelcoze.model.AuditResult;

/**
 * How callbacks of one app are received.
 *
 * @param apiAppId           the app; callbacks of others are refused
 * @param eventTypes         the types that are routed; empty for all
 * @param maxBodySize        in bytes; longer bodies are refused
 * @param timestampTolerance in ms; 0 for no limit
 * @param defaultAudit       what is answered when a route decides nothing about a bot; null for nothing
 * @param millis             tells the time, in ms since 1970; somebody may set that clock
 * @param uptime             tells how much time has passed, in ms since some moment: nobody sets that clock
 */
public record CallbackSettings(String apiAppId, Set<String> eventTypes, int maxBodySize, long timestampTolerance,
        AuditResult defaultAudit, LongSupplier millis, LongSupplier uptime) {

    /** Events of one id for two apps are two events. */
    String key(String eventId) {
        return apiAppId + ":" + eventId;
    }
}
