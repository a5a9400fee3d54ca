/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

/**
 * The extra capacity of a plugin has expired: {@code benefit.plugin.scale.expired} (https://docs.coze.cn/dev_how_to_guides/add_callback). Immutable.
 */
public final class PluginScaleExpired extends PluginScaleEvent {

    private PluginScaleExpired(String json) {
        super(json);
    }

    /**
     * @param  json                     the {@code event} as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not JSON, or not an object, as half a sentence
     */
    public static PluginScaleExpired of(String json) {
        return new PluginScaleExpired(json);
    }

    /** The capacity that has expired, in units of the extension type; null when Coze sent none. */
    public Long getExpiredCapacity() {
        return getLong("expired_capacity");
    }

    /** The capacity that there is now, in units of the extension type; null when Coze sent none. */
    public Long getCurrentCapacity() {
        return getLong("current_capacity");
    }
}
