/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.benchmarks.process.Counts;

/** Failed calls as a program observed them, by kind, named as in the sandbox's journal. Thread-safe. */
final class ObservedCallFailures {

    private final Counts counts = new Counts();
    private final Queue<String> logIds = new ConcurrentLinkedQueue<>();
    private final Queue<String> unclear = new ConcurrentLinkedQueue<>();

    void add(CozeException failure) {
        String kind = kind(failure);
        counts.add(kind);
        if (failure.getLogId() != null) {
            logIds.add(failure.getLogId());
        }
        if (!isClear(kind, failure)) {
            unclear.add(failure.getMessage());
        }
    }

    private static String kind(CozeException failure) {
        if (failure.getHttpResponseCode() == null) {
            return causedBy(failure, SocketTimeoutException.class) ? "late" : "cut";
        }
        return failure.getCode() == null ? "html" : "http-" + failure.getHttpResponseCode();
    }

    private static boolean causedBy(Throwable failure, Class<?> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    /** Whether who reads the message alone knows what happened, where, and what to ask Coze's support for. */
    private static boolean isClear(String kind, CozeException failure) {
        String message = failure.getMessage();
        List<String> words = switch (kind) {
            case "late" -> List.of("did not respond within");
            case "cut" -> List.of("was interrupted");
            case "html" -> List.of("is not Coze's envelope", "502 Bad Gateway", "logid " + failure.getLogId());
            default -> List.of("code " + failure.getCode(), "HTTP " + failure.getHttpResponseCode(),
                    "logid " + failure.getLogId());
        };
        return message.startsWith("Coze operation 'syncSubscriptions' failed at '") && failure.isRetryable()
                && words.stream().allMatch(message::contains);
    }

    /** {@code late}, {@code cut}, {@code html}, or the status. */
    Counts counts() {
        return counts;
    }

    /** Of failures that were answered. */
    String logIds() {
        return String.join(" ", logIds);
    }

    /** Messages that leave something open; empty for none. */
    String unclear() {
        return String.join(" / ", unclear);
    }
}
