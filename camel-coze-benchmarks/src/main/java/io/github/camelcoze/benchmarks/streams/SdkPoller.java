/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.coze.openapi.service.service.CozeAPI;

/** Coze's own client, which asks every second whether the chat has ended, and then for its messages. */
final class SdkPoller implements ChatReader {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CozeAPI coze;

    SdkPoller(String baseUrl) {
        coze = SdkReader.api(baseUrl);
    }

    @Override
    public CompletableFuture<Void> start(Scenario bot, Consumer<String> piece) {
        return CompletableFuture.runAsync(() -> {
            try {
                coze.chat().createAndPoll(SdkReader.question(bot)).getMessages()
                        .forEach(message -> piece.accept(message.getContent()));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, threads);
    }
}
