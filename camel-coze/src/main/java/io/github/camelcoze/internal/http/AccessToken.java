/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.regex.Pattern;

/** An access token that is never printed, for example a personal access token (pat_…). */
public final class AccessToken {

    /** Characters that are safe in a header value. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    private final String value;

    private AccessToken(String value) {
        this.value = value;
    }

    /**
     * @param  text                     the token; surrounding whitespace, as in secret files, is removed
     * @param  source                     what it is, as the start of a message
     * @throws IllegalArgumentException when it is not a valid token; the message says why without quoting it
     */
    public static AccessToken of(String text, String source) {
        String value = text.strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(source + " is empty");
        }
        if (value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            throw new IllegalArgumentException(source + " starts with 'Bearer': set only the token itself");
        }
        if (value.length() > 1 && value.charAt(0) == value.charAt(value.length() - 1)
                && (value.startsWith("\"") || value.startsWith("'"))) {
            throw new IllegalArgumentException(source + " is in quotes: set only the token itself");
        }
        if (!SENDABLE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    source + " contains whitespace or characters that are not allowed in an access token: check that"
                            + " only the token was copied");
        }
        return new AccessToken(value);
    }

    /** The value of the header Authorization. */
    public String authorization() {
        return "Bearer " + value;
    }

    /** Redacts the token, which a response may quote. */
    String redact(String text) {
        return text == null ? null : text.replace(value, "******");
    }

    /** The token itself. */
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
