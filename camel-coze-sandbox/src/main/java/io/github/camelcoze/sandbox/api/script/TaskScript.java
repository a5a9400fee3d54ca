/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

/**
 * How what goes on after a call proceeds.
 *
 * @param kind    what it is
 * @param pending how often it is retrieved in progress; null for the default of its kind
 * @param failed  why it fails; null when it succeeds
 */
public record TaskScript(Kind kind, Integer pending, String failed) {

    /** Kinds of tasks. */
    public enum Kind {
        /** The processing of documents, as soon as they are created. */
        DOCUMENTS(0),
        /** Copies of bots, apps and workflows. */
        COPIES(1),
        /** Exports of bills. */
        BILLS(0);

        private final int pending;

        Kind(int pending) {
            this.pending = pending;
        }
    }

    public TaskScript {
        if (kind == null) {
            throw new IllegalArgumentException("kind is required: DOCUMENTS, COPIES or BILLS");
        }
        pending = pending == null ? kind.pending : pending;
        if (pending < 0) {
            throw new IllegalArgumentException("pending must not be negative");
        }
    }
}
