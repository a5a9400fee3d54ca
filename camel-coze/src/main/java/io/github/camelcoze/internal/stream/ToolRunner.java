/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.util.List;
import java.util.Map;

import io.github.camelcoze.model.ToolCall;

/** Runs the tools that a bot asks for. */
@FunctionalInterface
public interface ToolRunner {

    /**
     * Runs tools and waits for all of them.
     *
     * @return               the outputs, as {@link ToolCall#output} gives them
     * @throws ToolException when one fails, and that is not to be reported to the bot
     */
    List<Map<String, Object>> run(List<ToolCall> calls);

    /** A tool failed. */
    final class ToolException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ToolException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
