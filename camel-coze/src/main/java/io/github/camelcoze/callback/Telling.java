/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

/**
 * Tells the log, and goes on when that fails: an appender may throw, when the disk is full for example, and neither the answer
 * to a callback nor the next try to register may depend on it.
 */
final class Telling {

    private Telling() {
    }

    /** @param telling logs something */
    static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            // there is nobody left to tell
        }
    }
}
