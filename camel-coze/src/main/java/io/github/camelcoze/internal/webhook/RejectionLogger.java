/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs rejected callback requests: each of the first ones, then at most a few lines a minute for each reason, with the
 * number of those left out. Nothing of a request is logged.
 */
final class RejectionLogger {

    private static final Logger LOG = LoggerFactory.getLogger(RejectionLogger.class);

    private static final int MAX_LINES_PER_MINUTE = 5;
    private static final long INTERVAL_MS = 60_000;

    private final String subject;
    private final LongSupplier uptime;
    private final Map<RejectionReason, Window> windows = new EnumMap<>(RejectionReason.class);

    /**
     * @param subject whose callback requests they are, as the end of "rejected a callback request …"
     * @param uptime  how much time has passed since some moment, in ms
     */
    RejectionLogger(String subject, LongSupplier uptime) {
        this.subject = subject;
        this.uptime = uptime;
        for (RejectionReason reason : RejectionReason.values()) {
            windows.put(reason, new Window());
        }
    }

    /** @param advice what to check; empty for nothing */
    void log(WebhookRejectedException rejected, String advice) {
        RejectionReason reason = rejected.reason();
        if (LOG.isDebugEnabled() && rejected.getMessage() != null) {
            LOG.debug("Rejected a callback request {}: {}", subject, rejected.getMessage());
        }
        long left = windows.get(reason).leftOut(uptime.getAsLong());
        if (left >= 0) {
            LOG.warn("Rejected a callback request {} with HTTP {}: {}.{}{}", subject, reason.status(), reason.text(),
                    advice.isEmpty() ? "" : " " + advice,
                    left == 0 ? "" : " (" + left + " more rejections for this reason were not logged)");
        }
    }

    /** The lines of one reason. */
    private static final class Window {
        private long begin = Long.MIN_VALUE;
        private int lines;
        private long leftOut;

        /** How many were left out since the last line; -1 when this one is left out as well. */
        synchronized long leftOut(long now) {
            if (begin == Long.MIN_VALUE || now - begin >= INTERVAL_MS) {
                begin = now;
                lines = 0;
            }
            if (lines >= MAX_LINES_PER_MINUTE) {
                leftOut++;
                return -1;
            }
            lines++;
            long left = leftOut;
            leftOut = 0;
            return left;
        }
    }
}
