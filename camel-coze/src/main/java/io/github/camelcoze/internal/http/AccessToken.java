/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.regex.Pattern;

/** An access token that can be sent, and never be printed: a personal access token (pat_…), say. */
public final class AccessToken {

    /** What a header value can carry without being split or changed on the way. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    private final String value;

    private AccessToken(String value) {
        this.value = value;
    }

    /**
     * @param  text                     the token; white space around it, as files of secrets have, is dropped
     * @param  source                     what it is, as the beginning of a message
     * @throws IllegalArgumentException when it can't be a token; the message tells why without quoting it
     */
    public static AccessToken of(String text, String source) {
        String value = text.strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(source + " is empty");
        }
        if (value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            throw new IllegalArgumentException(source + " begins with 'Bearer': give the token alone");
        }
        if (value.length() > 1 && value.charAt(0) == value.charAt(value.length() - 1)
                && (value.startsWith("\"") || value.startsWith("'"))) {
            throw new IllegalArgumentException(source + " is in quotes: give the token alone");
        }
        if (!SENDABLE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    source + " holds white space or characters that no access token has:"
                            + " was more than the token copied?");
        }
        return new AccessToken(value);
    }

    /** The value of the header Authorization. */
    public String authorization() {
        return "Bearer " + value;
    }

    /** The text without the token: what a server sends back may quote it. */
    String redact(String text) {
        return text == null ? null : text.replace(value, "******");
    }

    /** The token itself, for whoever gave it. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessToken that && that.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "******";
    }
}
