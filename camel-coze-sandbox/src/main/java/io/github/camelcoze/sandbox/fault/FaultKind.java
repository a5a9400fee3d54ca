/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.fault;

/** The kinds of faults, and how {@link io.github.camelcoze.sandbox.SandboxDelivery#fault()} words it. */
public enum FaultKind {

    STATUS("status"),
    /** A delay only; the other kinds may be delayed as well. */
    DELAY("delay"),
    CUT("cut"),
    HTML("html"),
    DUPLICATE("duplicate"),
    CORRUPT_SIGNATURE("corrupt signature");

    private final String words;

    FaultKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
