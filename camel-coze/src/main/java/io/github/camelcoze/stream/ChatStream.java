/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.stream;

import io.github.camelcoze.model.ChatResult;

/** The events of a chat while the bot answers. */
public interface ChatStream extends CozeStream<ChatEvent> {

    /** What the events read so far amount to: after the end, the whole result. */
    ChatResult getResult();
}
