/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

/** Checks of arguments, where a wrong one is a mistake in the program. */
public final class Preconditions {

    private Preconditions() {
    }

    public static void requireText(String text, String what) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
    }
}
