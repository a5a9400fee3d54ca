/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

import java.time.Instant;

/**
 * More capacity was requested for a plugin: {@code benefit.plugin.scale.requested}
 * (https://docs.coze.cn/dev_how_to_guides/add_callback). Immutable.
 */
public final class PluginScaleRequested extends PluginScaleEvent {

    private PluginScaleRequested(String json) {
        super(json);
    }

    /**
     * @param  json                     the {@code event} as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not JSON, or not an object, as half a sentence
     */
    public static PluginScaleRequested of(String json) {
        return new PluginScaleRequested(json);
    }

    /** When the extra capacity begins, in seconds since 1970; null when Coze sent none. */
    public Long getBeginAt() {
        return getLong("begin_at");
    }

    /** The same as a point in time. */
    public Instant getBeginInstant() {
        return instant("begin_at");
    }

    /** When the extra capacity ends, in seconds since 1970; null when Coze sent none. */
    public Long getEndAt() {
        return getLong("end_at");
    }

    /** The same as a point in time. */
    public Instant getEndInstant() {
        return instant("end_at");
    }

    /** The use within 30 days; null when Coze sent none. */
    public Long getUsageIn30d() {
        return getLong("usage_in_30d");
    }

    /** The capacity before, in units of the extension type; null when Coze sent none. */
    public Long getOriginCapacity() {
        return getLong("origin_capacity");
    }

    /** The requested capacity, in units of the extension type; null when Coze sent none. */
    public Long getTargetCapacity() {
        return getLong("target_capacity");
    }
}
