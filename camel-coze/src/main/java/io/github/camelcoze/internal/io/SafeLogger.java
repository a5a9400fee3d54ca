/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

/**
 * Logs, and goes on if that fails: an appender may throw, for example when the disk is full, and neither the response to a
 * callback nor the next attempt to register may depend on it.
 */
public final class SafeLogger {

    private SafeLogger() {
    }

    /** @param logging logs something */
    public static void log(Runnable logging) {
        try {
            logging.run();
        } catch (RuntimeException e) {
            // there is nowhere left to log it
        }
    }
}
