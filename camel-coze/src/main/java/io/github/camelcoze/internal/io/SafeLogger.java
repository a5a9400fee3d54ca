/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

/**
 * Logs, and ignores failures: an appender may throw, for example when the disk is full, and neither the response to a
 * callback request nor the next registration attempt may depend on it.
 */
public final class SafeLogger {

    private SafeLogger() {
    }

    /** @param logging logs something */
    public static void log(Runnable logging) {
        try {
            logging.run();
        } catch (RuntimeException e) {
            // it cannot be logged either
        }
    }
}
