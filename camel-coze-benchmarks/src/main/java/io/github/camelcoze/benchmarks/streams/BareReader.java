/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The JDK alone: reads lines, and cuts the pieces out of them where they stand. It neither parses JSON nor looks whether
 * the answer is whole: nothing that reads lines can be faster.
 */
final class BareReader implements ChatReader {

    private static final String EVENT = "event:conversation.message.delta";
    private static final String CONTENT = "\"content\":\"";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String baseUrl;

    BareReader(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public CompletableFuture<Void> start(Scenario bot, Consumer<String> piece) {
        return CompletableFuture.runAsync(() -> {
            try {
                read(bot, piece);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, threads);
    }

    private void read(Scenario bot, Consumer<String> piece) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(baseUrl + "/v3/chat").toURL().openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(("{\"bot_id\":\"" + bot.bot() + "\"}").getBytes(StandardCharsets.UTF_8));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            boolean isPiece = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    isPiece = line.equals(EVENT);
                } else if (isPiece && line.startsWith("data:")) {
                    int begin = line.indexOf(CONTENT) + CONTENT.length();
                    piece.accept(line.substring(begin, line.indexOf('"', begin)));
                }
            }
        }
    }
}
