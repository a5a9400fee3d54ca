/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.util.List;

/**
 * How the sandbox calls back.
 *
 * @param redeliveries  the delays before the second attempt, the third one, and so on
 * @param ordinary      how long a server may take to respond
 * @param botPublished  the same for {@code bot.published}
 * @param signUrlChecks whether {@code url_verification} requests are signed as well
 */
public record DeliveryPolicy(List<Duration> redeliveries, Duration ordinary, Duration botPublished,
        boolean signUrlChecks) {

    /**
     * The timeouts are Coze's (https://docs.coze.cn/dev_how_to_guides/add_callback). The delays are made up, as Coze's
     * are not documented.
     */
    public static final DeliveryPolicy DEFAULT = new DeliveryPolicy(
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)), Duration.ofSeconds(3),
            Duration.ofSeconds(10), true);

    Duration within(String eventType) {
        return EventType.BOT_PUBLISHED.wireName().equals(eventType) ? botPublished : ordinary;
    }

    public DeliveryPolicy withRedeliveries(Duration... pauses) {
        for (Duration pause : pauses) {
            if (pause.isNegative()) {
                throw new IllegalArgumentException(
                        "a pause before a redelivery can't be negative, as " + pause + " is");
            }
        }
        return new DeliveryPolicy(List.of(pauses), ordinary, botPublished, signUrlChecks);
    }

    public DeliveryPolicy withDeadlines(Duration newOrdinary, Duration newBotPublished) {
        if (newOrdinary.toMillis() < 1 || newBotPublished.toMillis() < 1) {
            throw new IllegalArgumentException("a server needs a millisecond at least to answer, not " + newOrdinary
                    + " and " + newBotPublished);
        }
        return new DeliveryPolicy(redeliveries, newOrdinary, newBotPublished, signUrlChecks);
    }

    public DeliveryPolicy withSignedUrlChecks(boolean signed) {
        return new DeliveryPolicy(redeliveries, ordinary, botPublished, signed);
    }
}
