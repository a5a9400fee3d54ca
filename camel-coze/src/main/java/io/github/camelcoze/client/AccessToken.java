/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.util.regex.Pattern;

/** An access token that can be sent, and never be printed: a personal access token (pat_…) or a service token (czs_…). */
final class AccessToken {

    /** What a header value can carry without being split or changed on the way. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    private final String value;

    private AccessToken(String value) {
        this.value = value;
    }

    /**
     * @param  text                     the token; white space around it, as files of secrets have, is dropped
     * @throws IllegalArgumentException when it can't be a token; the message tells why without quoting it
     */
    static AccessToken of(String text) {
        String value = text.strip();
        if (value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            throw new IllegalArgumentException("Option 'token' begins with 'Bearer': give the token alone");
        }
        if (value.length() > 1 && value.charAt(0) == value.charAt(value.length() - 1)
                && (value.startsWith("\"") || value.startsWith("'"))) {
            throw new IllegalArgumentException("Option 'token' is in quotes: give the token alone");
        }
        if (!SENDABLE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Option 'token' holds white space or characters that no access token has:"
                            + " was more than the token copied?");
        }
        return new AccessToken(value);
    }

    /** The value of the header Authorization. */
    String authorization() {
        return "Bearer " + value;
    }

    /** The text without the token: what a server sends back may quote it. */
    String removeFrom(String text) {
        return text == null ? null : text.replace(value, "******");
    }

    @Override
    public String toString() {
        return "******";
    }
}
