/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happens to a chat. The question names it, so that all who take part know it; it happens to the first attempt only. */
enum ChatFault {
    NONE("nothing", Cause.NOBODY, false),
    ENDS("the connection is closed at any byte of the response", Cause.NETWORK, true, "interrupted", "ended-early"),
    RESET("the connection is reset at any byte", Cause.NETWORK, true, "interrupted", "ended-early"),
    STALL("the response stalls at any byte, for longer than idleTimeout", Cause.NETWORK, true, "silent"),
    JUNK("an event that is not JSON is in the stream", Cause.NETWORK, false, "malformed"),
    NOISE("random bytes are inserted at any byte", Cause.NETWORK, false, "interrupted", "ended-early", "malformed",
            "not-a-stream", "silent"),
    BUSY("HTTP 429 with Retry-After", Cause.GATEWAY, true, "http-429-code-4013-retry-after-1s"),
    BROKEN("HTTP 500 with an error", Cause.GATEWAY, true, "http-500-code-5000"),
    DOWN("HTTP 503 of a gateway", Cause.GATEWAY, true, "http-503"),
    ERROR("an event error is in the stream", Cause.BOT, false, "http-200-code-5000"),
    LEAVE("the route closes the stream after some events", Cause.PROGRAM, false),
    STOP("the route is stopped", Cause.PROGRAM, false, "closed", "stopped");

    /** Who makes it happen: instead of the response (GATEWAY), in it (NETWORK, BOT), or at the other end. */
    enum Cause {
        NOBODY,
        NETWORK,
        GATEWAY,
        BOT,
        PROGRAM
    }

    private static final Pattern QUESTION = Pattern.compile("\\b([0-9]{7}) ([a-z]+)-([0-9]{5})\\b");

    /**
     * A question.
     *
     * @param number of the chat
     * @param at     how many bytes, or events, come before
     */
    record Question(long number, ChatFault fault, int at) {
        @Override
        public String toString() {
            return String.format("%07d %s-%05d", number, fault.name().toLowerCase(Locale.ROOT), at);
        }

        /** @return null when there is none in the text */
        static Question find(CharSequence text) {
            Matcher matcher = QUESTION.matcher(text);
            return matcher.find()
                    ? new Question(Long.parseLong(matcher.group(1)),
                            valueOf(matcher.group(2).toUpperCase(Locale.ROOT)), Integer.parseInt(matcher.group(3)))
                    : null;
        }
    }

    private final String text;
    private final Cause cause;
    private final boolean retryable;
    private final Set<String> reasons;

    ChatFault(String text, Cause cause, boolean retryable, String... reasons) {
        this.text = text;
        this.cause = cause;
        this.retryable = retryable;
        this.reasons = Set.of(reasons);
    }

    boolean is(Cause asked) {
        return cause == asked;
    }

    /** Whether another attempt is made, in routes that retry. */
    boolean isRetryable() {
        return retryable;
    }

    /** As {@link FailureReason} names them. */
    Set<String> reasons() {
        return reasons;
    }

    /** For a table. */
    @Override
    public String toString() {
        return text;
    }
}
