/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import io.github.camelcoze.internal.io.Identifier;

/** An access token that is never printed, for example a personal access token (pat_…). */
public final class AccessToken {

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
        String value = Identifier.trim(text).strip();
        String problem = value.isEmpty() ? "is empty" : Identifier.problemOfToken(value);
        if (problem != null) {
            throw new IllegalArgumentException(source + " " + problem);
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
