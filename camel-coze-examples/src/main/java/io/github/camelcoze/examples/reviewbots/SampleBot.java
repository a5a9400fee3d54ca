/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.reviewbots;

import java.util.List;

import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxReply;

/**
 * A bot that somebody publishes to the channel.
 *
 * @param answer   what it says when it is asked what it can do
 * @param expected the number of the audit status that it gets in the end
 */
record SampleBot(String id, String name, String description, long userId, String answer, int expected) {

    private static final long TRUSTED = 2_102_717_852L;
    private static final long OTHER = 2_102_717_999L;
    private static final int APPROVED = 2;
    private static final int REJECTED = 3;

    static final List<SampleBot> ALL = List.of(
            new SampleBot("7342866812345678901", "Lucky", "Plays Casino games with you", TRUSTED, "Play!", REJECTED),
            new SampleBot("7342866812345678902", "Helpdesk", "Answers questions about orders", TRUSTED,
                    "Where is your order?", APPROVED),
            new SampleBot("7342866812345678903", "Poet", "Writes poems", OTHER, "Poems about camels.", APPROVED),
            new SampleBot("7342866812345678904", "Mystery", "Full of surprises", OTHER,
                    "Let us visit my casino!", REJECTED));

    SandboxBot script() {
        return SandboxBot.of(id).otherwise(SandboxReply.text(answer));
    }

    /** The event that Coze sends for it. */
    SandboxEvent published(String app) {
        return SandboxEvent.of(app, CozeEventTypes.BOT_PUBLISHED).field("bot_id", Long.parseLong(id))
                .field("bot_name", name).field("description", description).field("user_id", userId);
    }
}
