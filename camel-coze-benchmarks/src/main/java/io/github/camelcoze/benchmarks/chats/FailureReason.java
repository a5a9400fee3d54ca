/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.util.Map;

import io.github.camelcoze.CozeException;

/** The reason that a route has for the failure of a call, in one word. */
final class FailureReason {

    private static final Map<String, String> WORDS = Map.of(
            "went silent for", "silent",
            "did not respond within", "silent",
            "was interrupted (", "interrupted",
            "ended early", "ended-early",
            "the stream was closed", "closed",
            "thread that reads the stream was interrupted", "stopped",
            "the thread of the call was interrupted", "stopped",
            "the stream has ", "malformed",
            "is not a stream", "not-a-stream");

    private FailureReason() {
    }

    /** A message that says something else is its own reason. */
    static String of(Exception failure) {
        if (!(failure instanceof CozeException coze)) {
            return failure.toString();
        }
        if (coze.getCode() != null || coze.getHttpResponseCode() != null && coze.getHttpResponseCode() >= 400) {
            return "http-" + coze.getHttpResponseCode() + (coze.getCode() == null ? "" : "-code-" + coze.getCode())
                    + (coze.getRetryAfter() == null ? "" : "-retry-after-" + coze.getRetryAfter().toSeconds() + "s");
        }
        return WORDS.entrySet().stream().filter(word -> coze.getMessage().contains(word.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(coze.getMessage());
    }
}
