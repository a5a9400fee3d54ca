/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.nio.charset.StandardCharsets;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.io.CozeJson;

/**
 * One server-sent event.
 *
 * @param id       null when absent
 * @param name     the field {@code event}; {@code message} when absent, as in the standard
 * @param data     the lines of the field {@code data}; empty when absent
 * @param finished whether anything followed; else it may be cut off
 */
record ServerSentEvent(String id, String name, String data, boolean finished) {

    /** As it is written, without an id. */
    static String format(String name, String data) {
        return "event:" + name + "\ndata:" + data.replace("\n", "\ndata:") + "\n\n";
    }

    /** What is said about a failure, as JSON: Coze's own message, or nothing that could be internal. */
    static String message(CozeException reason) {
        return new String(CozeJson.write(reason.getMsg() == null ? "The stream was interrupted" : reason.getMsg()),
                StandardCharsets.UTF_8);
    }
}
