/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import io.github.camelcoze.CozeSignature;

/** The verify token of an app, which may have to be looked up first. Prints nothing of it. Thread-safe. */
public final class VerifyToken {

    private final boolean given;
    private volatile CozeSignature signature;

    private VerifyToken(CozeSignature signature) {
        this.given = signature != null;
        this.signature = signature;
    }

    /** @throws IllegalArgumentException when it is blank */
    public static VerifyToken of(String text) {
        return new VerifyToken(new CozeSignature(text));
    }

    /** One that is not known yet. */
    public static VerifyToken unknown() {
        return new VerifyToken(null);
    }

    /** Whether it has to be looked up. */
    public boolean isLookedUp() {
        return !given;
    }

    /** Sets the token that Coze returned: whether it was another one before. */
    boolean found(String text) {
        boolean changed = signature != null && !is(text);
        signature = new CozeSignature(text);
        return changed;
    }

    /** Whether this is the current token. */
    boolean is(String text) {
        CozeSignature current = signature;
        return current != null && current.equals(new CozeSignature(text));
    }

    /** Null until it is known. */
    public CozeSignature signature() {
        return signature;
    }

    @Override
    public String toString() {
        return signature == null ? "VerifyToken[not known yet]" : "VerifyToken[known]";
    }
}
