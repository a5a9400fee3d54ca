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
 * @param timeout      how long a server may take to respond
 * @param botPublishedTimeout  the same for {@code bot.published}
 * @param signUrlChecks whether {@code url_verification} requests are signed as well
 */
public record DeliveryPolicy(List<Duration> redeliveries, Duration timeout, Duration botPublishedTimeout,
        boolean signUrlChecks) {

    /**
     * The timeouts are Coze's (https://docs.coze.cn/dev_how_to_guides/add_callback). The delays are made up, as Coze's
     * are not documented.
     */
    public static final DeliveryPolicy DEFAULT = new DeliveryPolicy(
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)), Duration.ofSeconds(3),
            Duration.ofSeconds(10), true);

    Duration timeoutFor(String eventType) {
        return EventType.BOT_PUBLISHED.wireName().equals(eventType) ? botPublishedTimeout : timeout;
    }

    public DeliveryPolicy withRedeliveries(Duration... delays) {
        for (Duration delay : delays) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException(
                        "a redelivery delay must not be negative, not " + delay);
            }
        }
        return new DeliveryPolicy(List.of(delays), timeout, botPublishedTimeout, signUrlChecks);
    }

    public DeliveryPolicy withTimeouts(Duration newTimeout, Duration newBotPublishedTimeout) {
        if (newTimeout.toMillis() < 1 || newBotPublishedTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("a response timeout must be at least 1 ms, not " + newTimeout
                    + " and " + newBotPublishedTimeout);
        }
        return new DeliveryPolicy(redeliveries, newTimeout, newBotPublishedTimeout, signUrlChecks);
    }

    public DeliveryPolicy withSignedUrlChecks(boolean signed) {
        return new DeliveryPolicy(redeliveries, timeout, botPublishedTimeout, signed);
    }
}
