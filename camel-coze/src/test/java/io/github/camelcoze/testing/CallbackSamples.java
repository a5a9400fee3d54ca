/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.io.IOException;
import java.io.InputStream;

import io.github.camelcoze.event.CozeEvent;

/** Callbacks from Coze's documentation. */
public final class CallbackSamples {

    public static final String BOT_PUBLISHED = "bot.published.reconstructed";
    public static final String BOT_DELETED = "bot.deleted.reconstructed";
    public static final String BENEFIT_USAGE = "benefit.usage.documented";
    public static final String SCALE_REQUESTED = "benefit.plugin.scale.requested.documented";
    public static final String SCALE_EXPIRED = "benefit.plugin.scale.expired.documented";
    public static final String URL_VERIFICATION = "url_verification.documented";

    private CallbackSamples() {
    }

    /** The bytes of one of them. */
    public static byte[] bytes(String sample) throws IOException {
        try (InputStream file = CallbackSamples.class.getResourceAsStream("/callbacks/" + sample + ".json")) {
            return file.readAllBytes();
        }
    }

    public static CozeEvent event(String sample) throws IOException {
        return CozeEvent.of(bytes(sample));
    }
}
