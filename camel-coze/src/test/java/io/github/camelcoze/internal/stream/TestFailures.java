/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.IOException;

import io.github.camelcoze.CozeException;

/** Exceptions whose message is their kind and what they were made of. */
final class TestFailures implements StreamFailures {

    private static CozeException exception(String message, Throwable cause) {
        return CozeException.builder("chat", message).cause(cause).build();
    }

    @Override
    public CozeException apiError(Long code, String msg, String logId) {
        return CozeException.builder("chat", "apiError " + code + " " + msg + " " + logId).code(code).msg(msg).build();
    }

    @Override
    public CozeException notAStream(String text) {
        return exception("notAStream " + text, null);
    }

    @Override
    public CozeException brokenOff(String progress, IOException cause) {
        return exception("brokenOff " + progress, cause);
    }

    @Override
    public CozeException incomplete(String reason) {
        return exception("incomplete " + reason, null);
    }

    @Override
    public CozeException failed(String reason, Throwable cause) {
        return exception("failed " + reason, cause);
    }
}
