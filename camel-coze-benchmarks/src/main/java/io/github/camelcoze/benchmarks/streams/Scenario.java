/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a bot behaves, which is its id: {@code pieces-1000}.
 *
 * @param kind  what it does
 * @param count of pieces, or of ms, as the kind says
 */
record Scenario(Kind kind, int count) {

    private static final Pattern BOT = Pattern.compile("\"bot_id\":\"([a-z]+)-([0-9]+)\"");

    /** What a bot does. */
    enum Kind {
        /** So many pieces, as fast as they are read. */
        PIECES,
        /** So many pieces, one every other ms; the text of each is the time at which it is written. */
        TIMED,
        /** For so many ms, a piece five times a second. */
        SLOW,
        /** One piece after so many ms. */
        LATE
    }

    /** The id of the bot. */
    String bot() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + count;
    }

    /** @param request the body of a request that begins a chat */
    static Scenario parse(String request) {
        Matcher bot = BOT.matcher(request);
        if (!bot.find()) {
            throw new IllegalArgumentException("No such bot: " + request);
        }
        return new Scenario(Kind.valueOf(bot.group(1).toUpperCase(java.util.Locale.ROOT)),
                Integer.parseInt(bot.group(2)));
    }
}
