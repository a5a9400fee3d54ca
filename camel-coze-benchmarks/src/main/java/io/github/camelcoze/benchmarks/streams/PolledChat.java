/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chat whose client asks whether it has ended.
 *
 * @param end in ms since the epoch, which is the chat's id
 */
record PolledChat(long end) {

    private static final Pattern ID = Pattern.compile("[?&]chat_id=([0-9]+)");

    static PolledChat begin(Scenario scenario) {
        return new PolledChat(System.currentTimeMillis() + scenario.count());
    }

    /** @param uri of a request about one */
    static PolledChat parse(String uri) {
        Matcher id = ID.matcher(uri);
        if (!id.find()) {
            throw new IllegalArgumentException("No chat: " + uri);
        }
        return new PolledChat(Long.parseLong(id.group(1)));
    }

    String state() {
        return "{\"id\":\"" + end + "\",\"conversation_id\":\"7381473525342978089\","
                + "\"bot_id\":\"7379462189365198898\",\"created_at\":1718792949,\"last_error\":{\"code\":0,\"msg\":\"\"},"
                + "\"status\":\"" + (System.currentTimeMillis() < end ? "in_progress" : "completed") + "\"}";
    }

    static String messages() {
        return "[" + StreamedChat.message("late") + "]";
    }
}
