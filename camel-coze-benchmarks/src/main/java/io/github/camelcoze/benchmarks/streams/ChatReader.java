/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks a bot and reads its answer, in one of the ways that there are. */
@FunctionalInterface
interface ChatReader {

    /**
     * Begins a chat, and does not wait for its end.
     *
     * @param piece gets the pieces of the answer
     */
    CompletableFuture<Void> start(Scenario bot, Consumer<String> piece);
}
