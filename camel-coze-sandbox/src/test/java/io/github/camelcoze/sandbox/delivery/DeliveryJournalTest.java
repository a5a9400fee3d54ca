/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.time.Instant;

import io.github.camelcoze.sandbox.SandboxDelivery;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeliveryJournalTest {

    private final DeliveryJournal journal = new DeliveryJournal();

    @Test
    void keepsTheNewest20000() {
        for (int i = 0; i <= 20_000; i++) {
            journal.add(0, delivery("e" + i, 1));
        }

        assertThat(journal.all()).hasSize(20_000);
        assertThat(journal.all().get(0).eventId()).isEqualTo("e1");
    }

    @Test
    void keepsAtMost64MebibytesOfBodies() {
        for (int i = 0; i <= 64; i++) {
            journal.add(0, delivery("e" + i, 1024 * 1024));
        }

        assertThat(journal.all()).hasSize(64);
        assertThat(journal.all().get(0).eventId()).isEqualTo("e1");
    }

    @Test
    void dropsDeliveriesOfAnEarlierRound() {
        journal.add(0, delivery("before", 1));
        journal.startOver();

        assertThat(journal.add(0, delivery("late", 1))).isFalse();
        assertThat(journal.add(1, delivery("now", 1))).isTrue();
        assertThat(journal.all()).extracting(SandboxDelivery::eventId).containsExactly("now");
    }

    @Test
    void returnsCopies() {
        SandboxDelivery delivery = delivery("e", 1);
        delivery.requestBody()[0] = 1;
        journal.add(0, delivery);

        assertThat(delivery.requestBody()).containsExactly(0);
        assertThatThrownBy(journal.all()::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private static SandboxDelivery delivery(String eventId, int size) {
        return new SandboxDelivery(Instant.EPOCH, "1", "bot.deleted", eventId, "http://x/", 1, 200, null, Duration.ZERO,
                new byte[size], new byte[0], false, null);
    }
}
