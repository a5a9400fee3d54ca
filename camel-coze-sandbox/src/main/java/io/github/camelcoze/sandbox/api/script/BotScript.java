/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.List;

import io.github.camelcoze.sandbox.http.Preconditions;

/** A bot, or a chatflow, and its replies; the first one that matches counts, and what matches none is echoed. */
public record BotScript(String id, List<Reply> replies) {

    private static final Reply ECHO = new Reply(null, null, null, null, List.of(List.of("{{text}}")), null, null, null,
            null, null, null, null, null, null);

    public BotScript {
        Preconditions.requireText(id, "id");
        replies = replies == null ? List.of() : List.copyOf(replies);
    }

    static BotScript echo(String id) {
        return new BotScript(id, List.of());
    }

    public Reply replyTo(String text) {
        return replies.stream().filter(reply -> reply.when().test(text)).findFirst().orElse(ECHO);
    }
}
